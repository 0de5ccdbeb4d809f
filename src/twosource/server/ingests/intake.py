"""What people send, as uploads: files, pasted texts, addresses.

A file's name is only ever a label: no path in it survives, and nothing is opened by it.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping

from twosource.errors import InputError
from twosource.server.failures import RefusalError
from twosource.store.workbench.jobs import Upload

LONGEST_NAME = 200
ADDRESS = '^https?://[!"$-.0->@-~][!-~]*$'  # a web address, as the API describes it
_PARTS = re.compile(r"[/\\]")


def label_of(name: str | None) -> str:
    """The last part of a file name, without what cannot be seen or turns text round."""
    last = _PARTS.split(unicodedata.normalize("NFC", name or ""))[-1]
    plain = "".join(one if one.isprintable() else "�" for one in last).strip(" .")
    return plain[-LONGEST_NAME:] or "unnamed"


def file_upload(name: str | None, content: bytes, media_type: str | None = None) -> Upload:
    """A file as sent."""
    return Upload(name=label_of(name), content=content, media_type=media_type)


def text_upload(values: Mapping[str, str | None]) -> Upload:
    """A pasted text with what is known of it: text, title, url, published, publisher, byline.

    Its name follows from its content, so pasting it twice adds nothing. Raises ``InputError``
    when there is no text.
    """
    kept = {name: value for name, value in values.items() if value}
    if not kept.get("text", "").strip():
        raise InputError("The text is empty; paste the text of the report.")
    body = json.dumps(kept, sort_keys=True).encode()
    digest = hashlib.sha256(body).hexdigest()[:12]
    return Upload(name=f"pasted-{digest}.jsonl", content=body)


def address_upload(address: str, *, allowed: bool) -> Upload:
    """The address of a document to fetch.

    Raises ``RefusalError`` when fetching is not allowed, ``InputError`` when this is no web
    address.
    """
    if not allowed:
        raise RefusalError(
            403,
            "fetching_off",
            "This server does not fetch documents; upload the file, or have it started with "
            "--allow-fetch.",
        )
    if not re.fullmatch(ADDRESS, address) or len(address) > 2000:
        raise InputError("That is no web address; it begins with http:// or https://.")
    return Upload(name=address, url=address)
