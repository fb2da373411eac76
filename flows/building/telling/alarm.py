"""The alarm of a build or rebuild that failed: one POST to the address that `--webhook` names. That it was not taken is
said, and changes nothing else."""

import json
import os
import socket
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from sayso.flows.building.options import BuildOptions, RebuildOptions, RunOptions
from sayso.flows.failures import explained, say
from sayso.flows.progress.reporting import last_lines
from sayso.tasks.fetch import FetchError, post_json

SECONDS = 10.0
"""How long whoever is told may take to answer."""
INTERRUPTED = "interrupt signal"
"""How Prefect tells of a run that somebody stopped."""
LONGEST = 4_000
"""Characters of a message that are sent."""


def sound(options: RunOptions, sources: Sequence[str], message: str, *, run: str | None = None) -> None:
    """Tell the webhook, where there is one, what failed, with the last lines of the run."""
    if not options.webhook:
        return
    dataset = options.dataset()
    told = {
        "text": f"sayso: the {options.what} of {dataset} failed: {message[:LONGEST]}",
        "event": f"{options.what}_failed",
        "dataset": dataset,
        "message": message[:LONGEST],
        "sources": list(sources),
        "machine": socket.gethostname(),
        "process": os.getpid(),
        "run": run,
        "lines": last_lines(),
    }
    try:
        post_json(options.webhook, json.dumps(told).encode(), allow_private=options.tells_private, seconds=SECONDS)
    except (FetchError, OSError, RuntimeError) as error:
        # The rest of an address is often a secret.
        parts = urlsplit(options.webhook)
        say(f"the webhook at {parts.scheme}://{parts.hostname} was not told of the failure: {error}")


def sound_of_error(options: RunOptions, sources: Sequence[str], error: Exception) -> None:
    """The same for what was raised."""
    sound(options, sources, explained(error)[1])


def sound_of_flow_run(flow: Any, flow_run: Any, state: Any) -> None:
    """The same for a run that Prefect started: by `sayso schedule`, or from a deployment."""
    if INTERRUPTED in (state.message or ""):
        return
    given = flow_run.parameters
    options = options_of(given.get("options"), BuildOptions if "sources" in given else RebuildOptions)
    sound(options, given.get("sources", []), state.message or state.name or "it failed", run=flow_run.name)


def options_of(given: RunOptions | Mapping[str, Any] | None, kind: type[RunOptions]) -> RunOptions:
    """The options that a run of Prefect was given, as they are kept with it."""
    if isinstance(given, RunOptions):
        return given
    from pydantic import TypeAdapter

    return TypeAdapter(kind).validate_python(given or {})
