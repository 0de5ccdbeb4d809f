"""One document from the public web, and from nowhere else.

A name is resolved once; every address it has must be public, and the connection goes to the
address that was checked, whatever the name resolves to a moment later. Redirects are followed
by hand and checked alike. Size and time are bounded while reading. No cookie, no credential and
no proxy is used.
"""

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Timer
from urllib.parse import SplitResult, urljoin, urlsplit

from twosource.errors import InputError

Resolve = Callable[[str, int], list[str]]
Connect = Callable[[tuple[str, int], float], socket.socket]

PORTS = {"http": 80, "https": 443}
REDIRECTS = (301, 302, 303, 307, 308)
MOST_REDIRECTS = 5
STALL = 10.0  # seconds without a byte
KINDS = (
    "text/",
    "application/pdf",
    "application/xhtml+xml",
    "application/xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/json",
    "application/x-ndjson",
    "application/warc",
    "application/msword",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "message/rfc822",
)
# ranges that carry an IPv4 address inside: it is what counts
_NAT64 = IPv6Network("64:ff9b::/96")


class FetchError(InputError):
    """A document that cannot or may not be fetched; the sentence says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A document as it came, from the address that gave it."""

    url: str
    content: bytes
    media_type: str | None
    charset: str | None


def resolve_host(host: str, port: int) -> list[str]:
    """All addresses of a name.

    Raises:
        FetchError: it has none.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"There is no site '{host[:100]}'; check the address.") from error
    return [str(one[4][0]) for one in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetcher:
    """Fetches within bounds: ``seconds`` and ``most_bytes`` are for one document in all."""

    seconds: int
    most_bytes: int
    resolve: Resolve = resolve_host
    connect: Connect = socket.create_connection

    def fetch(self, url: str) -> Fetched:
        """The document at a public web address.

        Raises:
            FetchError: not a public web address, refused, too large, too slow, no document.
        """
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._once(url)
            if isinstance(answer, Fetched):
                return answer
            url = urljoin(url, answer)
        raise FetchError(f"It leads on more than {MOST_REDIRECTS} times; give its own address.")

    def _once(self, url: str) -> Fetched | str:
        parts = check_address(url)
        port = PORTS[parts.scheme]
        address = choose_address(self.resolve(str(parts.hostname), port))
        connection = _Pinned(parts, (address, port), self.connect)
        timer = Timer(self.seconds, connection.cut)
        timer.daemon = True
        timer.start()
        try:
            return self._ask(connection, parts, url)
        except (OSError, HTTPException, ValueError) as error:
            reason = "it took too long" if connection.is_cut else type(error).__name__
            raise FetchError(f"It could not be fetched ({reason}); try later.") from error
        finally:
            timer.cancel()
            connection.close()

    def _ask(self, connection: "_Pinned", parts: SplitResult, url: str) -> Fetched | str:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {
            "User-Agent": "twosource",
            "Accept": "text/html, application/pdf, text/*;q=0.9, */*;q=0.5",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        if response.status in REDIRECTS and (location := response.getheader("Location")):
            return location
        if response.status != 200:
            raise FetchError(f"The site answered {response.status}; check the address.")
        kind, charset = _kind_of(response.headers)
        content = response.read(self.most_bytes + 1)
        if connection.is_cut:
            raise TimeoutError
        if len(content) > self.most_bytes:
            raise FetchError(f"It is larger than the {self.most_bytes:,} bytes allowed.")
        return Fetched(url=url, content=content, media_type=kind, charset=charset)


class _Pinned(HTTPConnection):
    """A connection to a checked address, spoken to under the name that was asked for."""

    def __init__(self, parts: SplitResult, address: tuple[str, int], connect: Connect) -> None:
        super().__init__(str(parts.hostname), address[1], timeout=STALL)
        self._address = address
        self._open = connect
        self._is_https = parts.scheme == "https"
        self.is_cut = False

    def connect(self) -> None:
        """Open the connection; TLS checks the certificate against the name."""
        self.sock = self._open(self._address, STALL)
        self.sock.settimeout(STALL)
        if self._is_https:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)

    def cut(self) -> None:
        """End it now, whatever is being read."""
        self.is_cut = True
        if self.sock is not None:
            try:
                self.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return


def check_address(url: str) -> SplitResult:
    """The parts of a web address.

    Raises:
        FetchError: another scheme or port, a name and password in it, or odd characters.
    """
    if not all(32 < ord(character) < 127 for character in url) or "\\" in url:
        raise FetchError("The address has characters that web addresses do not have.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise FetchError("That is no web address.") from error
    if parts.scheme not in PORTS:
        raise FetchError("Only http and https addresses are fetched.")
    if not parts.hostname or parts.username is not None or parts.password is not None:
        raise FetchError("The address has no host, or a user name before it.")
    if port not in (None, PORTS[parts.scheme]):
        raise FetchError("Only the usual ports, 80 and 443, are fetched from.")
    return parts


def choose_address(addresses: list[str]) -> str:
    """The address to connect to.

    Raises:
        FetchError: any of them is not public: a name with a private address is a trap.
    """
    if not addresses or not all(is_public(address) for address in addresses):
        raise FetchError("It lies in a private network; only public sites are fetched.")
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, also inside an IPv6 wrapping."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, IPv6Address):
        inner = _inner(found)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
    return found.is_global and not found.is_multicast and not found.is_reserved


def _inner(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for: mapped, 6to4, Teredo or NAT64."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def _kind_of(headers: Message) -> tuple[str | None, str | None]:
    """Media type and charset.

    Raises:
        FetchError: it is no document: a picture, a film, a program.
    """
    if headers.get("Content-Encoding", "identity").lower() not in ("identity", ""):
        raise FetchError("The site sends it packed although asked not to.")
    if headers.get("Content-Type") is None:
        return None, None
    kind = headers.get_content_type()
    if not kind.startswith(KINDS):
        raise FetchError(f"It is no document ({kind[:60]}).")
    return kind, headers.get_content_charset()
