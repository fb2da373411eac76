"""Reading a version: resolved once, then only the parts that its manifest names."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from sayso.schemas import TABLES, VIEWS
from sayso.tasks.dataset.errors import DamagedManifest, DamagedPart, DatasetError
from sayso.tasks.dataset.storing.engine import engine, shut_in
from sayso.tasks.dataset.storing.manifests import Manifest, latest_manifest, read_manifest
from sayso.tasks.dataset.storing.numbers import read_numbers
from sayso.tasks.dataset.storing.parts import read_part, read_parts, scan_parts, table_named
from sayso.tasks.dataset.storing.store import Store, open_store

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow.dataset as ds

    from sayso.tasks.dataset.showing.views import ArticleView, ClaimsFrame


@dataclass(frozen=True)
class Dataset:
    """One version of a dataset. It stays the same while newer ones are published."""

    store: Store
    manifest: Manifest

    @property
    def uri(self) -> str:
        """Where the dataset is."""
        return self.store.uri

    @property
    def number(self) -> int:
        """The version."""
        return self.manifest.version

    def table(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """Rows of a table as a pyarrow Table; every part is compared with its hash first.

        A flat view (`claims_flat`) is made of the tables.
        """
        if name in VIEWS:
            return self.sql(f"SELECT {', '.join(columns or VIEWS[name].columns)} FROM {name}")
        return read_parts(self.store, table_named(name), self.manifest.parts[name], columns)

    def frame(self, name: str, columns: Sequence[str] | None = None) -> "pd.DataFrame":
        """Rows of a table as a pandas DataFrame of Arrow types; every part is compared with its hash first."""
        import pandas as pd

        frame: pd.DataFrame = self.table(name, columns).to_pandas(types_mapper=pd.ArrowDtype)
        return frame

    def scan(self, name: str) -> "ds.Dataset":
        """A table as a pyarrow Dataset, for DuckDB (register) and Polars (scan_pyarrow_dataset); pages are verified."""
        return scan_parts(self.store, table_named(name), self.manifest.parts[name])

    def claims(
        self,
        *,
        source: str | None = None,
        since: str | dt.date | None = None,
        until: str | dt.date | None = None,
        publisher: str | None = None,
        **values: str | Collection[str],
    ) -> "ClaimsFrame":
        """Claims with the names of their sources and articles, the oldest first; a notebook shows them as marked text.

        `source` is an entity_id, or (part of) a name or of what is written; `since` and `until` are days, both
        inclusive. `values` are modality, cue_class, source_kind and quotation: one value or several.
        """
        from sayso.tasks.dataset.showing.views import EQUAL, claims_frame

        unknown = sorted(values.keys() - set(EQUAL))
        if unknown:
            raise TypeError(
                f"claims() takes no {', '.join(unknown)}: it takes source, since, until, publisher, {', '.join(EQUAL)}"
            )
        return claims_frame(self._ask, source, since, until, publisher, values)

    def article(self, article_id: str) -> "ArticleView":
        """An article with its claims, figures and mentions, which a notebook shows as marked text."""
        from sayso.tasks.dataset.showing.views import article_view

        return article_view(self._ask, article_id)

    def _ask(self, query: str, given: Mapping[str, Any]) -> pa.Table:
        return self.sql(query, given=given)

    def sql(self, query: str, *, trusted: bool = False, given: Mapping[str, Any] | None = None) -> pa.Table:
        """What a DuckDB query answers over the tables and flat views of this version; `given` are values of its $names.

        It can read and write no files and change no settings, unless it is `trusted`.
        """
        import duckdb

        with engine() as connection:
            for name in TABLES:
                connection.register(name, self.scan(name))
            for view in VIEWS.values():
                connection.execute(f"CREATE VIEW {view.name} AS {view.sql}")
            if not trusted:
                shut_in(connection)
            try:
                answer = connection.sql(query, params=given)
                return pa.table({}) if answer is None else answer.to_arrow_table()
            except (duckdb.Error, pa.ArrowException, OSError) as error:
                if not isinstance(error, (duckdb.ParserException, duckdb.BinderException, duckdb.CatalogException)):
                    self._tell_damage(error)
                raise DatasetError(f"the query cannot be answered: {error}") from error

    def _tell_damage(self, error: Exception) -> None:
        # DuckDB and Arrow do not say in which file a page was bad.
        for parts in self.manifest.parts.values():
            for part in parts:
                try:
                    read_part(self.store, part, [])
                except DamagedPart as damage:
                    raise damage from error


def open_dataset(uri: str | Path, version: int | None = None) -> Dataset:
    """The newest version of the dataset at `uri`, or the one asked for.

    DatasetError where there is no dataset, no such version, or its manifest is damaged.
    """
    store = open_store(uri)
    manifest = latest_manifest(store) if version is None else read_manifest(store, version)
    if manifest is None:
        raise DatasetError(f"there is no dataset at {store.uri}: no version in it. Make one with `sayso build`.")
    return Dataset(store, manifest)


def versions(uri: str | Path) -> list[Manifest]:
    """The manifests of all versions that are whole, oldest first."""
    return [found for found in every_version(uri) if isinstance(found, Manifest)]


def every_version(uri: str | Path) -> list[Manifest | DamagedManifest]:
    """The manifests of all versions, oldest first; what is wrong with one in the place of one that is damaged."""
    store = open_store(uri)
    return [_manifest(store, number) for number in read_numbers(store).versions]


def _manifest(store: Store, number: int) -> Manifest | DamagedManifest:
    try:
        return read_manifest(store, number)
    except DamagedManifest as damage:
        return damage
