"""Server-side request forgery: only documents of the public web are fetched, come what may."""

import socket
import threading

import pytest

pytest.importorskip("fastapi", reason="the extra [web] is not installed")

from twosource.errors import InputError
from twosource.server.ingests import fetching
from twosource.server.ingests.fetching import Fetcher, FetchError, is_public, resolve_host
from twosource.server.ingests.intake import address_upload

PUBLIC = "93.184.216.34"
PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Hello</p>"


class Site:
    """Answers each connection with the next of its answers, and keeps what it was asked."""

    def __init__(self, *answers, names=None, pause=None):
        self.asked, self.reached = [], []
        self._answers = list(answers)
        self._names = names or {}
        self._pause = pause or threading.Event()

    def resolve(self, host, _port):
        return self._names.get(host, [PUBLIC])

    def connect(self, address, _timeout):
        self.reached.append(address)
        ours, theirs = socket.socketpair()
        threading.Thread(target=self._serve, args=(theirs,), daemon=True).start()
        return ours

    def _serve(self, connection):
        with connection:
            self.asked.append(connection.recv(65536).decode())
            answer = self._answers.pop(0)
            pieces = answer if isinstance(answer, list) else [answer]
            try:
                for piece in pieces:
                    if piece is None:
                        self._pause.wait(20)
                    else:
                        connection.sendall(piece)
            except OSError:
                return

    def fetcher(self, seconds=5, most_bytes=1000):
        return Fetcher(
            seconds=seconds, most_bytes=most_bytes, resolve=self.resolve, connect=self.connect
        )


def redirect(place):
    return f"HTTP/1.1 302 Found\r\nLocation: {place}\r\n\r\n".encode()


def test_a_public_document_is_fetched_under_its_name():
    site = Site(PAGE)
    got = site.fetcher().fetch("http://news.example/a?b=c#d")
    assert got.content == b"<p>Hello</p>"
    assert (got.media_type, got.charset) == ("text/html", "utf-8")
    assert site.reached == [(PUBLIC, 80)]
    assert site.asked[0].startswith("GET /a?b=c HTTP/1.1\r\nHost: news.example\r\n")
    assert "Cookie" not in site.asked[0]
    assert "Authorization" not in site.asked[0]


PRIVATE = [
    "127.0.0.1",
    "127.1.2.3",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "2001:db8::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::",
    "64:ff9b:1::1",
    "2001:0:4136:e378:8000:63bf:80ff:fffe",
    "not-an-address",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_no_private_address_is_reached(address):
    site = Site(PAGE, names={"trap.example": [address]})
    with pytest.raises(FetchError, match="private"):
        site.fetcher().fetch("http://trap.example/")
    assert site.reached == []


@pytest.mark.parametrize(
    "address", [PUBLIC, "8.8.8.8", "2606:2800:220:1::1", "64:ff9b::808:808"]
)
def test_public_addresses_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize("host", ["localhost", "127.1", "2130706433", "0x7f.1", "017700000001"])
def test_odd_spellings_of_this_machine_are_seen_through(host):
    try:
        found = resolve_host(host, 80)
    except FetchError:
        return
    assert not any(is_public(address) for address in found)


def test_one_private_address_among_public_ones_is_a_trap():
    site = Site(PAGE, names={"trap.example": [PUBLIC, "127.0.0.1"]})
    with pytest.raises(FetchError, match="private"):
        site.fetcher().fetch("http://trap.example/")


def test_a_name_is_resolved_once_and_the_checked_address_is_the_one_reached():
    site = Site(PAGE)
    answers = [[PUBLIC], ["127.0.0.1"]]
    fetcher = Fetcher(
        seconds=5, most_bytes=1000, resolve=lambda *_: answers.pop(0), connect=site.connect
    )
    fetcher.fetch("http://rebinding.example/")
    assert site.reached == [(PUBLIC, 80)]
    assert len(answers) == 1


@pytest.mark.parametrize(
    "place",
    [
        "http://metadata.example/latest",
        "http://127.0.0.1/admin",
        "http://[::1]/",
        "file:///etc/passwd",
        "gopher://news.example/",
        "http://user:secret@news.example/",
        "http://news.example:8080/",
        "http://news.example:22/",
        "//metadata.example/x",
    ],
)
def test_redirects_are_checked_like_addresses(place):
    names = {"metadata.example": ["169.254.169.254"], "127.0.0.1": ["127.0.0.1"]}
    site = Site(redirect(place), PAGE, names=names | {"::1": ["::1"]})
    with pytest.raises(FetchError):
        site.fetcher().fetch("http://news.example/")
    assert len(site.reached) == 1


def test_redirects_end():
    site = Site(*[redirect("/again")] * 20)
    with pytest.raises(FetchError, match="leads on"):
        site.fetcher().fetch("http://news.example/")
    assert len(site.reached) == fetching.MOST_REDIRECTS + 1


def test_a_redirect_within_the_web_is_followed():
    got = Site(redirect("/b"), PAGE).fetcher().fetch("http://news.example/a")
    assert got.url == "http://news.example/b"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://news.example/",
        "javascript:alert(1)",
        "http://",
        "http:///path",
        "http://news.example\r\nX-Injected: 1/",
        "http://news.example/a b",
        "http://news.example/\x00",
        "http://news.example\\@127.0.0.1/",
        "http://news.example:99999/",
        "http://a@127.0.0.1/",
        "http://[::1",
    ],
)
def test_what_is_no_plain_web_address_is_refused(url):
    site = Site(PAGE)
    with pytest.raises(FetchError):
        site.fetcher().fetch(url)
    assert site.reached == []


