"""The worst of the formats of the trade: a few bytes that say very much, have no end, or are nested without end."""

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence

STORY = b"The mayor of Ostrava said that 120 people had left their homes. They have never seen such water, she said. "
EXPANDED = 300_000_000
DEEP = 100_000
"""Elements within elements."""
_WORD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
_SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
_HEADER = b'<row r="1"><c r="A1" t="inlineStr"><is><t>text</t></is></c></row>'
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_TEXT = b"BT /F 12 Tf 10 10 Td (word) Tj ET "


def _zipped(members: Sequence[tuple[str, bytes]]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members:
            package.writestr(name, data)
    return sink.getvalue()


def _zips_in_zips() -> bytes:
    inner = _zipped([("a.txt", STORY * 100)])
    for _ in range(5):
        inner = _zipped([(f"{number}.zip", inner) for number in range(16)])
    return inner


def _office(empty: bytes, part: str, content: bytes) -> bytes:
    """A document of Office with other content in one of its parts."""
    with zipfile.ZipFile(io.BytesIO(empty)) as package:
        return _zipped([(name, content if name == part else package.read(name)) for name in package.namelist()])


def _docx(content: bytes) -> bytes:
    import docx

    sink = io.BytesIO()
    docx.Document().save(sink)
    return _office(sink.getvalue(), "word/document.xml", _WORD + content)


def _xlsx(content: bytes) -> bytes:
    import openpyxl

    sink = io.BytesIO()
    openpyxl.Workbook().save(sink)
    return _office(sink.getvalue(), "xl/worksheets/sheet1.xml", _SHEET + content)


def _wide_sheet(header: Sequence[str]) -> bytes:
    """As many columns as a sheet may have, under a header of so many."""
    import openpyxl

    book, sink = openpyxl.Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    sheet.append(header)
    for _ in range(30):
        sheet.append([STORY.decode(), *["x" * 20] * 16_383])
    book.save(sink)
    return sink.getvalue()


def _pdf(*objects: bytes) -> bytes:
    """A document of these objects; the first is its catalogue."""
    out, places = b"%PDF-1.4\n", list[int]()
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end


def _page(content: bytes, *forms: bytes, kids: bytes = b"3 0 R", count: int = 1) -> bytes:
    resources = b"<</XObject<</A 6 0 R>>/Font<</F 5 0 R>>>>"
    return _pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources%b>>" % resources,
        _stream(content),
        _FONT,
        *forms,
    )


def _stream(content: bytes, says: bytes = b"") -> bytes:
    packed = zlib.compress(content)
    return b"<</Length %d/Filter/FlateDecode%b>>stream\n%b\nendstream" % (len(packed), says, packed)


