"""A report in Markdown, for pages that show it."""

from collections.abc import Iterable, Sequence

from sayso.tasks.quality.report import Report, Yield

SHOWN = 30
"""Rows of a table that are shown."""


def in_markdown(report: Report) -> str:
    """The report as headed tables."""
    claims = report.rows.get("claims", 0)
    parts = ["# What the run brought"]
    if report.doubts:
        parts += ["## Doubtful", *(f"- **{_cell(name)}**: {_cell(doubt)}" for name, doubt in report.doubts.items())]
    parts += [
        "## Counts",
        _table(
            ("", "how many", "share"),
            [
                *((name, f"{count:,}", "") for name, count in report.rows.items()),
                _part("articles without claims", report.without_claims, report.analysed),
                _part("claims whose source is not written", report.without_source, claims),
                _part("claims whose source is no entity", report.without_entity, claims),
                _part("claims withheld", report.withheld, claims + report.withheld),
            ],
        ),
    ]
    publishers = [one for one in report.publishers if one.now.articles]
    if publishers:
        rows = [
            (one.name or "(not known)", f"{one.now.articles:,}", _rate(one.now), _rate(one.window), _rate(one.before))
            for one in publishers
        ]
        heads = ("publisher", "articles", "claims an article", "of late", "before")
        parts += ["## Publishers", _table(heads, rows)]
    for title, counts in (
        ("Languages", report.languages),
        ("Mended", report.repairs),
        ("Rejected or not used", report.rejects),
    ):
        if counts:
            told = [(name or "(not known)", f"{count:,}") for name, count in most(counts.items())]
            parts += [f"## {title}", _table(("", "how many"), told)]
    return "\n\n".join(parts) + "\n"


def most(counts: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Counts, the largest first."""
    return sorted(counts, key=lambda one: (-one[1], one[0]))


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] + ["---:"] * (len(heads) - 1), *rows[:SHOWN]]
    more = [f"\n\nand {len(rows) - SHOWN:,} more"] if len(rows) > SHOWN else []
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines) + "".join(more)


def _cell(text: str) -> str:
    """Text in which nothing is markup: names come from the web."""
    plain = "".join(one if one.isprintable() else " " for one in text)
    return "".join(f"&#{ord(one)};" if one in "\\`*_{}[]<>#|!&~" else one for one in plain)


def _part(name: str, part: int, whole: int) -> tuple[str, str, str]:
    return name, f"{part:,}", f"{part / whole:.0%}" if whole else ""


def _rate(one: Yield) -> str:
    return f"{one.claims_an_article:.1f}" if one.articles else ""
