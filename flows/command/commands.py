"""Commands that run a flow: make its Prefect API, run it with its progress shown, tell what came out."""

import sys
from collections.abc import Sequence
from pathlib import Path

from sayso.flows.command.tables import print_json, print_table
from sayso.flows.failures import FAILED, UsageError, close_errors_at_exit
from sayso.flows.hosting import prefect_settings
from sayso.flows.hosting.server import prefect_api
from sayso.flows.progress import reporting as progress

WAITING = "starting a temporary Prefect server (PREFECT_API_URL names one that runs already)"


def build_and_tell(
    sources: Sequence[str],
    output: str,
    workers: int,
    published_at: str | None,
    publisher: str | None,
    fields: Sequence[str],
    work: str | None,
    knowledge: str | None,
    *,
    as_json: bool,
    verbose: bool,
) -> None:
    """`sayso build`: run the flow and print its summary."""
    check_use(sources, workers, published_at, fields)
    check_knowledge(knowledge)
    if not verbose:
        prefect_settings.quieten()
    close_errors_at_exit()
    with progress.shown(sys.stderr.isatty()) as bar, prefect_api() as server:
        if server:
            bar.say(WAITING)
        from sayso.flows.build import build_dataset

        if server:
            server.until_ready()
        summary = build_dataset(
            sources=list(sources),
            output=output,
            workers=workers,
            published_at=published_at,
            publisher=publisher,
            fields=field_map(fields),
            work_folder=work,
            knowledge=knowledge,
        )
    if as_json:
        print_json(summary.to_json())
    else:
        print("\n".join(summary.lines()))


def schedule_builds(
    sources: Sequence[str], cron: str, output: str, workers: int, publisher: str | None, fields: Sequence[str]
) -> None:
    """`sayso schedule`: serve the flow until stopped."""
    check_use(sources, workers, None, fields)
    from sayso.flows.schedule import serve

    serve(sources, cron, output, workers, publisher, field_map(fields))


def check_use(sources: Sequence[str], workers: int, published_at: str | None, fields: Sequence[str]) -> None:
    """Refuse what cannot be meant, before anything is started. Raises UsageError or SourceError."""
    from sayso.tasks.ingest import ReadOptions, find_files
    from sayso.tasks.normalise import parse_date

    if not sources:
        raise UsageError("name at least one file or folder to read, as in `sayso build articles/`")
    if workers < 1:
        raise UsageError("--workers is a number of processes: 1 or more")
    if published_at is not None and parse_date(published_at) is None:
        raise UsageError(
            f"--published-at {published_at!r} is not a date: write it as 2024-10-23 or 2024-10-23T08:00:00Z"
        )
    ReadOptions(field_map=field_map(fields))
    find_files(sources)


def check_knowledge(path: str | None) -> None:
    """Refuse a knowledge file that is wrong, before anything is started. Raises UsageError that names its lines."""
    if path is None:
        return
    from sayso.tasks.entities import KnowledgeError, read_own_knowledge

    try:
        read_own_knowledge(Path(path).expanduser().absolute(), "")
    except KnowledgeError as error:
        raise UsageError(str(error)) from None


def field_map(fields: Sequence[str]) -> dict[str, str]:
    """`["text=body"]` as `{"text": "body"}`."""
    pairs = [field.partition("=") for field in fields]
    wrong = [name for name, _, source in pairs if not name or not source]
    if wrong:
        raise UsageError(f"--field {wrong[0]}: write it as COLUMN=NAME, as in text=body")
    return {name: source for name, _, source in pairs}


def train_and_tell(
    gold: Path, output: Path | None, epochs: int | None, teacher: Path | None, *, only_names: bool
) -> None:
    """`sayso train`: run the flow and print the model's card."""
    if only_names and epochs is not None:
        raise UsageError("--epochs is of the encoder, which --only-names keeps: leave one of them out")
    prefect_settings.log_here()
    close_errors_at_exit()
    with prefect_api() as server:
        from sayso.flows.train import train

        if server:
            server.until_ready()
        print_json(train(gold, output, epochs, teacher, only_names=only_names))


def evaluate_and_tell(gold: Path, articles: Path | None, *, as_json: bool) -> None:
    """`sayso evaluate`: run the flow and print the scores; exit code 1 where one is below its floor."""
    prefect_settings.quieten()
    close_errors_at_exit()
    with prefect_api() as server:
        from sayso.flows.evaluate import evaluate

        if server:
            server.until_ready()
        scores = evaluate(gold, articles)
    rows = [score.row() for score in scores]
    if as_json:
        print_json(rows)
    else:
        print_table(rows, list(rows[0]) if rows else [])
    if not all(score.passed for score in scores):
        raise SystemExit(FAILED)
