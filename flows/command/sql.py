"""The SQL that a query is given as: itself, a file, or standard input."""

import sys
from pathlib import Path

from sayso.flows.failures import UsageError


def sql_of(given: str) -> str:
    """The SQL: what stands in a file where `given` ends with .sql, on standard input where it is -, else `given`."""
    if given == "-":
        sql = sys.stdin.read()
    elif given.endswith(".sql") and " " not in given.strip():
        try:
            sql = Path(given).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"cannot read SQL from {given}: {getattr(error, 'strerror', None) or error}") from None
    else:
        sql = given
    if not sql.strip():
        raise UsageError('there is no SQL to answer: give it as in `sayso query "SELECT count(*) FROM claims"`')
    return sql
