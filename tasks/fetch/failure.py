"""Why an address could not be fetched: a code and a sentence for `rejects`, and when to try again."""

import datetime as dt


class FetchError(Exception):
    """An address gave nothing that can be used.

    `passes` says whether it may go otherwise another time; `retry_at` when to try then, where the server has said so.
    """

    def __init__(
        self,
        reason: str,
        detail: str,
        *,
        passes: bool = False,
        status: int | None = None,
        retry_at: dt.datetime | None = None,
    ) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
        self.passes = passes
        self.status = status
        self.retry_at = retry_at


class Postponed(FetchError):
    """It was not asked for, and is no worse for it: a budget is spent, or its host has asked for a pause."""
