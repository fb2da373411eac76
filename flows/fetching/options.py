"""How a build fetches: one set of options, for the command line, for a schedule and for a sources file."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from sayso.flows.failures import UsageError

if TYPE_CHECKING:
    from sayso.tasks.fetch import Freshness, Manners

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """The options of fetching."""

    contact: Annotated[str | None, Parameter(help="Where sites can complain: an e-mail address or a page")] = None
    delay: Annotated[float, Parameter(help="Seconds between requests to one host")] = 1.0
    max_pages: Annotated[int, Parameter(help="Pages that a run fetches of one source; the next run goes on")] = 1_000
    live_hours: Annotated[
        float, Parameter(help="Hours after its publication that a page is asked for again, each half hour at most")
    ] = 3.0
    budget_seconds: Annotated[float | None, Parameter(help="Seconds of fetching after which a run stops asking")] = None
    budget_mb: Annotated[float | None, Parameter(help="Megabytes after which a run stops asking")] = None
    keep_pages: Annotated[str | None, Parameter(help="Folder to keep what was fetched in, as WARC")] = None
    allow_private: Annotated[
        bool, Parameter(help="Connect to loopback and private addresses too, as on a network of your own")
    ] = False

    def check(self) -> None:
        """Raise UsageError for what cannot be meant."""
        if self.delay < 0 or self.live_hours < 0:
            raise UsageError("--delay and --live-hours are times: 0 or more")
        if self.max_pages < 1:
            raise UsageError("--max-pages is a number of pages: 1 or more")
        if any(budget is not None and budget <= 0 for budget in (self.budget_seconds, self.budget_mb)):
            raise UsageError("--budget-seconds and --budget-mb are more than 0")

    def manners(self) -> "Manners":
        """The same for the fetcher."""
        from sayso.tasks.fetch import Manners

        return Manners(
            contact=self.contact,
            delay=self.delay,
            budget_seconds=self.budget_seconds,
            budget_bytes=None if self.budget_mb is None else int(self.budget_mb * MEGABYTE),
            allow_private=self.allow_private,
        )

    def freshness(self) -> "Freshness":
        """How long pages stay as they are."""
        from sayso.tasks.fetch import Freshness

        return Freshness(live_hours=self.live_hours)
