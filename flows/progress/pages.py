"""Lines of a run in Prefect's pages."""

from collections.abc import Mapping

from sayso.flows.hosting import json_log
from sayso.flows.progress.reporting import Writer


def pages() -> Writer:
    """What writes lines to the log of the run under way, which a page of Prefect shows."""
    from prefect.logging import get_run_logger

    logger = get_run_logger()

    def write(event: str, message: str, *, counts: Mapping[str, float] | None = None) -> None:
        logger.info(message, extra={json_log.OWN: event})

    return write
