r"""Decision lists: a judgement as a table of named rows, of which the first that holds decides.

A row has a name, conditions, an outcome and an example. Conditions are parted by blanks and all must hold:

    finite              the feature is true: a truth value, a word, a set that is not empty
    !negated            it is not
    cue=say,tell        its value is one of these; of a set, at least one of its words is
    head=@event         the same with the words of a list, which may stand beside words: head=@event,@effect,need
    !subject=i,we       and the opposite

A feature is a small function of the case, named in the field's words. It is asked at most once for a case, and only
where a row that is reached needs it. The method is that of decision lists (Rivest 1987).
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
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


class DecisionList(Generic[Case]):
    """The rows of a table in their order, over the features of a case."""

    def __init__(self, features: Mapping[str, Feature[Case]], rows: Iterable[Decision]) -> None:
        self.features = features
        self.rows: Sequence[Decision] = tuple(rows)
        for row in self.rows:
            for condition in row.conditions:
                if condition.feature not in features:
                    raise DecisionError(f"{row.name!r} asks for {condition.feature!r}, which is no feature.")
        self._plain = [(row, tuple(map(PARTS, row.conditions))) for row in self.rows]

    def decide(self, case: Case) -> Decision | None:
        """The first row whose conditions all hold for `case`; None where none does.

        One plain loop: a stage asks its tables for every word of an article.
        """
        features = self.features
        known: dict[str, Any] = {}
        for row, conditions in self._plain:
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
