"""What the claims of the short articles score against their gold.

`python -m sayso.flows.scoring.short_articles --misses` prints what is missed.

A claim is matched to at most one gold claim, best overlap of content first; overlap is the share of words in common.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sayso.flows.scoring.marked_articles import GoldClaim, load_folder
from sayso.schemas import Article, Claim, Document, Span, span_text
from sayso.tasks.annotate import annotate
from sayso.tasks.claims import extract_claims
from sayso.tasks.normalise import NormaliseOptions, normalise

ARTICLES = Path("tests/claims/articles")
"""Where the short articles are, from the root of the project."""
WORD = re.compile(r"\w+")
CLASSES = ("quotation", "cue_class", "modality", "is_negated")


@dataclass
class Tally:
    """Counts over articles, and what was missed, for a reader."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def f1(self, name: str) -> float:
        """F1 in per cent of what is counted under `name`, among claims (or pairs) found and wanted."""
        kind = "pairs" if name == "pairs" else "claims"
        both = self.counts[f"found {kind}"] + self.counts[f"wanted {kind}"]
        return 200 * self.counts[name] / both if both else 0.0

    def share(self, name: str, of: str) -> float:
        """`name` as a share of `of`, in per cent."""
        return 100 * self.counts[name] / self.counts[of] if self.counts[of] else 0.0

    def scores(self) -> dict[str, float]:
        """Everything that is measured, in per cent."""
        return {
            "content50": self.f1("content50"),
            "triple50": self.f1("triple50"),
            "nested precision": self.share("pairs", "found pairs"),
            "nested recall": self.share("pairs", "wanted pairs"),
            **{name: self.share(name, "content50") for name in CLASSES},
        }


def measure(unseen: bool, folder: Path = ARTICLES) -> Tally:
    """Score the unseen short articles of a folder, or the others."""
    entries = [entry for entry in load_folder(folder) if entry.unseen == unseen]
    articles = [_article(entry.id, entry.text or "") for entry in entries]
    claims = extract_claims(articles, annotate(articles))
    tally = Tally()
    for entry, article in zip(entries, articles, strict=True):
        found = [claim for claim in claims if claim.article_id == article.article_id]
        gold = entry.resolve(article.text)
        _count(entry.id, article.text, found, (*gold.claims, *gold.headline_claims), tally)
    return tally


def _article(name: str, text: str) -> Article:
    document = Document(source_uri=f"tests/{name}", body=text, payload_sha256="0" * 64, fields={"language": "en"})
    made = normalise(document, NormaliseOptions())
    assert isinstance(made, Article), made
    return made


def _count(name: str, text: str, found: Sequence[Claim], wanted: Sequence[GoldClaim], tally: Tally) -> None:
    places = [match.span() for match in WORD.finditer(text)]

    def words(spans: Iterable[Span]) -> frozenset[int]:
        spans = list(spans)
        return frozenset(n for n, (a, b) in enumerate(places) if any(a < end and start < b for start, end in spans))

    def overlap(one: frozenset[int], other: frozenset[int]) -> float:
        return len(one & other) / len(one | other) if one or other else 1.0

    likeness = sorted(
        (
            (overlap(words(f.content_spans), words(g.content)) + 0.01 * overlap(words(f.cue_spans), words(g.cue)), i, j)
            for i, f in enumerate(found)
            for j, g in enumerate(wanted)
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    matched: dict[int, int] = {}
    for value, i, j in likeness:
        if value >= 0.5 and i not in matched and j not in matched.values():
            matched[i] = j
    tally.counts["found claims"] += len(found)
    tally.counts["wanted claims"] += len(wanted)
    for i, j in matched.items():
        claim, gold = found[i], wanted[j]
        tally.counts["content50"] += 1
        right_source = overlap(words(claim.source_spans), words(gold.source)) >= 0.5
        tally.counts["triple50"] += right_source
        if not right_source:
            tally.misses.append(f"{name} source: {claim.source_text!r} for {span_text(text, gold.source)!r}")
        for quality in CLASSES:
            right = getattr(claim, quality) == getattr(gold, quality)
            tally.counts[quality] += right
            if not right:
                given, meant = getattr(claim, quality), getattr(gold, quality)
                tally.misses.append(
                    f"{name} {quality}: {given} for {meant}: {claim.cue_text} | {claim.content_text[:90]}"
                )
    of_gold = {j: i for i, j in matched.items()}
    by_id = {claim.claim_id: i for i, claim in enumerate(found)}
    gold_by_id = {gold.id: j for j, gold in enumerate(wanted)}
    found_pairs = {(i, by_id[claim.reported_in]) for i, claim in enumerate(found) if claim.reported_in}
    wanted_pairs = {(j, gold_by_id[gold.reported_in]) for j, gold in enumerate(wanted) if gold.reported_in}
    tally.counts["found pairs"] += len(found_pairs)
    tally.counts["wanted pairs"] += len(wanted_pairs)
    tally.counts["pairs"] += sum((of_gold.get(a), of_gold.get(b)) in found_pairs for a, b in wanted_pairs)
    for j, gold in enumerate(wanted):
        if j not in of_gold:
            tally.misses.append(
                f"{name} missed: {span_text(text, gold.source)} | {span_text(text, gold.cue)} | "
                f"{span_text(text, gold.content)[:90]}"
            )
    for i, claim in enumerate(found):
        if i not in matched:
            tally.misses.append(f"{name} too much: {claim.source_text} | {claim.cue_text} | {claim.content_text[:90]}")


def main() -> None:
    """Print the scores; the misses only of articles that may be looked at."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unseen", action="store_true", help="the articles kept for measuring")
    parser.add_argument("--misses", action="store_true", help="what is wrong, one a line")
    given = parser.parse_args()
    tally = measure(given.unseen)
    for name, value in tally.scores().items():
        print(f"{name:<18}{value:6.1f}")
    if given.misses and not given.unseen:
        print("\n".join(tally.misses))


if __name__ == "__main__":
    main()
