"""The report of a run: its tally, what it withheld and rejected, and the yield of every publisher beside its past."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self

from sayso.tasks.quality.tally import BINS, Bound, Tally

FORMAT = 1
"""Layout of a report as it is kept."""
MEMORY = 400
"""Articles of a publisher's past above which all its counts are halved: what is long past weighs less."""
WINDOW = 20
"""Articles of a publisher that make a window: it is judged beside the past, and is past then."""
MOST_PUBLISHERS = 1_000
"""Publishers whose past is kept: those with the most articles."""


@dataclass(frozen=True, slots=True)
class Yield:
    """Articles, and the claims and figures in them."""

    articles: int = 0
    claims: int = 0
    figures: int = 0

    def __add__(self, other: "Yield") -> "Yield":
        """Both together."""
        return Yield(self.articles + other.articles, self.claims + other.claims, self.figures + other.figures)

    @property
    def claims_an_article(self) -> float:
        """Claims of an article, on average."""
        return self.claims / self.articles if self.articles else 0.0

    def faded(self) -> "Yield":
        """The same share of less, where it is more than is remembered."""
        if self.articles <= MEMORY:
            return self
        return Yield(self.articles // 2, self.claims // 2, self.figures // 2)


@dataclass(frozen=True, slots=True)
class Publisher:
    """What a publisher gave in this run, in the window that is open or that this run closed, and before that."""

    name: str
    now: Yield
    window: Yield
    before: Yield

    def after(self, now: Yield) -> "Publisher":
        """The publisher in the next run: a window that was full is past."""
        if self.window.articles >= WINDOW:
            return Publisher(self.name, now, now, (self.before + self.window).faded())
        return Publisher(self.name, now, self.window + now, self.before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run brought."""

    run_id: str
    rows: Mapping[str, int]
    unknown: Mapping[str, Mapping[str, int]]
    """Rows where it is not known, by table and column."""
    ranges: Mapping[str, tuple[Bound, Bound]]
    values: Mapping[str, Mapping[str, int]]
    """Rows by value, of columns that have a closed set of them, by `table.column`."""
    languages: Mapping[str, int]
    analysed: int
    without_claims: int
    """Articles that were analysed, and those of them in which there is no claim."""
    without_source: int
    without_entity: int
    """Claims whose source is not written, and those whose source was led to no entity."""
    confidence: tuple[int, ...]
    """Claims by confidence, in steps of equal width from 0 to 1."""
    withheld: int
    repairs: Mapping[str, int]
    rejects: Mapping[str, int]
    """By `stage: reason`."""
    publishers: tuple[Publisher, ...]
    doubts: Mapping[str, str] = field(default_factory=dict)
    """What is doubtful in words, by the name of its check."""

    def to_json(self) -> dict[str, Any]:
        """The report as JSON can hold it; what `from_json` reads."""
        return {"format": FORMAT, **asdict(self)}

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> Self | None:
        """What `to_json` gave; None for a report of another layout."""
        if body.get("format") != FORMAT:
            return None
        given = {name: value for name, value in body.items() if name != "format"}
        publishers = tuple(
            Publisher(one["name"], *(Yield(**one[name]) for name in ("now", "window", "before")))
            for one in given["publishers"]
        )
        ranges = {name: (low, high) for name, (low, high) in given["ranges"].items()}
        confidence = tuple(given["confidence"])
        return cls(**(given | {"confidence": confidence, "ranges": ranges, "publishers": publishers}))

    def with_doubts(self, doubts: Mapping[str, str]) -> Self:
        """The report with what is doubtful about it."""
        return replace(self, doubts=doubts)


def report(
    run_id: str, counted: Tally, rejects: Iterable[tuple[str, str]], withheld: int, last: Report | None
) -> Report:
    """The report of a run that brought what was `counted`; `rejects` are stages and reasons, `last` the one before."""
    unknown: dict[str, dict[str, int]] = {}
    values: dict[str, dict[str, int]] = {}
    for place, count in sorted(counted.counts.items()):
        match place:
            case ("unknown", table, column):
                unknown.setdefault(table, {})[column] = count
            case ("value", table, column, value):
                values.setdefault(f"{table}.{column}", {})[value] = count
    reasons = Counter(f"{stage}: {reason}" for stage, reason in rejects)
    return Report(
        run_id=run_id,
        rows=counted.under("rows"),
        unknown=unknown,
        ranges=dict(sorted(counted.ranges.items())),
        values=values,
        languages=counted.under("language"),
        analysed=counted.number("articles", "analysed"),
        without_claims=counted.number("articles", "without_claims"),
        without_source=counted.number("claims", "without_source"),
        without_entity=counted.number("claims", "without_entity"),
        confidence=tuple(counted.number("confidence", str(step)) for step in range(BINS)),
        withheld=withheld,
        repairs=counted.under("repair"),
        rejects=dict(sorted(reasons.items())),
        publishers=_publishers(counted, last),
    )


def _publishers(counted: Tally, last: Report | None) -> tuple[Publisher, ...]:
    known = {one.name: one for one in last.publishers} if last else {}
    names = {place[1] for place in counted.counts if place[0] == "publisher"}
    found = []
    for name in names | known.keys():
        now = Yield(**{kind: counted.number("publisher", name, kind) for kind in ("articles", "claims", "figures")})
        found.append(known.get(name, Publisher(name, Yield(), Yield(), Yield())).after(now))
    found.sort(key=lambda one: (-one.before.articles - one.window.articles, one.name))
    return tuple(found[:MOST_PUBLISHERS])
