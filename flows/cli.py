"""The `sayso` command: parses, calls a flow or the dataset, prints. Heavy libraries are imported by what needs them."""

import sys
from pathlib import Path
from typing import Annotated, TypeAlias

from cyclopts import App, CycloptsError, Parameter

from sayso.flows.building.options import BuildOptions, RebuildOptions
from sayso.flows.failures import WRONG_USE, say, told
from sayso.flows.fetching.options import FetchOptions
from sayso.flows.hosting import json_log
from sayso.flows.hosting.lean import load_datasets_alone

app = App(
    name="sayso",
    help="Turns news into tables of who said what, and how many.",
    version=lambda: f"sayso {_installed_version()}",
    help_format="plaintext",
    default_parameter=Parameter(negative=""),
)

sources_app = App(name="sources", help="Sources of the web: try them, find them, see how they do.")
app.command(sources_app)

app.register_install_completion_command(help="Install completion for this shell: bash, zsh or fish.")

Output: TypeAlias = Annotated[str, Parameter(name=["--output", "-o"], help="Folder or address of the dataset")]
Version: TypeAlias = Annotated[int | None, Parameter(help="Version to read; the newest where none is given")]
Wide: TypeAlias = Annotated[bool, Parameter(help="Wrap and cut nothing on a terminal")]
Json: TypeAlias = Annotated[bool, Parameter(name="--json", help="Print JSON for a program")]
Options: TypeAlias = Annotated[BuildOptions, Parameter(name="*")]
MakeOptions: TypeAlias = Annotated[RebuildOptions, Parameter(name="*")]
FetchSettings: TypeAlias = Annotated[FetchOptions, Parameter(name="*")]
NO_OPTIONS = BuildOptions()
NO_MAKE_OPTIONS = RebuildOptions()
NO_FETCHING = FetchOptions()


@app.command
def build(
    *sources: Annotated[str, Parameter(help="Files, folders, glob patterns, addresses, sources files (.toml); or -")],
    options: Options = NO_OPTIONS,
    as_json: Json = False,
    verbose: Annotated[bool, Parameter(help="Leave Prefect's own log on")] = False,
) -> None:
    """Build the next version of a dataset from articles; what is known already is not analysed or fetched again.

    - is standard input.

    Example: sayso build articles/ https://news.example/feed.xml --contact desk@archive.example
    """
    from sayso.flows.command.commands import build_and_tell

    build_and_tell(sources, options, as_json=as_json, verbose=verbose)


@app.command
def rebuild(
    *,
    options: MakeOptions = NO_MAKE_OPTIONS,
    stage: Annotated[
        list[str] | None,
        Parameter(
            help="Stage whose rows other code made; may be given again. Any but reading and normalise unless told"
        ),
    ] = None,
    since: Annotated[str | None, Parameter(help="Leave articles alone that were published before this day")] = None,
    as_json: Json = False,
    verbose: Annotated[bool, Parameter(help="Leave Prefect's own log on")] = False,
) -> None:
    """Make anew what other code or another model made, in one new version, from the texts that the dataset has.

    Example: sayso rebuild --stage claims --since 2024-10-01
    """
    from sayso.flows.command.commands import rebuild_and_tell

    rebuild_and_tell(options, stage or (), since, as_json=as_json, verbose=verbose)


@app.command
def versions(*, output: Output = "output", as_json: Json = False) -> None:
    """The versions of a dataset, oldest first, with the rows of each.

    Example: sayso versions --output output
    """
    from sayso.flows.command.views import show_versions
    from sayso.flows.failures import FAILED
    from sayso.tasks.dataset import every_version

    if not show_versions(every_version(output), as_json):
        raise SystemExit(FAILED)


@app.command
def runs(
    *, output: Output = "output", limit: Annotated[int, Parameter(help="Runs at most")] = 20, as_json: Json = False
) -> None:
    """The last runs that made a version, newest first: when, how long, what they read and made.

    Example: sayso runs --limit 5
    """
    from sayso.flows.command.runs import show_runs
    from sayso.tasks.dataset import open_dataset

    show_runs(open_dataset(output), limit, as_json)


