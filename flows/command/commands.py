"""Commands that run a flow: make its Prefect API, run it with its progress shown, tell what came out."""

import contextlib
import datetime as dt
import logging
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.flows.building.options import BuildOptions, RebuildOptions, RunOptions
from sayso.flows.command.standard_input import with_standard_input
from sayso.flows.command.tables import print_json, print_table
from sayso.flows.failures import FAILED, UsageError, close_errors_at_exit, say
from sayso.flows.hosting import json_log, prefect_settings
from sayso.flows.hosting.ending import end_at_once
from sayso.flows.hosting.server import prefect_api
from sayso.flows.hosting.terminal import shown
from sayso.flows.progress import reporting as progress
from sayso.flows.progress.finishing import noting

if TYPE_CHECKING:
    from sayso.flows.building.summary import Summary

NOT_NOTED = "the Prefect server is gone and has taken no note of this run, which is done all the same"
WAITING = "starting a temporary Prefect server (PREFECT_API_URL names one that runs already)"


def build_and_tell(sources: Sequence[str], options: BuildOptions, *, as_json: bool, verbose: bool) -> None:
    """`sayso build`: run the flow and print its summary; the webhook is told where it fails."""
    began = time.monotonic()
    with _alarmed(options, sources):
        summary, is_noted = _build(sources, options, verbose=verbose)
    # With all that came before the flow: a person waits for that too.
    summary = replace(summary, seconds=round(time.monotonic() - began, 1))
    _tell(summary, as_json=as_json)
    if not is_noted:
        say(NOT_NOTED)
    if summary.is_empty and options.webhook:
        from sayso.flows.building.telling.alarm import sound

        sound(options, sources, summary.failure())
    if not is_noted:
        end_at_once(FAILED if summary.is_empty else 0)
    if summary.is_empty:
        raise SystemExit(FAILED)


@contextlib.contextmanager
def _alarmed(options: RunOptions, sources: Sequence[str] = ()) -> Iterator[None]:
    """Tell the webhook, where there is one, of what the block raises."""
    try:
        yield
    except Exception as error:
        if options.webhook:
            from sayso.flows.building.telling.alarm import sound_of_error

            sound_of_error(options, sources, error)
        raise


def _build(sources: Sequence[str], options: BuildOptions, *, verbose: bool) -> "tuple[Summary, bool]":
    """The summary of a build, and whether its Prefect server has taken note of it."""
    sources = with_standard_input(sources, options)
    options.check(sources)
    options.look_at_output()

    def load() -> "Callable[[], Summary]":
        from sayso.flows.build import build_dataset

        return lambda: build_dataset(list(sources), replace(options, webhook=None, log_json=False))

    return _made(load, verbose=verbose)


def rebuild_and_tell(
    options: RebuildOptions, stages: Sequence[str], since: str | None, *, as_json: bool, verbose: bool
) -> None:
    """`sayso rebuild`: run the flow and print its summary; the webhook is told where it fails."""
    with _alarmed(options):
        summary, is_noted = _rebuild(options, stages, since, verbose=verbose)
    if summary.articles["read"] or as_json:
        _tell(summary, as_json=as_json)
    else:
        print(f"nothing to make anew: version {summary.version} stays in {summary.output}")
    if not is_noted:
        say(NOT_NOTED)
        end_at_once(0)


def _rebuild(
    options: RebuildOptions, stages: Sequence[str], since: str | None, *, verbose: bool
) -> "tuple[Summary, bool]":
    """The summary of a rebuild, and whether its Prefect server has taken note of it."""
    options.check_run()
    first_day = _day(since)
    _check_stages(stages)
    options.look_at_output()

    def load() -> "Callable[[], Summary]":
        from sayso.flows.rebuild import rebuild_dataset

        return lambda: rebuild_dataset(replace(options, webhook=None, log_json=False), stages, first_day)

    return _made(load, verbose=verbose)


def _day(given: str | None) -> dt.datetime | None:
    if given is None:
        return None
    from sayso.tasks.normalise import parse_date

    day = parse_date(given)
    if day is None:
        raise UsageError(f"--since {given!r} is not a date: write it as 2024-10-23")
    return day


def _check_stages(stages: Sequence[str]) -> None:
    if not stages:
        return
    from sayso.flows.rebuild import REMADE

    wrong = [stage for stage in stages if stage not in REMADE]
    if wrong:
        raise UsageError(f"--stage {wrong[0]}: a rebuild makes {', '.join(REMADE)} anew; other stages need the sources")


def _made(load: "Callable[[], Callable[[], Summary]]", *, verbose: bool) -> "tuple[Summary, bool]":
    """The summary of a flow that makes a version, and whether its Prefect server has taken note of it.

    `load` imports and gives it: a server that is started starts meanwhile.
    """
    if not verbose:
        prefect_settings.quieten()
    close_errors_at_exit()
    with progress.shown(sys.stderr.isatty()) as bar, prefect_api() as server, noting() as summaries:
        if server:
            bar.say(WAITING)
        make = load()
        if verbose:
            json_log.take(logging.getLogger("prefect"))
        if server:
            server.until_ready()
        is_noted = True
        try:
            make()
        except Exception:
            if not summaries:
                raise
            is_noted = False
        if server and server.process.poll() is not None:
            is_noted = False
    (summary,) = summaries
    return summary, is_noted


def _tell(summary: "Summary", *, as_json: bool) -> None:
    if as_json:
        print_json(summary.to_json())
    else:
        print(shown("\n".join(summary.lines())))


def schedule_builds(sources: Sequence[str], cron: str, options: BuildOptions) -> None:
    """`sayso schedule`: serve the flow until stopped."""
    options.check(sources)
    from sayso.flows.schedule import serve

    serve(sources, cron, options)


def train_and_tell(
    gold: Path, texts: Path, output: Path | None, epochs: int | None, teacher: Path | None, *, only_names: bool
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
        print_json(train(gold, texts, output, epochs, teacher, only_names=only_names))


def evaluate_and_tell(
    given: Sequence[Path],
    gold: Path | None,
    articles: Path | None,
    texts: Path | None,
    scorers: Path | None,
    *,
    as_json: bool,
) -> None:
    """`sayso evaluate`: run the flow and print the scores; exit code 1 where one is below its floor."""
    from sayso.flows.scoring.news_gold import check_texts
    from sayso.flows.scoring.scores import GoldError, gold_sets, own_set, pinned_sets, scorers_beside

    if not (given or gold or articles or texts):
        raise UsageError(
            "name files of gold, or give --gold, --articles or --texts, as in `sayso evaluate gold/dev.jsonl`"
        )
    try:
        if texts is not None:
            check_texts(texts)
        chosen = [own_set(path, pinned_sets()) for path in given] + list(gold_sets(gold).values() if gold else ())
        sets = [(gold_set, scorers or scorers_beside(gold_set.path)) for gold_set in chosen]
    except GoldError as error:
        raise UsageError(str(error)) from None
    prefect_settings.quieten()
    close_errors_at_exit()
    with prefect_api() as server:
        from sayso.flows.evaluate import evaluate

        if server:
            server.until_ready()
        scores = evaluate(sets, articles, texts)
    rows = [score.row() for score in scores]
    if as_json:
        print_json(rows)
    else:
        print_table(rows, list(rows[0]) if rows else [])
    if not all(score.passed for score in scores):
        raise SystemExit(FAILED)
