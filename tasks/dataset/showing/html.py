"""Marked text as HTML that stands by itself, as notebooks show it."""

import html
from collections.abc import Mapping, Sequence
from typing import Any

from sayso.tasks.dataset.showing.marks import CONTENT, FIGURE, NAME, claim_marks, row_marks
from sayso.tasks.dataset.showing.weaving import Piece, paragraphs, weave

Row = Mapping[str, Any]

STYLE = """<style>
.sayso-text{max-width:46rem;line-height:1.7;white-space:pre-wrap}
.sayso-text p{margin:0 0 .7em}
.sayso-content{background:rgb(190 130 20/15%)}
.sayso-content::before{content:"[";font-weight:700}.sayso-content::after{content:"]";font-weight:700}
.sayso-source{font-weight:700;text-decoration:underline}
.sayso-cue{font-style:italic;text-decoration:underline dotted}
.sayso-figure{border:1px solid currentColor;border-radius:3px;padding:0 .15em}
.sayso-name{border-bottom:1px dashed currentColor}
.sayso-text sup{font-size:.65em}
</style>"""
"""How marks look: told apart without colour, as on the pages of `sayso browse`."""
AROUND = 40
"""Characters of the article that are shown before and behind a claim."""
LONGEST = 1200
"""Characters between the ends of a claim whose words are far apart that are shown at most."""


def article_html(article: Row, claims: Sequence[Row], figures: Sequence[Row], mentions: Sequence[Row]) -> str:
    """An article with the marks of its claims, figures and names."""
    marks = [
        *claim_marks(claims),
        *row_marks(FIGURE, figures, "figure_id"),
        *row_marks(NAME, (mention for mention in mentions if mention["entity_id"] is not None), "mention_id"),
    ]
    text = article["text"]
    spans = paragraphs(text, article["paragraph_starts"] or [0])
    written = "".join(f"<p>{weave(text, start, end, marks, _opening)}</p>" for start, end in spans)
    about = filter(None, (article["publisher"], _day(article["published_at"])))
    title = html.escape(article["title"] or article["url"] or article["article_id"])
    return f'{STYLE}<div class="sayso-text"><h3>{title}</h3><p>{html.escape(", ".join(about))}</p>{written}</div>'


def claims_html(rows: Sequence[tuple[Row, Row]], total: int) -> str:
    """Claims, each with its article, as passages of these; `total` is how many there are."""
    written = "".join(f"<p>{_passage(claim, article)}</p>" for claim, article in rows)
    more = f"<p>… {total - len(rows):,} more</p>" if total > len(rows) else ""
    return f'{STYLE}<div class="sayso-text"><p><b>{total:,} claims</b></p>{written}{more}</div>'


def _passage(claim: Row, article: Row) -> str:
    text = article["text"]
    spans = [span for part in ("source", "cue", "content") for span in claim[f"{part}_spans"]]
    start = max(0, min(span["start"] for span in spans) - AROUND)
    end = min(len(text), max(span["end"] for span in spans) + AROUND)
    end = min(end, start + LONGEST)
    written = weave(text, start, end, claim_marks([claim]), lambda piece: f'<span class="sayso-{piece.mark.kind}">')
    about = ", ".join(filter(None, (article["title"], article["publisher"], _day(article["published_at"]))))
    return f"{'…' if start else ''}{written}{'…' if end < len(text) else ''} <small>{html.escape(about)}</small>"


def _opening(piece: Piece) -> str:
    number = piece.mark.data.get("claim", "")
    is_numbered = piece.mark.kind == CONTENT and piece.is_first and piece.mark.data["part"] == "0"
    return f'<span class="sayso-{piece.mark.kind}">' + (f"<sup>{number}</sup>" if is_numbered else "")


def _day(moment: Any) -> str:
    return "" if moment is None else f"{moment:%Y-%m-%d}"
