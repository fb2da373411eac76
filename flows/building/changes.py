"""What a build brings to the dataset, put together from what its stages gave."""

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyarrow as pa

from sayso.flows.building import work
from sayso.flows.building.arrange import Arranged, Batch
from sayso.flows.building.stages import Stamp, withheld
from sayso.flows.fetching.run import NOTHING, Fetched
from sayso.schemas import ENTITIES, FETCHES, CodeVersion, Fetch, Rejection, Run, StageCount
from sayso.tasks.dataset import Change, Dataset, DatasetError, Mended, Part, run_id
from sayso.tasks.dataset.drafting.drafts import Report
from sayso.tasks.dataset.publishing.mending import mend_parts, restore_lost
from sayso.tasks.dataset.storing.manifests import latest_manifest
from sayso.tasks.dataset.storing.store import open_store
from sayso.tasks.gather import gather_entities
from sayso.tasks.ingest.rejection import uri_of

ENTITY_FILES_AT_ONCE = 50
"""Files of entities that are held together; of an entity that several know, one row stays."""


@dataclass(frozen=True)
class Outcome:
    """What a build has found so far: files and folders, what reading gave, what was to do, what the stages made."""

    found: Sequence[Path | Rejection]
    read: Sequence[Path]
    arranged: Arranged
    made: Sequence[tuple[Path, ...]]
    fetched: Fetched = NOTHING

    @cached_property
    def rejections(self) -> list[Rejection]:
        """Everything that could not be used, by any stage."""
        missing = [item for item in self.found if isinstance(item, Rejection)]
        while_reading = (failure.rejection for path in self.read for failure in work.failures(path))
        of_articles = (failure.rejection for path in itertools.chain(*self.made) for failure in work.failures(path))
        missing += self.fetched.rejections
        return [*missing, *while_reading, *(failure.rejection for failure in self.arranged.failures), *of_articles]

    @cached_property
    def withheld(self) -> int:
        """Claims that are not sure enough to be published."""
        return sum(withheld(made[-1]) for made in self.made)

    @cached_property
    def lost(self) -> set[str | None]:
        """Articles at which a stage failed."""
        return work.lost(*itertools.chain(*self.made))

    def stamps(self, batch: Batch, run_of_article: Callable[[str], str]) -> dict[str, Stamp]:
        """Run, revision and original of every article of a batch; a lost article is nobody's original."""
        found = self.arranged.duplicates
        repeats = {copy: repeat for copy, repeat in found.items() if repeat.original not in self.lost}
        return {
            article_id: Stamp.of(
                run_of_article(article_id), self.arranged.revisions[article_id], repeats.get(article_id)
            )
            for article_id in batch.articles
        }


def newest_version(output: str) -> Dataset | None:
    """The newest version of the dataset; None where there is none yet. DatasetError where it is damaged.

    Parts that are lost are restored from their copies first, where there are any.
    """
    store = open_store(output, make=True)
    restore_lost(store)
    manifest = latest_manifest(store)
    return Dataset(store, manifest) if manifest else None


def known_fetches(output: str) -> list[Fetch]:
    """The addresses that the newest version knows."""
    previous = newest_version(output)
    return FETCHES.from_arrow(previous.table("fetches")) if previous else []


def mended(output: str) -> Mended | None:
    """What was mended of the parts of the newest version; None where they are whole, or cannot be asked."""
    try:
        found = mend_parts(open_store(output), gather_entities)
    except DatasetError:
        return None
    return found if found.restored or found.lost else None


def run_of(
    sources: Sequence[str], outcome: Outcome, previous: Dataset | None, began: float, code: Mapping[str, str]
) -> Run:
    """The run: its id follows from the version it starts from, what it found and the code."""
    arranged = outcome.arranged
    rejected = [rejection.row("").reject_id for rejection in outcome.rejections]
    inputs = [batch.path.name for batch in arranged.batches] + rejected
    inputs += [f"{copy} repeats {repeat}" for copy, repeat in arranged.duplicates.items()] + _read_sources(outcome)
    inputs += [f"{row.address} {row.status} {row.content_sha256}" for row in outcome.fetched.rows]
    reasons = Counter(f"rejects.{rejection.reason}" for rejection in outcome.rejections)
    counts = {f"articles_{name}": count for name, count in arranged.counts.items()}
    counts |= {"duplicates": len(arranged.duplicates), **dict(sorted(reasons.items()))}
    counts |= {"claims_withheld": outcome.withheld}
    time = dt.datetime.fromtimestamp(began, dt.UTC)
    return Run(
        run_id=run_id(previous.number if previous else None, inputs, code),
        version=0,
        started_at=time,
        finished_at=time,
        sources=tuple(sources),
        counts=tuple(StageCount(name, count) for name, count in counts.items()),
        code=tuple(CodeVersion(name, version) for name, version in sorted(code.items())),
        checks=(),
    )


def change_of(
    outcome: Outcome,
    run: Run,
    parts: Iterable[Sequence[Part]],
    report: Report | None = None,
    *,
    beside: Sequence[Run] = (),
    remade: frozenset[str] | None = None,
) -> Change:
    """What the run brings to the dataset, and what it replaces; `beside` and `remade` as Change has them."""
    return Change(
        replaced=frozenset(outcome.arranged.replaced - outcome.lost),
        parts=[part for of_batch in parts for part in of_batch],
        entities=_entities(made[-1] / "entities.parquet" for made in outcome.made),
        rejects=[rejection.row(run.run_id) for rejection in outcome.rejections],
        read_sources=frozenset(_read_sources(outcome)),
        run=run,
        fetches=outcome.fetched.rows,
        beside=beside,
        remade=remade,
        report=report,
    )


def _read_sources(outcome: Outcome) -> list[str]:
    # What was fetched whole is known by its address: where its copy lies is another place on every machine.
    given = [item for item in outcome.found if isinstance(item, Rejection) or item not in outcome.fetched.named]
    found = [item.source_uri if isinstance(item, Rejection) else uri_of(item) for item in given]
    return [*found, *sorted({*outcome.fetched.read, *outcome.fetched.named.values()})]


def _entities(files: Iterable[Path]) -> pa.Table:
    """The entities that batches know, each once: the last that knows one counts."""
    known = ENTITIES.schema.empty_table()
    tables = (work.read_table(file, ENTITIES) for file in files)
    while some := list(itertools.islice(tables, ENTITY_FILES_AT_ONCE)):
        known = _last_of_each(pa.concat_tables([known, *some]))
    return known


def _last_of_each(entities: pa.Table) -> pa.Table:
    numbered = pa.table({"id": entities["entity_id"], "row": pa.array(range(entities.num_rows), pa.int64())})
    rows = numbered.group_by("id").aggregate([("row", "max")]).sort_by("row_max")
    return entities.take(rows["row_max"].combine_chunks())
