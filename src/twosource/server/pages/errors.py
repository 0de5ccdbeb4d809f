"""The page that says what went wrong and what to do."""

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
    return render(
        request,
        "error.html",
        status=status,
        number=status,
        code=code,
        message=message,
        title=title,
    )
