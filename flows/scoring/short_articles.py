"""What the claims of the short articles score against their gold.

`python -m sayso.flows.scoring.short_articles --misses` prints what is missed.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sayso.flows.scoring.marked_articles import GoldClaim, load_folder
from sayso.flows.scoring.matching import CLASSES, ClaimMatch, ClaimPair, match_claims
from sayso.schemas import Article, Claim, Document
from sayso.tasks.annotate import annotate
from sayso.tasks.claims import extract_claims
from sayso.tasks.normalise import NormaliseOptions, normalise

ARTICLES = Path("tests/claims/articles")
"""Where the short articles are, from the root of the project."""


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
        _count(entry.id, match_claims(article.text, found, (*gold.claims, *gold.headline_claims)), tally)
    return tally


def _article(name: str, text: str) -> Article:
    document = Document(source_uri=f"tests/{name}", body=text, payload_sha256="0" * 64, fields={"language": "en"})
    made = normalise(document, NormaliseOptions())
    assert isinstance(made, Article), made
    return made


def _count(name: str, found: ClaimMatch, tally: Tally) -> None:
    counts, nested_found, nested_wanted = tally.counts, found.nested_found(), found.nested_wanted()
    counts["found claims"] += sum(pair.claim is not None for pair in found.pairs)
    counts["wanted claims"] += sum(pair.gold is not None for pair in found.pairs)
    counts["content50"] += len(found.matched)
    counts["triple50"] += sum(pair.has_right_source for pair in found.matched)
    for pair in found.matched:
        counts.update(set(CLASSES) - set(pair.wrong_classes()))
    counts["found pairs"] += len(nested_found)
    counts["wanted pairs"] += len(nested_wanted)
    counts["pairs"] += len(nested_found & nested_wanted)
    tally.misses += (f"{name} {told}" for pair in found.pairs for told in _misses(pair))


def _misses(pair: ClaimPair) -> Iterator[str]:
    """What is wrong with a claim, in words."""
    if pair.claim is None or pair.gold is None:
        yield f"missed: {_told(pair.gold)}" if pair.gold else f"too much: {_told(pair.claim)}"
        return
    if not pair.has_right_source:
        yield f"source: {pair.claim.source_text!r} in {_told(pair.claim)}"
    for name in pair.wrong_classes():
        yield f"{name}: {getattr(pair.claim, name)} for {getattr(pair.gold, name)}: {_told(pair.claim)}"


def _told(claim: Claim | GoldClaim | None) -> str:
    """A claim in a line; of gold, which has no text of its own, the id and class."""
    if isinstance(claim, Claim):
        return f"{claim.source_text} | {claim.cue_text} | {claim.content_text[:90]}"
    return f"{claim.id} ({claim.cue_class})" if claim else ""


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
