"""Small invented articles, and files that hold no article, for tests of whole builds."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

PLACES = ("Ostrava", "Kirkwall", "Lusaka", "Tarma", "Galway", "Bergen", "Porto", "Izmir")


def story(number: int) -> dict[str, str]:
    """One article of the series: other places, names and numbers each time."""
    place = PLACES[number % len(PLACES)]
    count = 120 + 7 * number
    return {
        "url": f"https://news.example/{number}",
        "title": f"Floods drive {count} from homes in {place}",
        "publisher": "The Example",
        "published_at": f"2024-{number % 3 + 9:02}-{number % 27 + 1:02}T08:00:00Z",
        "text": (
            f"At least {count} people left their homes in {place} on Monday, officials said.\n"
            f"“We have never seen water like this,” said Mayor Anna Weil{number}. She said that {number + 3} bridges "
            f"were closed and that repairs would cost more than {number + 2} million euros.\n"
            f"The weather service denied that its warning had come {number + 1} hours late."
        ),
    }


def write_stories(path: Path, stories: Sequence[dict[str, str]]) -> Path:
    """Articles as JSON Lines."""
    path.write_text("".join(json.dumps(one) + "\n" for one in stories), encoding="utf-8")
    return path


def write_bad_files(folder: Path) -> None:
    """A file of every kind that cannot be used."""
    folder.mkdir()
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "menu.html").write_text("<html><body><nav><a href='/'>Home</a> <a href='/b'>Sport</a></nav>")
    (folder / "long.txt").write_text("word " * 200_001)
    (folder / "bomb.html.gz").write_bytes(gzip.compress(b"<p>" * 10_000_000))
    (folder / "notes.xyz").write_text("Some words.")
    lines = [json.dumps(story(90)), json.dumps(story(91))[:80]]
    (folder / "cut.jsonl").write_text("\n".join(lines))
    pq.write_table(pa.table({"headline": ["Rain"], "url": ["https://news.example/rain"]}), folder / "no-text.parquet")
    damaged = folder / "damaged.parquet"
    pq.write_table(
        pa.table({"text": [story(number)["text"] for number in range(80, 85)]}), damaged, write_page_checksum=True
    )
    data = bytearray(damaged.read_bytes())
    data[200] ^= 0x10
    damaged.write_bytes(bytes(data))
