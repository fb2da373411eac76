"""What a run that makes articles anew may still replace: what another run has published meanwhile is newer."""

from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from sayso.schemas import ARTICLES, TABLES
from sayso.tasks.dataset.storing.parts import Part, read_part, scan_parts, write_rows
from sayso.tasks.dataset.storing.store import Store


def still_there(
    store: Store,
    last: Mapping[str, tuple[Part, ...]],
    brought: Sequence[Part],
    replaced: frozenset[str],
    remade: frozenset[str],
) -> tuple[list[Part], frozenset[str]]:
    """The parts and the articles that are replaced, but for articles that `last` has not of a run in `remade`."""
    wanted = pc.field("run_id").isin(pa.array(sorted(remade), pa.string()))
    articles = scan_parts(store, ARTICLES, last.get("articles", ()))
    there = articles.to_table(columns=["article_id"], filter=wanted)["article_id"].combine_chunks()
    left = [part for one in brought for part in _only(store, one, there)]
    return left, replaced & frozenset(there.to_pylist())


def _only(store: Store, part: Part, ids: pa.Array) -> list[Part]:
    """A part with the rows of these articles alone: itself where it has no other."""
    stays = pc.is_in(read_part(store, part, ["article_id"])["article_id"], ids)
    if pc.all(stays).as_py():
        return [part]
    rows = read_part(store, part).filter(stays)
    return write_rows(store, TABLES[part.table], rows, part.month) if rows.num_rows else []