@app.command
def report(
    *given: Annotated[str, Parameter(help="Number of a version, else the newest; file to write, else report.html")],
    output: Output = "output",
    as_json: Json = False,
) -> None:
    """Write what a version's run brought as one HTML page with charts: counts, publishers beside their past, rejects.

    Example: sayso report 12 report.html
    """
    from sayso.flows.command.report import write_and_tell

    write_and_tell(given, output, as_json)


@app.command
def metrics(*, output: Output = "output") -> None:
    """The newest version and its run in the OpenMetrics format, for a monitor: rows, counts, seconds, failed checks.

    Example: sayso metrics --output output > /var/lib/node_exporter/sayso.prom
    """
    from sayso.flows.command.metrics import metrics as written
    from sayso.tasks.dataset import open_dataset

    print(written(open_dataset(output)), end="")


@app.command
def show(
    table: str,
    /,
    *,
    output: Output = "output",
    version: Version = None,
    limit: Annotated[int, Parameter(help="Rows at most")] = 20,
    columns: Annotated[str, Parameter(help="Columns, with commas between")] = "",
    wide: Wide = False,
    as_json: Json = False,
) -> None:
    """The first rows of a table: articles, claims, figures, mentions, entities, rejects or runs.

    Example: sayso show claims --limit 5 --columns source_text,content_text
    """
    from sayso.flows.command.views import show_rows
    from sayso.tasks.dataset import open_dataset

    load_datasets_alone()
    names = [name.strip() for name in columns.split(",") if name.strip()]
    show_rows(open_dataset(output, version), table, limit, names, as_json, wide=wide)


@app.command
def query(
    sql: str,
    /,
    *,
    output: Output = "output",
    version: Version = None,
    trusted: Annotated[bool, Parameter(help="Let the query read and write files and change settings")] = False,
    wide: Wide = False,
    as_json: Json = False,
) -> None:
    """What a DuckDB query over the tables of one version answers; it reaches nothing else unless it is trusted.

    The query may be the name of a file (question.sql), or - for standard input.

    Example: sayso query "SELECT source_text, count(*) AS claims FROM claims GROUP BY ALL ORDER BY claims DESC"
    """
    from sayso.flows.command.sql import sql_of
    from sayso.flows.command.views import show_table
    from sayso.tasks.dataset import open_dataset

    load_datasets_alone()
    text = sql_of(sql)
    show_table(open_dataset(output, version).sql(text, trusted=trusted), as_json, wide=wide)


@app.command
def export(
    target: Annotated[Path, Parameter(help="File or folder to write")],
    /,
    *,
    form: Annotated[
        str | None,
        Parameter(
            name="--format",
            help="parquet, csv, jsonl, xlsx, sqlite, duckdb, delta or iceberg; else by the file's suffix",
        ),
    ] = None,
    table: Annotated[list[str] | None, Parameter(help="Table or flat view; may be given again. Else all")] = None,
    query: Annotated[str | None, Parameter(help="DuckDB query whose answer is written")] = None,
    replace: Annotated[bool, Parameter(help="Write over what is there")] = False,
    output: Output = "output",
    version: Version = None,
) -> None:
    """Write tables, flat views or what a query answers for other programs: Parquet, CSV, JSON lines, Excel, databases.

    Example: sayso export claims.csv --table claims_flat
    """
    from sayso.flows.command.views import show_exported
    from sayso.flows.failures import UsageError
    from sayso.tasks.dataset import export as write
    from sayso.tasks.dataset import open_dataset

    if table and query is not None:
        raise UsageError("give --table or --query, not both")
    dataset = open_dataset(output, version)
    show_exported(write(dataset, target, form=form, tables=table or (), query=query, replace=replace), dataset.number)


@app.command
def explain(row_id: str, /, *, output: Output = "output", version: Version = None, as_json: Json = False) -> None:
    """What made a claim, figure or mention: its layers and rules, with the text around it. An id may be cut short.

    Example: sayso explain 3f2a9c41
    """
    from sayso.flows.command.explain import show_explanation
    from sayso.tasks.dataset import open_dataset

    show_explanation(open_dataset(output, version), row_id, as_json)


