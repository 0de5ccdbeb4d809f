"""Who asks, signing in and out, and one's own API tokens."""

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field
from starlette.responses import JSONResponse, Response

from twosource.errors import NotFoundError
from twosource.server.accounts import clear_session_cookie, set_session_cookie
from twosource.server.api.documentation import answers
from twosource.server.context import accounts_of, settings_of, viewer_of
from twosource.server.credentials import make_token
from twosource.store.workbench import accounts
from twosource.store.workbench.accounts import Token

router = APIRouter(prefix="/api", tags=["accounts"])
Label = Annotated[str, Field(max_length=100, description="what the token is for")]


class Me(BaseModel):
    """Who asks."""

    name: str
    role: str
    scopes: list[str]
    csrf: str = Field(description="what unsafe requests of a session carry in X-CSRF-Token")


class Credentials(BaseModel):
    """A name and a password."""

    name: str = Field(max_length=200)
    password: str = Field(max_length=1000)


class TokenRequest(BaseModel):
    """The token to make."""

    label: Label
    scopes: list[str] = Field(
        default=["read"], max_length=10, description="read, review, ingest, admin"
    )
    days: int | None = Field(default=90, ge=1, le=3650, description="how long it is good")


class TokenView(BaseModel):
    """A token without its secret."""

    id: str
    user: str
    label: str
    scopes: list[str]
    created: str
    expires: str | None
    used: str | None
    revoked: str | None


class TokenList(BaseModel):
    """Tokens, newest first."""

    items: list[TokenView]


class NewToken(TokenView):
    """A new token, with its text for this once."""

    token: str


@router.get("/me", responses=answers(401))
def me(request: Request) -> Me:
    """Who asks, in what role."""
    viewer = viewer_of(request)
    return Me(name=viewer.name, role=viewer.role, scopes=list(viewer.scopes), csrf=viewer.csrf)


@router.post("/session", status_code=204, responses=answers(401, 404, 429))
def sign_in(request: Request, credentials: Credentials) -> Response:
    """Begin a session; its cookie comes with the answer."""
    settings = settings_of(request)
    address = request.client.host if request.client else "unknown"
    cookie = accounts_of(request).sign_in(
        credentials.name, credentials.password, address, settings.session_seconds
    )
    response = Response(status_code=204)
    set_session_cookie(response, cookie, settings)
    return response


@router.delete("/session", status_code=204, responses=answers(401, 403, 404))
def sign_out(request: Request) -> Response:
    """End the session."""
    accounts_of(request).sign_out(viewer_of(request))
    response = Response(status_code=204)
    clear_session_cookie(response, settings_of(request))
    return response


@router.get("/tokens", responses=answers(401, 403, 404))
def list_tokens(request: Request) -> TokenList:
    """One's own tokens; an administrator sees everyone's."""
    viewer = viewer_of(request)
    whose = None if viewer.role == "admin" else viewer.name
    found = accounts.list_tokens(accounts_of(request).engine, whose)
    return TokenList(items=[_view(token) for token in found])


@router.post(
    "/tokens", status_code=201, response_model=NewToken, responses=answers(401, 403, 404)
)
def add_token(request: Request, wanted: TokenRequest) -> Response:
    """Make a token for oneself. Its text is in this answer and nowhere else."""
    viewer = viewer_of(request)
    engine = accounts_of(request).engine
    kept, text = make_token(viewer.name, wanted.label, tuple(wanted.scopes), wanted.days)
    accounts.add_token(engine, kept)
    body = NewToken(**_view(kept).model_dump(), token=text)
    headers = {"Location": f"/api/tokens/{kept.id}", "Cache-Control": "no-store"}
    return JSONResponse(body.model_dump(), 201, headers)


@router.delete("/tokens/{token_id}", status_code=204, responses=answers(401, 403, 404))
def revoke_token(request: Request, token_id: str) -> Response:
    """Make a token useless: one's own, or as an administrator anyone's."""
    viewer = viewer_of(request)
    engine = accounts_of(request).engine
    kept = accounts.find_token(engine, token_id)
    if kept is None or (kept.user != viewer.name and viewer.role != "admin"):
        raise NotFoundError("You have no token with this id.")
    accounts.revoke_token(engine, token_id)
    return Response(status_code=204)


def _view(token: Token) -> TokenView:
    return TokenView(
        id=token.id,
        user=token.user,
        label=token.label,
        scopes=list(token.scopes),
        created=token.created,
        expires=token.expires,
        used=token.used,
        revoked=token.revoked,
    )
