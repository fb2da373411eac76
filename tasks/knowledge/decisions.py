r"""Decision lists: a judgement as a table of named rows, of which the first that holds decides.

A row has a name, conditions, an outcome and an example. Conditions are parted by blanks and all must hold:

    finite              the feature is true: a truth value, a word, a set that is not empty
    !negated            it is not
    cue=say,tell        its value is one of these; of a set, at least one of its words is
    head=@event         the same with the words of a list, which may stand beside words: head=@event,@effect,need
    !subject=i,we       and the opposite

A feature is a small function of the case, named in the field's words. It is asked at most once for a case, and only
where a row that is reached needs it; that of which most rows ask for a value is asked first and leaves only the rows
that this value lets hold. The method is that of decision lists (Rivest 1987).
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Generic, TypeVar

from sayso.tasks.knowledge.data_files import Row

Case = TypeVar("Case")
Feature = Callable[[Case], Any]


class DecisionError(ValueError):
    """A table names a feature or list that is not there; the message names the row."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a row: a feature, the values it may have (None: any that is true), and whether to negate."""

    feature: str
    values: frozenset[str] | None
    negated: bool


PARTS = attrgetter("feature", "values", "negated")
"""The parts of a condition as a tuple, which a loop takes apart faster than it asks an object."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A row of a table: what it is called, when it holds, what it decides, and an example that a test runs."""

    name: str
    conditions: tuple[Condition, ...]
    outcome: str
    example: str


_PlainRow = tuple[Decision, tuple[tuple[str, frozenset[str] | None, bool], ...]]
"""A row with the parts of its conditions, in the order in which they are asked."""
PARTS_ROWS = 3
"""A feature that at least one row of so many asks for a value of parts the rows by it."""


class DecisionList(Generic[Case]):
    """The rows of a table in their order, over the features of a case."""

    def __init__(self, features: Mapping[str, Feature[Case]], rows: Iterable[Decision]) -> None:
        self.features = features
        self.rows: Sequence[Decision] = tuple(rows)
        for row in self.rows:
            for condition in row.conditions:
                if condition.feature not in features:
                    raise DecisionError(f"{row.name!r} asks for {condition.feature!r}, which is no feature.")
        self._plain = list(_cheapest_first(self.rows, features))
        self._parting = _parting(self.rows)
        self._by_value = {value: self._rows_for(value) for value in self._values()}
        self._for_others = self._rows_for(None)

    def _values(self) -> set[str]:
        """The values of the parting feature that rows name."""
        conditions = (condition for row in self.rows for condition in row.conditions)
        return {value for one in conditions if one.feature == self._parting for value in one.values or ()}

    def _rows_for(self, value: str | None) -> list[_PlainRow]:
        """The rows that may hold where the parting feature has a value; one that no row names, if that is None."""
        return [(row, parts) for row, parts in self._plain if all(self._may_hold(part, value) for part in parts)]

    def _may_hold(self, part: tuple[str, frozenset[str] | None, bool], value: str | None) -> bool:
        feature, values, negated = part
        return feature != self._parting or values is None or (value in values) is not negated

    def decide(self, case: Case) -> Decision | None:
        """The first row whose conditions all hold for `case`; None where none does.

        One plain loop: a stage asks its tables for every word of an article.
        """
        features = self.features
        known: dict[str, Any] = {}
        rows = self._plain
        if self._parting:
            known[self._parting] = value = features[self._parting](case)
            rows = self._by_value.get(value, self._for_others) if isinstance(value, str) else rows
        for row, conditions in rows:
            for feature, values, negated in conditions:
                if feature not in known:
                    known[feature] = features[feature](case)
                value = known[feature]
                if values is None:
                    holds = bool(value)
                elif isinstance(value, str):
                    holds = value in values
                else:
                    holds = not values.isdisjoint(value or ())
                if holds is negated:
                    break
            else:
                return row
        return None

    def outcome(self, case: Case, otherwise: str = "") -> str:
        """What the first row that holds decides."""
        row = self.decide(case)
        return otherwise if row is None else row.outcome


def _cheapest_first(rows: Iterable[Decision], features: Mapping[str, Feature[Case]]) -> Iterator[_PlainRow]:
    """Rows with what is known of a case asked before all else, as what a row above begins with, then what is only
    looked up, then what is worked out."""
    known: set[str] = set()

    def cost(condition: Condition) -> tuple[bool, bool]:
        return condition.feature not in known, not isinstance(features[condition.feature], attrgetter)

    for row in rows:
        conditions = sorted(row.conditions, key=cost)
        yield row, tuple(map(PARTS, conditions))
        known.update(condition.feature for condition in conditions[:1])


def _parting(rows: Sequence[Decision]) -> str:
    """The feature of which most rows ask for a value, which is asked first; none where these are few."""
    asked = Counter(name for row in rows for name in {one.feature for one in row.conditions if one.values is not None})
    feature, times = max(asked.items(), key=lambda one: (one[1], one[0]), default=("", 0))
    return feature if times * PARTS_ROWS >= len(rows) else ""


def decision_list(
    features: Mapping[str, Feature[Case]],
    rows: Iterable[Row],
    lists: Mapping[str, Collection[str]] | None = None,
) -> DecisionList[Case]:
    """A table of rows with the columns name, when, outcome and example; `lists` are the words behind @names."""
    return DecisionList(
        features,
        [Decision(row["name"], _conditions(row, lists or {}), row["outcome"], row.get("example", "")) for row in rows],
    )


def _conditions(row: Row, lists: Mapping[str, Collection[str]]) -> tuple[Condition, ...]:
    return tuple(_condition(row["name"], part, lists) for part in row["when"].split())


def _condition(row: str, written: str, lists: Mapping[str, Collection[str]]) -> Condition:
    feature, equals, values = written.removeprefix("!").partition("=")
    words: set[str] = set()
    for value in filter(None, values.split(",")):
        if value.startswith("@") and value[1:] not in lists:
            raise DecisionError(f"{row!r} asks for the words {value!r}, which is no list.")
        words.update(lists[value[1:]] if value.startswith("@") else (value.replace("_", " "),))
    return Condition(feature, frozenset(words) if equals else None, written.startswith("!"))
