"""The page that says what went wrong."""

from fastapi import Request, Response

from twosource.server.rendering import render


def error_page(request: Request, status: int, code: str, message: str) -> Response:
    """One sentence that says what to do."""
    return render(request, "error.html", status=status, code=code, message=message)