@app.command
def browse(
    *,
    output: Output = "output",
    version: Version = None,
    host: Annotated[
        str, Parameter(help="Address to serve at; this machine alone unless another is given")
    ] = "127.0.0.1",
    port: Annotated[int, Parameter(help="Port to serve at; 0 takes any that is free")] = 8571,
    static: Annotated[Path | None, Parameter(help="Write the pages into this folder instead of serving them")] = None,
) -> None:
    """Show a dataset as pages: search, articles with their marks, sources, figures, versions. Runs until it is stopped.

    Example: sayso browse --output output
    """
    if static is not None:
        from sayso.flows.browse.static.site import write_site

        write_site(output, version, static)
    else:
        from sayso.flows.browse.serving import browse as serve_pages

        load_datasets_alone()
        serve_pages(output, version, host, port)


@app.command
def diff(older: int, newer: int, /, *, output: Output = "output", as_json: Json = False) -> None:
    """Articles and claims added, removed and changed from one version to another.

    Example: sayso diff 1 2
    """
    from sayso.flows.command.differences import show_diff
    from sayso.tasks.dataset import diff as compare
    from sayso.tasks.dataset import open_dataset

    differences = compare(output, older, newer)
    show_diff(open_dataset(output, older), open_dataset(output, newer), differences, as_json)


@app.command
def check(*, output: Output = "output", version: Version = None, as_json: Json = False) -> None:
    """Check hashes, keys, references and offsets of a version; exit code 1 where one is wrong.

    Example: sayso check --version 3
    """
    from sayso.flows.command.views import show_findings
    from sayso.flows.failures import FAILED
    from sayso.tasks.dataset import check as check_version
    from sayso.tasks.dataset import open_dataset

    number = open_dataset(output, version).number
    if not show_findings(check_version(output, number), number, as_json):
        raise SystemExit(FAILED)


@app.command
def repair(*, output: Output = "output", as_json: Json = False) -> None:
    """Set damaged manifests aside, restore lost parts from copies or go on without them, and mend `latest/`.

    Example: sayso repair --output output
    """
    from sayso.flows.command.views import show_mended
    from sayso.flows.failures import FAILED
    from sayso.tasks.dataset import repair as repair_dataset
    from sayso.tasks.gather import gather_entities

    if not show_mended(repair_dataset(output, gather_entities), as_json):
        raise SystemExit(FAILED)


@app.command
def prune(
    *,
    keep: Annotated[int | None, Parameter(help="Versions to keep, from the newest back")] = None,
    keep_days: Annotated[float | None, Parameter(help="Keep those of so many days as well")] = None,
    output: Output = "output",
    work: Annotated[str | None, Parameter(help="Folder for intermediate files, if it was given to build")] = None,
    as_json: Json = False,
) -> None:
    """Remove old versions, the parts that none names, and the work files that the last build did not use.

    Example: sayso prune --keep 5 --keep-days 30
    """
    from sayso.flows.building.work import sweep, work_folder
    from sayso.flows.command.views import show_pruned
    from sayso.flows.failures import UsageError
    from sayso.tasks.dataset import prune as prune_dataset

    if keep is None and keep_days is None:
        raise UsageError("say what to keep: --keep 5 for five versions, --keep-days 30 for those of thirty days")
    pruned = prune_dataset(output, 1 if keep is None else keep, days=keep_days or 0)
    show_pruned(pruned, *sweep(work_folder(output, work)), as_json)


@app.command
def schema(table: str | None = None, /, *, as_json: Json = False) -> None:
    """The tables, or the fields of one: name, type, meaning, allowed values.

    Example: sayso schema claims
    """
    from sayso.flows.command.views import show_schema

    show_schema(table, as_json)


@app.command
def schedule(
    *sources: Annotated[str, Parameter(help="Files, folders, glob patterns, addresses and sources files (.toml)")],
    cron: Annotated[str, Parameter(help="When to build, as a cron expression (UTC)")],
    options: Options = NO_OPTIONS,
) -> None:
    """Build again and again, on a Prefect server: the one at PREFECT_API_URL. Runs until it is stopped.

    Example: sayso schedule --cron "0 * * * *" sources.toml --output output
    """
    from sayso.flows.command.commands import schedule_builds

    schedule_builds(sources, cron, options)


