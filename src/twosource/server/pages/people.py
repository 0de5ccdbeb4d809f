"""Signing in and out, one's own account, and the users page of administrators."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from twosource.errors import NotFoundError, TwosourceError
from twosource.server.accounts import clear_session_cookie, safe_next, set_session_cookie
from twosource.server.context import accounts_of, settings_of, viewer_of
from twosource.server.credentials import hash_password, is_password, make_token
from twosource.server.failures import RefusalError
from twosource.server.rendering import render
from twosource.server.viewers import SCOPES
from twosource.store.workbench import accounts
from twosource.store.workbench.accounts import ROLES

router = APIRouter()
Text = Annotated[str, Form(max_length=1000)]


@router.get("/login")
def login_page(request: Request, next: str = "/") -> Response:  # noqa: A002  its public name
    """Ask for name and password."""
    accounts_of(request)
    return render(request, "login.html", place=safe_next(next), fault="", name="")


@router.post("/login")
def log_in(
    request: Request,
    name: Text = "",
    password: Text = "",
    next: Text = "/",  # noqa: A002  its public name
) -> Response:
    """Begin a session, or say why not."""
    settings, place = settings_of(request), safe_next(next)
    address = request.client.host if request.client else "unknown"
    try:
        cookie = accounts_of(request).sign_in(name, password, address, settings.session_seconds)
    except RefusalError as error:
        if error.status not in (401, 429):
            raise
        shown = {"place": place, "fault": str(error), "name": name}
        return render(request, "login.html", status=error.status, **shown)
    response = RedirectResponse(place, 303)
    set_session_cookie(response, cookie, settings)
    return response


@router.post("/logout")
def log_out(request: Request) -> Response:
    """End the session."""
    accounts_of(request).sign_out(viewer_of(request))
    response = RedirectResponse("/login", 303)
    clear_session_cookie(response, settings_of(request))
    return response


@router.get("/account")
def account(request: Request) -> Response:
    """One's own password and API tokens."""
    return _account(request)


def _account(
    request: Request, *, fault: str = "", done: str = "", token: str = "", status: int = 200
) -> Response:
    tokens = accounts.list_tokens(accounts_of(request).engine, viewer_of(request).name)
    shown = {"tokens": tokens, "fault": fault, "notice": done, "token": token}
    return render(request, "account.html", status=status, scopes=SCOPES, **shown)


@router.post("/account/password")
def change_password(request: Request, old: Text = "", new: Text = "") -> Response:
    """Another password; every session ends, this one too."""
    engine, name = accounts_of(request).engine, viewer_of(request).name
    user = accounts.find_user(engine, name)
    if user is None or not is_password(user.password, old):
        return _account(request, fault="The present password is wrong.", status=400)
    try:
        accounts.set_password(engine, name, hash_password(new))
    except TwosourceError as error:
        return _account(request, fault=str(error), status=400)
    return RedirectResponse("/login", 303)


@router.post("/account/tokens")
def add_token(
    request: Request,
    label: Text = "",
    scope: Annotated[list[str], Form()] = ["read"],  # noqa: B006  never changed
) -> Response:
    """A token for programs, shown this once."""
    kept, text = make_token(viewer_of(request).name, label, tuple(scope), days=90)
    accounts.add_token(accounts_of(request).engine, kept)
    response = _account(request, token=text)
    response.headers["Cache-Control"] = "no-store"
    return response


@router.post("/account/tokens/{token_id}/revoke")
def revoke_token(request: Request, token_id: str) -> Response:
    """Make one's own token useless."""
    engine = accounts_of(request).engine
    kept = accounts.find_token(engine, token_id)
    if kept is None or kept.user != viewer_of(request).name:
        raise NotFoundError("You have no token with this id.")
    accounts.revoke_token(engine, token_id)
    return RedirectResponse("/account", 303)


@router.get("/users")
def users(request: Request) -> Response:
    """Who may do what."""
    return _users(request)


def _users(request: Request, *, fault: str = "", done: str = "", status: int = 200) -> Response:
    found = accounts.list_users(accounts_of(request).engine)
    shown = {"users": found, "roles": ROLES, "fault": fault, "notice": done}
    return render(request, "users.html", status=status, here="/users", **shown)


@router.post("/users")
def add_user(
    request: Request, name: Text = "", password: Text = "", role: Text = "reader"
) -> Response:
    """A new account."""
    try:
        made = accounts.add_user(
            accounts_of(request).engine, name, role, hash_password(password)
        )
    except TwosourceError as error:
        return _users(request, fault=str(error), status=400)
    return _users(request, done=f"Added {made.name} ({made.role}).")


@router.post("/users/{name}")
def change_user(
    request: Request, name: str, do: Text = "", role: Text = "", password: Text = ""
) -> Response:
    """Another role or password for somebody, or the end of the account."""
    engine = accounts_of(request).engine
    try:
        if do == "role":
            accounts.set_role(engine, name, role)
        elif do == "password":
            accounts.set_password(engine, name, hash_password(password))
        elif do == "remove":
            accounts.remove_user(engine, name)
    except TwosourceError as error:
        return _users(request, fault=str(error), status=400)
    return RedirectResponse("/users", 303)