@pytest.mark.parametrize(
    "url", ["", "file:///etc/passwd", "http://a b", "x" * 3000, "http://é/"]
)
def test_what_is_no_address_is_not_even_kept(url):
    with pytest.raises(InputError):
        address_upload(url, allowed=True)


def test_a_huge_document_is_not_read_to_its_end():
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"
    site = Site([head, *[b"x" * 500] * 10_000])
    with pytest.raises(FetchError, match="larger"):
        site.fetcher().fetch("http://news.example/")


def test_a_document_that_never_ends_is_cut():
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nbegin"
    with pytest.raises(FetchError, match="too long"):
        Site([head, None]).fetcher(seconds=1).fetch("http://news.example/")


def test_headers_that_never_end_are_cut():
    with pytest.raises(FetchError, match="too long"):
        Site([b"HTTP/1.1 200 OK\r\nX-A: b\r\n", None]).fetcher(seconds=1).fetch(
            "http://a.example/"
        )


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\nx",
        b"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n\r\nx",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Type: text/html\r\n\r\nx",
        b"HTTP/1.1 404 Not Found\r\n\r\n",
        b"HTTP/1.1 302 Found\r\n\r\n",
        b"not http at all\r\n\r\n",
        b"",
    ],
)
def test_what_is_no_document_is_refused(answer):
    with pytest.raises(FetchError):
        Site(answer).fetcher().fetch("http://news.example/")


def test_an_address_that_fails_is_a_problem_of_its_own(ledger_path):
    from twosource.server.ingests.worker import work_off
    from twosource.store.workbench import jobs
    from twosource.store.workbench.database import open_workbench
    from twosource.store.workbench.jobs import Upload

    engine = open_workbench(ledger_path)
    text = b"Iran has delivered 60 drones to Russia, the Kremlin said on Monday."
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + text
    urls = ("http://trap.example/", "http://news.example/a.txt")
    sent = [Upload(name=url, url=url) for url in urls]
    job = jobs.add_job(engine, "you", sent)
    site = Site(page, names={"trap.example": ["127.0.0.1"]})
    work_off(str(ledger_path), "test", site.fetcher())
    done = jobs.find_job(engine, job.id)
    assert done.state == "done"
    assert '"not_fetched"' in done.result
    assert '"http://news.example/a.txt"' in done.result
