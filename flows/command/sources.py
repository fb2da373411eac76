"""`sayso sources`: what a build would read of them, what a site offers, how they did last."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

from sayso.flows.building.changes import known_fetches
from sayso.flows.building.work import FETCHING, work_folder
from sayso.flows.command.tables import print_json, print_table
from sayso.flows.failures import FAILED, UsageError, say
from sayso.flows.fetching.journal import pending_rows
from sayso.flows.fetching.options import FetchOptions
from sayso.flows.fetching.sources import SUFFIX, Source, read_sources, scheme_of
from sayso.flows.fetching.sources_file import read_tables
from sayso.flows.fetching.telling import status
from sayso.flows.fetching.trying import Tried, offers, try_sources
from sayso.tasks.dataset import open_dataset
from sayso.tasks.dataset.drafting.drafts import later
from sayso.tasks.fetch import FetchError, host


def check_and_tell(given: Sequence[str], options: FetchOptions, *, as_json: bool) -> None:
    """`sayso sources check`: try each source; exit code 1 where one gives nothing."""
    if not given:
        raise UsageError("name a sources file or an address, as in `sayso sources check sources.toml`")
    options.check()
    tried = try_sources(read_sources(given), options)
    if as_json:
        print_json([one.to_json() for one in tried])
    else:
        print_table([one.to_json() for one in tried], ("source", "kind", "articles", "whole", "newest", "title", "why"))
    if any(one.kind is None or not one.articles for one in tried):
        raise SystemExit(FAILED)


def add_and_tell(address: str, file: Path, options: FetchOptions, *, as_json: bool) -> None:
    """`sayso sources add`: find what a site offers and write the best of it into a sources file."""
    options.check()
    if file.suffix.lower() != SUFFIX:
        raise UsageError(f"--file {file}: a sources file ends with {SUFFIX}")
    given = address if scheme_of(address) else f"https://{address}"
    (source,) = read_sources([given])
    if not source.is_web:
        raise UsageError(f"{address} is no address of the web")
    known = {table.place for table in read_tables(file)} if file.exists() else set()
    try:
        found = offers(source.place, options)
    except FetchError as error:
        say(f"{source.address}: {error.detail}")
        raise SystemExit(FAILED) from None
    if not found:
        say(f"{source.address} offers no feed and no sitemap that can be read: give the address of one")
        raise SystemExit(FAILED)
    fresh = [one for one in found[:1] if one.address not in known]
    _write(file, fresh, source)
    if as_json:
        print_json([{**one.to_json(), "added": one in fresh} for one in found])
        return
    rows = [{**one.to_json(), "added": "yes" if one in fresh else ""} for one in found]
    print_table(rows, ("address", "kind", "articles", "whole", "newest", "title", "added"))


def _write(file: Path, found: Sequence[Tried], source: Source) -> None:
    """Add tables to a sources file, whose names are not there yet."""
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    names = {table.name for table in read_tables(file)} if before else set()
    text = before if not before or before.endswith("\n") else before + "\n"
    for one in found:
        base = name = re.sub(r"^www\.", "", host(source.address))
        number = 2
        while name in names:
            name, number = f"{base}-{number}", number + 1
        names.add(name)
        text += "\n" if text else ""
        # JSON's strings are TOML's, but for what JSON need not escape.
        text += f"[[source]]\nname = {json.dumps(name)}\naddress = {json.dumps(one.address)}\nkind = {_kind(one)}\n"
    if found:
        file.write_text(text, encoding="utf-8")
        say(f"{', '.join(one.address for one in found)} is in {file} now: `sayso build {file}` reads it")
    else:
        say(f"{file} has it already")


def _kind(tried: Tried) -> str:
    return json.dumps("sitemap" if tried.kind == "sitemaps" else tried.kind)


def show_status(output: str, work: str | None, *, as_json: bool) -> None:
    """`sayso sources status`: every source that a dataset knows, with what its last run brought."""
    open_dataset(output)
    known = {row.address: row for row in known_fetches(output)}
    rows = status(later(known, pending_rows(work_folder(output, work) / FETCHING)).values())
    if as_json:
        print_json(rows)
        return
    columns = ("source", "status", "asked_at", "requests", "not_modified", "new", "changed", "failed", "pages",
               "waiting", "failures", "why", "again_at")  # fmt: skip
    print_table(rows, columns)
