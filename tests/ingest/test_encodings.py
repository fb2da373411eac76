import pytest

from sayso.tasks.ingest.text.charset import BrokenEncoding, decode

PROSE = (
    "The council of Example Town voted on Monday to rebuild the old bridge over the river, which a flood swept away "
    "in March, and set aside 12 million euros for the work."
)
SPOKEN = f"{PROSE} “The café on the bank won’t open,” its owner said – “not this year”."


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "The café is “open”."),
        ("utf-8-sig", "The café is “open”."),
        ("utf-16", "The café is “open”."),
        ("utf-16-le", "The cafe is open on Monday."),
        ("utf-32", "The café is “open”."),
        ("cp1252", SPOKEN),
        ("mac_roman", SPOKEN),
        ("cp850", f"{PROSE} The café of José Núñez stays open, he said."),
        ("koi8-r", "Совет города решил в понедельник построить новый мост через реку, сообщил мэр города. " * 3),
        (
            "shift_jis",
            "市議会は月曜日に古い橋を再建することを決めたと市長が発表した。" * 3,
        ),
    ],
)
def test_bytes_are_decoded(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_broken_byte_of_utf8_is_one_character() -> None:
    data = SPOKEN.encode().replace("é".encode(), b"\xc3(", 1)
    assert decode(data) == SPOKEN.replace("é", "\ufffd(", 1)


@pytest.mark.parametrize(
    "data",
    [
        SPOKEN.encode() + b"\xc3( \xc3( \xc3(",
        b"\xef\xbb\xbfcaf\xe9",
        b"\xff\xfea\x00b",
        bytes(range(128, 256)) * 20,
    ],
)
def test_bytes_that_fit_no_encoding_are_refused(data: bytes) -> None:
    with pytest.raises(BrokenEncoding):
        decode(data)
