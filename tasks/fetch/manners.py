"""How far fetching goes with an address, and how it behaves towards a host."""

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Manners:
    """The limits of one address, of one host and of a run."""

    contact: str | None = None
    """Where the owner of a site can complain: an e-mail address or a page, named in the user agent."""
    delay: float = 1.0
    """Seconds from one request to a host to the next; the host's robots.txt may ask for more."""
    at_once: int = 32
    """Requests under way in all …"""
    at_once_a_host: int = 2
    """… and to one host."""
    allow_private: bool = False
    """Whether loopback, private and other addresses that are not public may be connected to."""
    budget_seconds: float | None = None
    """Time of a run after which nothing more is asked for."""
    budget_bytes: int | None = None
    """The same in bytes received."""
    max_bytes: int = 20 * MEGABYTE
    """One answer, as it is sent and as it is expanded."""
    max_file_bytes: int = 2_000 * MEGABYTE
    """One file that is fetched whole: an archive or a table."""
    connect_seconds: float = 10.0
    idle_seconds: float = 20.0
    """Silence of a host that is waited through."""
    seconds: float = 60.0
    """One answer, from the request to its last byte."""
    redirects: int = 5
    attempts: int = 3
    """Times that an address is asked for in a run when its host is busy or out of reach."""
    first_pause: float = 1.0
    """Seconds before the second attempt; each further one waits twice as long."""
    longest_pause: float = 60.0
    """Seconds that are waited for a host within a run, whatever it asks for."""
