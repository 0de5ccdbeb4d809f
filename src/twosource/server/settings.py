"""What a server is told when it starts; nothing of it changes while it runs."""

from dataclasses import dataclass
from ipaddress import ip_address

MEGABYTE = 1_000_000
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """Settings of one server; sizes are bytes, times seconds.

    ``accounts`` asks for a sign-in on everything; ``hosts`` are the names by which the server
    may be addressed (empty: any, which is safe only with accounts); ``https`` says that a proxy
    in front speaks TLS, so cookies are marked Secure; ``allow_fetch`` lets analysts add
    documents by address.
    """

    accounts: bool = False
    hosts: tuple[str, ...] = LOOPBACK_NAMES
    https: bool = False
    allow_fetch: bool = False
    max_body_bytes: int = 200 * MEGABYTE
    max_form_bytes: int = MEGABYTE
    max_parts: int = 500
    session_seconds: int = 12 * 3600
    fetch_seconds: int = 30
    fetch_bytes: int = 20 * MEGABYTE
    work: bool = True


def is_loopback(host: str) -> bool:
    """Whether binding to ``host`` is reachable from this machine only."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
