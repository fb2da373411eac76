"""What a file is by its first bytes, where its name does not say it or says .txt."""

import json
import re
from pathlib import Path

from sayso.tasks.ingest.options import ReadOptions
from sayso.tasks.ingest.readers.columns import columns_of
from sayso.tasks.ingest.readers.registry import Format
from sayso.tasks.ingest.rejection import Unreadable
from sayso.tasks.ingest.streams import SourceFile, is_binary

SAMPLE = 65_536
LOOKED_INTO = frozenset({"", ".txt", ".text", ".xml", ".zip"})
"""Suffixes that do not say what a file is."""

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", ".pdf"), (b"{\\rtf", ".rtf"), (b"PAR1", ".parquet"), (b"PK\x03\x04", ".zip"), (b"WARC/1.", ".warc"),
)  # fmt: skip
_PATTERNS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"\s*(?:<!DOCTYPE lewis|<REUTERS\b)", re.IGNORECASE), ".sgm"),
    (re.compile(rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.{0,2000}?-->\s*|<!DOCTYPE (?!html)[^>]*>\s*|<\?[^>]*\?>\s*)*"
                rb"<(?:[a-z]+:)?(?:rss|feed|rdf:RDF|nitf|newsItem|newsMessage|packageItem|NewsML)\b",
                re.IGNORECASE | re.DOTALL), ".xml"),
    (re.compile(rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html)\b",
                re.IGNORECASE | re.DOTALL), ".html"),
    (re.compile(rb"From \S+ .*\d{4}\r?\n(?:[A-Za-z-]+:|>?From )"), ".mbox"),
)  # fmt: skip
_HEADER = re.compile(rb"^(From|To|Subject|Date|Message-ID|MIME-Version|Received|Content-Type|Return-Path|"
                     rb"Snapshot-Content-Location|Delivered-To|Reply-To):", re.IGNORECASE | re.MULTILINE)  # fmt: skip
_MAIL_START = re.compile(r"\s*[A-Z][A-Za-z-]{1,30}: ")
_SURE_HEADERS = {b"message-id", b"mime-version", b"received", b"content-type", b"return-path"}


def look_into(path: Path, kind: Format, options: ReadOptions) -> Format:
    """The format of a file, by its content where its name leaves that open; the same where that tells nothing."""
    sample = _sample(SourceFile(path=path, compression=kind.compression), options)
    found = _of_sample(sample, options) if sample else None
    if found is not None:
        return Format(suffix=found, compression=kind.compression)
    if kind.suffix == "" and sample and not is_binary(sample, most_nul=0.001):
        return Format(suffix=".txt", compression=kind.compression)
    return kind


def _sample(source: SourceFile, options: ReadOptions) -> bytes:
    try:
        with source.open(options) as file:
            return file.read(SAMPLE)
    except (OSError, Unreadable):
        return b""


def _of_sample(sample: bytes, options: ReadOptions) -> str | None:
    sample = sample.removeprefix(b"\xef\xbb\xbf")
    found = next((suffix for signature, suffix in _SIGNATURES if sample.startswith(signature)), None)
    if found == ".zip":
        return _of_zip(sample)
    found = found or next((suffix for pattern, suffix in _PATTERNS if pattern.match(sample)), None)
    return found or _of_mail(sample) or _of_json(sample) or _of_table(sample, options)


def _of_zip(sample: bytes) -> str:
    if b"word/" in sample:
        return ".docx"
    return ".xlsx" if b"xl/" in sample else ".zip"


def kind_of_text(text: str) -> str | None:
    """The suffix of the format that a text held in a column is of: a feed or other news in XML, or an e-mail."""
    if text.lstrip()[:1] != "<" and not _MAIL_START.match(text):
        return None
    sample = text[:4_000].encode("utf-8", "replace")
    is_xml = any(suffix == ".xml" and pattern.match(sample) for pattern, suffix in _PATTERNS)
    return ".xml" if is_xml else _of_mail(sample)


def _of_mail(sample: bytes) -> str | None:
    head = re.split(rb"\r?\n\r?\n", sample, maxsplit=1)[0]
    names = {name.lower() for name in _HEADER.findall(head)}
    if len(names) < 3 or not (names & _SURE_HEADERS) or not _HEADER.match(head.lstrip()):
        return None
    return ".mhtml" if b"snapshot-content-location" in names or b"multipart/related" in head.lower() else ".eml"


def _of_json(sample: bytes) -> str | None:
    start = sample.lstrip()
    if not start.startswith((b"{", b"[{", b"[\n", b"[\r", b"[ ")):
        return None
    first = start.partition(b"\n")[0]
    try:
        return ".jsonl" if isinstance(json.loads(first), dict) else ".json"
    except ValueError:
        return ".json" if re.match(rb"[\[{][\s\[{]*\"[^\"\n]{1,100}\"\s*:", start) else None


def _of_table(sample: bytes, options: ReadOptions) -> str | None:
    """A header line that names a column of text and others."""
    first = sample.lstrip().split(b"\n", 1)[0].decode("utf-8", "replace").strip()
    for delimiter, suffix in ((",", ".csv"), ("\t", ".tsv"), (";", ".csv"), ("|", ".csv")):
        names = [name.strip(' "') for name in first.split(delimiter)]
        is_header = 2 <= len(names) <= 200 and all(len(name) <= 40 and len(name.split()) <= 3 for name in names)
        if is_header and len(columns_of(names, options).names) >= 2 and "text" in columns_of(names, options).names:
            return suffix
    return None