@sources_app.command(name="check")
def check_sources(
    *sources: Annotated[str, Parameter(help="Sources files (.toml) and addresses")],
    options: FetchSettings = NO_FETCHING,
    as_json: Json = False,
) -> None:
    """Try each source and say what a build would read of it; exit code 1 where one gives nothing.

    Example: sayso sources check sources.toml
    """
    from sayso.flows.command.sources import check_and_tell

    check_and_tell(sources, options, as_json=as_json)


@sources_app.command
def add(
    address: str,
    /,
    *,
    file: Annotated[Path, Parameter(help="Sources file to add to")] = Path("sources.toml"),
    options: FetchSettings = NO_FETCHING,
    as_json: Json = False,
) -> None:
    """Find the feeds and sitemaps that a site offers, and write the best of them into a sources file.

    Example: sayso sources add https://news.example/ --file sources.toml
    """
    from sayso.flows.command.sources import add_and_tell

    add_and_tell(address, file, options, as_json=as_json)


@sources_app.command
def status(
    *,
    output: Output = "output",
    work: Annotated[str | None, Parameter(help="Folder for intermediate files, if it was given to build")] = None,
    as_json: Json = False,
) -> None:
    """What the last run brought of every source that a dataset knows, and when it is asked again.

    Example: sayso sources status --output output
    """
    from sayso.flows.command.sources import show_status

    show_status(output, work, as_json=as_json)


@app.command
def train(
    *,
    gold: Annotated[Path, Parameter(help="Folder that holds attribution/ and entities/, with the scorers beside it")],
    texts: Annotated[Path, Parameter(help="Folder of the news that this project has marked, and more")],
    output: Annotated[Path | None, Parameter(help="Where to write the model; the installed one by default")] = None,
    epochs: Annotated[int | None, Parameter(help="Passes over the training articles")] = None,
    teacher: Annotated[Path | None, Parameter(help="Folder of a larger encoder, for the teachers")] = None,
    only_names: Annotated[bool, Parameter(help="Keep the encoder that --output holds")] = False,
) -> None:
    """Train the tagger of attributions and names from gold articles; needs `make train-env`.

    Example: sayso train --gold ../shared/gold --texts ../shared/texts --output tasks/claims/model
    """
    from sayso.flows.command.commands import train_and_tell

    train_and_tell(gold, texts, output, epochs, teacher, only_names=only_names)


@app.command
def evaluate(
    *files: Annotated[Path, Parameter(help="Files of gold for attributions, figures or entities")],
    gold: Annotated[Path | None, Parameter(help="Folder with the gold data that the floors are pinned on")] = None,
    articles: Annotated[Path | None, Parameter(help="Folder of short articles with gold for claims")] = None,
    texts: Annotated[Path | None, Parameter(help="Folder of the news that this project has marked")] = None,
    scorers: Annotated[Path | None, Parameter(help="Folder of the scorers; `score` beside the gold by default")] = None,
    as_json: Json = False,
) -> None:
    """Score every extractor against gold; exit code 1 where one is below its floor.

    Example: sayso evaluate my-quotes.jsonl --scorers score/
    """
    from sayso.flows.command.commands import evaluate_and_tell

    evaluate_and_tell(files, gold, articles, texts, scorers, as_json=as_json)


def with_dash(words: list[str]) -> list[str]:
    """The words of a command line with - behind all options, where it is read as standard input and not as one."""
    if "-" not in words or "--" in words:
        return words
    return [*(word for word in words if word != "-"), "--", "-"]


def main() -> None:
    """Run the command line; exit code 0, 1 (could not do it) or 2 (wrong use)."""
    with json_log.asked_for(json_log.ASKED in sys.argv[1:]), told():
        try:
            app(with_dash(sys.argv[1:]), exit_on_error=False, print_error=False, result_action="return_none")
        except CycloptsError as error:
            command = " ".join(["sayso", *(error.command_chain or ())])
            say(f"{error} `{command} --help` says how.", level="error")
            raise SystemExit(WRONG_USE) from None


def _installed_version() -> str:
    from importlib.metadata import version

    return version("sayso")


if __name__ == "__main__":
    main()
