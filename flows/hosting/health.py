"""Whether a Prefect server answers, asked before prefect is imported and with the credentials that it would use."""

import base64
import os
import time
import urllib.error
import urllib.request
from typing import Literal, TypeAlias

Health: TypeAlias = Literal["well", "refused", "gone"]

TRIES, PAUSE = 3, 0.5
"""How often a server is asked that may just be restarting, and the seconds between."""
REFUSED = frozenset((401, 403))


class ServerError(Exception):
    """There is no Prefect server; the message says what to do."""


def answers(url: str, timeout: float) -> bool:
    """Whether a Prefect API is well at `url`, and takes the credentials."""
    return health(url, timeout) == "well"


def health(url: str, timeout: float) -> Health:
    """How a Prefect API is at `url`, after `timeout` seconds at most."""
    asked = urllib.request.Request(f"{url.rstrip('/')}/health", headers=_credentials())
    try:
        with urllib.request.urlopen(asked, timeout=timeout) as response:
            return "well" if response.status == 200 else "gone"
    except urllib.error.HTTPError as error:
        return "refused" if error.code in REFUSED else "gone"
    except (OSError, ValueError):
        return "gone"


def check(url: str, timeout: float = 5) -> None:
    """ServerError where no server answers at `url`, or it refuses the credentials."""
    found: Health = "gone"
    for number in range(TRIES):
        time.sleep(PAUSE if number else 0)
        found = health(url, timeout)
        if found != "gone":
            break
    if found == "refused":
        raise ServerError(
            f"the Prefect server at {url} refuses the credentials: set PREFECT_API_KEY (Prefect Cloud) or "
            "PREFECT_API_AUTH_STRING (user:password), or log in with `prefect cloud login`"
        )
    if found == "gone":
        raise ServerError(
            f"no Prefect server answers at {url}: start one with `prefect server start` in another terminal, or set "
            "PREFECT_API_URL to the address of one that runs"
        )


def _credentials() -> dict[str, str]:
    """As Prefect's client sends them: a key of Prefect Cloud, or a user and password."""
    key, user = os.environ.get("PREFECT_API_KEY"), os.environ.get("PREFECT_API_AUTH_STRING")
    if key:
        return {"Authorization": f"Bearer {key}"}
    return {"Authorization": f"Basic {base64.b64encode(user.encode()).decode()}"} if user else {}