def _form(content: bytes, following: int) -> bytes:
    """A form that may draw the form of another number."""
    inner = b"<</XObject<</A %d 0 R>>/Font<</F 5 0 R>>>>" % following
    return _stream(content, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources" + inner)


def _many_words() -> bytes:
    return b"".join(
        b"BT /F 12 Tf %d %d Td (word%d) Tj ET " % (number * 37 % 600, number * 91 % 800, number)
        for number in range(30_000)
    )


BOMBS: Mapping[str, Callable[[], bytes]] = {
    "expands.txt.gz": lambda: gzip.compress(b"word " * (EXPANDED // 5)),
    "expands.html.gz": lambda: gzip.compress(b"<p>a " * (EXPANDED // 5)),
    "expands.json.gz": lambda: gzip.compress(b"[" + b'{"text":"a"},' * (EXPANDED // 13) + b"{}]"),
    "expands.txt.bz2": lambda: bz2.compress(b"word " * (EXPANDED // 5)),
    "expands.xml.xz": lambda: lzma.compress(b"<p>a</p>" * (EXPANDED // 8), preset=0),
    "expands.tgz": lambda: gzip.compress(bytes(EXPANDED)),
    "expands.zip": lambda: _zipped([("a.txt", b"word " * (EXPANDED // 5))]),
    "zips.zip": _zips_in_zips,
    "members.zip": lambda: _zipped([(f"{number}.txt", b"word " * 200_000) for number in range(100)]),
    "expands.docx": lambda: _docx(b"<w:p/>" * (EXPANDED // 6)),
    "nested.docx": lambda: _docx(b"<w:p>" * DEEP),
    "tables.docx": lambda: _docx(b"<w:tbl><w:tr><w:tc>" * 2_000 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 2_000),
    "wide.xlsx": lambda: _wide_sheet(["text", *[f"c{number}" for number in range(16_383)]]),
    "wide-rows.xlsx": lambda: _wide_sheet(["text", "note"]),
    "far.xlsx": lambda: _xlsx(
        b'<dimension ref="A1:XFD1048576"/><sheetData>' + _HEADER + b'<row r="1048576"><c r="XFD1048576"><v>1</v></c>'
        b"</row></sheetData></worksheet>"
    ),
    "nested.xlsx": lambda: _xlsx(b"<a>" * DEEP),
    "expands.xlsx": lambda: _xlsx(b"<sheetData>" + b"<row/>" * (EXPANDED // 6)),
    "loop-of-pages.pdf": lambda: _page(b"", kids=b"2 0 R 3 0 R", count=2),
    "loop-of-forms.pdf": lambda: _page(b"/A Do " * 100, _form(b"/A Do /A Do ", 6)),
    "tree-of-forms.pdf": lambda: _page(b"/A Do ", *[_form(b"/A Do " * 10 + _TEXT, 7 + at) for at in range(12)]),
    "words.pdf": lambda: _page(_many_words()),
    "expands.pdf": lambda: _page(b"BT " * (EXPANDED // 3)),
    "same-page.pdf": lambda: _page(_TEXT * 50, kids=b"3 0 R " * DEEP, count=DEEP),
    "nested.pdf": lambda: _pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"[" * DEEP + b"]" * DEEP),
    "nested.html": lambda: b"<html><body><article>" + b"<div>" * DEEP + STORY * 9,
    "nested-words.html": lambda: b"<html><body><article>" + b"<blockquote><p>a " * DEEP + STORY * 9,
    "nested-tables.html": lambda: b"<table><tr><td>" * DEEP + STORY * 9,
    "attributes.html": lambda: b"<p %b>" % b"".join(b"a%d=1 " % number for number in range(500_000)) + STORY * 9,
    "nested.xml": lambda: b"<nitf><body><body.content>" + b"<p>" * DEEP + STORY,
    "entities.xml": lambda: b"<!DOCTYPE a [%b]><nitf><p>&e11;</p></nitf>" % b"".join(
        b'<!ENTITY e%d "%b">' % (number, b"&e%d;" % (number - 1) * 10 if number else b"word") for number in range(12)
    ),
    "deep.json": lambda: b'{"a":' * DEEP + b"1" + b"}" * DEEP,
    "one-line.mbox": lambda: b"x" * 20_000_000,
    "froms.mbox": lambda: b"From a@b\n" * 500_000,
    "headers.eml": lambda: b"".join(b"X-%d: a\n" % number for number in range(200_000)) + b"\n" + STORY,
    "words.eml": lambda: b"Subject: " + b"=?utf-8?q?a?= " * 200_000 + b"\n\n" + STORY,
    "parts.eml": lambda: b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\na\n" * DEEP + b"--b--",
    "nested.eml": lambda: b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (number, number) for number in range(5_000)
    ),
    "nested.rtf": lambda: b"{\\rtf1 " + b"{" * 1_000_000,
    "escapes.rtf": lambda: b"{\\rtf1 " + b"\\'e9" * 2_000_000 + b"}",
    "open.sgm": lambda: b"<REUTERS><TEXT>" * 500_000,
}  # fmt: skip
"""Files by name, and what makes each."""
