"""Which articles a run must analyse, and under which revision and run they are kept."""

import operator
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Generic, Protocol, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from sayso.schemas import ARTICLES, stable_id
from sayso.tasks.dataset.reading import Dataset
from sayso.tasks.dataset.storing.parts import read_columns

CONTENT = ("url", "publisher", "title", "authors", "published_at", "text_sha256")
"""What an article says of itself: a change of any of these is a new revision."""
_content_of = operator.attrgetter(*CONTENT)
KNOWN = ("article_id", "revision", "run_id", *CONTENT)


class Described(Protocol):
    """An article, or what is known of one without its text."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def article_id(self) -> str:
        """Its id."""
        ...

    @property
    def revision(self) -> int:
        """How often it was changed, and once more."""
        ...


Given = TypeVar("Given", bound=Described)


@dataclass(frozen=True, slots=True)
class Plan(Generic[Given]):
    """What is to be done with the articles that were read. Each is in one of the four, in the order given.

    `new` ones have revision 1, `changed` ones (other content) the next revision, `reanalysed` ones (same content,
    made by other code or another model) and `unchanged` ones the revision they have.
    """

    new: tuple[Given, ...]
    changed: tuple[Given, ...]
    reanalysed: tuple[Given, ...]
    unchanged: tuple[Given, ...]

    @property
    def to_analyse(self) -> tuple[Given, ...]:
        """The articles whose rows are to be made."""
        return (*self.new, *self.changed, *self.reanalysed)

    @property
    def replaced(self) -> frozenset[str]:
        """article_ids whose rows of the last version go."""
        return frozenset(article.article_id for article in (*self.changed, *self.reanalysed))


def plan(previous: Dataset | None, articles: Sequence[Given], code: Mapping[str, str]) -> Plan[Given]:
    """Sort articles by what the last version knows of them; `code` is what would analyse them now (name → version).

    An article given twice counts as last given.
    """
    given = {article.article_id: article for article in articles}
    known = {row["article_id"]: row for row in _known(previous, given)}
    made_by = _code_by_run(previous)
    plans: dict[str, list[Given]] = {"new": [], "changed": [], "reanalysed": [], "unchanged": []}
    for article in given.values():
        row = known.get(article.article_id)
        if row is None:
            plans["new"].append(replace(article, revision=1))
            continue
        revision = next_revision(row, dict(zip(CONTENT, _content_of(article), strict=True)))
        if revision != row["revision"]:
            plans["changed"].append(replace(article, revision=revision))
        elif made_by.get(row["run_id"]) != dict(code):
            plans["reanalysed"].append(replace(article, revision=revision))
        else:
            plans["unchanged"].append(replace(article, revision=revision, run_id=row["run_id"]))
    return Plan(**{name: tuple(planned) for name, planned in plans.items()})


def next_revision(known: Mapping[str, Any], asked: Mapping[str, Any]) -> int:
    """Revision of an article that is known as `known` and now reads `asked`."""
    same = all(_plain(known[name]) == _plain(asked[name]) for name in CONTENT)
    revision: int = known["revision"]
    return revision if same else revision + 1


def run_id(parent: int | None, inputs: Iterable[str], code: Mapping[str, str]) -> str:
    """Id of a run: hash of the version it starts from, of what it reads and of the code that reads it.

    `inputs` are hashes of what is read and the options that bear on it, in any order; a name alone is not enough.
    Of two runs with one id that race, one publishes and the other finds its work done.
    """
    return stable_id(parent, sorted(inputs), sorted(code.items()))


def _known(previous: Dataset | None, ids: Iterable[str]) -> list[dict[str, Any]]:
    if previous is None:
        return []
    asked = pa.array(ids, pa.string())
    parts = previous.manifest.parts["articles"]
    rows = (read_columns(previous.store, ARTICLES, part, KNOWN) for part in parts)
    return [row for held in rows for row in held.filter(pc.is_in(held["article_id"], asked)).to_pylist()]


def _code_by_run(previous: Dataset | None) -> dict[str, dict[str, str]]:
    if previous is None:
        return {}
    runs = previous.table("runs", ["run_id", "code"]).to_pylist()
    return {run["run_id"]: {part["name"]: part["version"] for part in run["code"]} for run in runs}


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
