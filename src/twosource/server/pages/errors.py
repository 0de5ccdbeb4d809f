"""The page that says what went wrong and what to do."""

from urllib.parse import urlsplit

from fastapi import Request, Response

from twosource.server.rendering import render

TITLES = {
    400: "This cannot be answered as asked",
    401: "Please sign in",
    403: "This is not open to you",
    404: "Nothing is here",
    409: "Somebody else changed this meanwhile",
    413: "This is too large",
    422: "This cannot be answered as asked",
    429: "Too many attempts",
    503: "The ledger cannot be read now",
}


def error_page(request: Request, status: int, code: str, message: str) -> Response:
    """One sentence that says what to do."""
    title = TITLES.get(status, "This did not work")
    back = came_from(request) if request.method == "POST" else ""
    return render(
        request,
        "error.html",
        status=status,
        number=status,
        code=code,
        message=message,
        title=title,
        back=back,
    )


def came_from(request: Request) -> str:
    """The page of this server that a request was sent from; empty when it was none."""
    parts = urlsplit(request.headers.get("referer", ""))
    if not parts.path or parts.netloc != request.headers.get("host"):
        return ""
    return "/" + parts.path.lstrip("/\\") + (f"?{parts.query}" if parts.query else "")
