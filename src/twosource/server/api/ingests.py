"""Adding documents, and following the ingests that read them."""

import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

import anyio
from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, Response, StreamingResponse

from twosource.errors import NotFoundError
from twosource.server.answers import json_answer
from twosource.server.api.documentation import answers
from twosource.server.context import ingests_of, settings_of, viewer_of
from twosource.server.failures import RefusalError
from twosource.server.ingests.intake import ADDRESS, address_upload, file_upload, text_upload
from twosource.store.workbench import jobs
from twosource.store.workbench.jobs import OPEN, Job, Upload

router = APIRouter(prefix="/api", tags=["adding documents"])
JobId = Annotated[str, Path(max_length=64, description="id of the ingest")]
NOT_BLANK = r"\S"
LOOK = 0.5  # seconds between two looks at a job
LONGEST = 1800  # seconds that one stream of events lasts; browsers come back by themselves


class TextSent(BaseModel):
    """A text and what is known of it."""

    text: str = Field(min_length=1, max_length=2_000_000, pattern=NOT_BLANK)
    title: str | None = Field(default=None, max_length=2000)
    url: str | None = Field(default=None, max_length=2000)
    published: str | None = Field(default=None, max_length=100, description="ISO date")
    publisher: str | None = Field(default=None, max_length=500)
    byline: str | None = Field(default=None, max_length=500)


class Sent(BaseModel):
    """Texts, and addresses to fetch where the server allows that; at least one of either."""

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [
                {"required": [name], "properties": {name: {"minItems": 1}}}
                for name in ("documents", "urls")
            ]
        }
    )
    documents: list[TextSent] = Field(default=[], max_length=500)
    urls: list[Annotated[str, Field(pattern=ADDRESS, max_length=2000)]] = Field(
        default=[], max_length=100
    )


class ListedDocument(BaseModel):
    """A document that was found in what was sent."""

    id: str
    path: str


class ListedProblem(BaseModel):
    """Something that could not be read."""

    path: str
    code: str
    message: str


class JobView(BaseModel):
    """One background ingest."""

    id: str
    user: str = Field(description="who sent it")
    state: str = Field(description="queued, running, done, failed or cancelled")
    sources: int = Field(description="files, texts and addresses sent")
    phase: str = Field(description="load, read or weigh, while it runs")
    done: int
    total: int | None
    message: str | None = Field(description="why it failed or stopped")
    created: str
    finished: str | None
    summary: dict[str, int | float] | None = Field(description="what it did, once it is done")
    documents: list[ListedDocument] = Field(description="the first 500 found in it")
    problems: list[ListedProblem] = Field(description="the first 500 met while loading it")


class JobPage(BaseModel):
    """Ingests, newest first."""

    items: list[JobView]
    next: str | None
    total: int


def job_view(job: Job) -> JobView:
    """A job as shown."""
    result = json.loads(job.result) if job.result else {}
    return JobView(
        id=job.id,
        user=job.user,
        state=job.state,
        sources=job.sources,
        phase=job.phase,
        done=job.done,
        total=job.total,
        message=job.message,
        created=job.created,
        finished=job.finished,
        summary=result.get("summary"),
        documents=result.get("documents", []),
        problems=result.get("problems", []),
    )


BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": {"$ref": "#/components/schemas/Sent"}},
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "file": {
                            "type": "array",
                            "minItems": 1,
                            "items": {"type": "string", "format": "binary"},
                        },
                        "text": {"type": "string"},
                        "url": {
                            "type": "string",
                            "pattern": f"^$|{ADDRESS}",
                            "maxLength": 2000,
                        },
                    },
                    "anyOf": [
                        {"required": ["file"]},
                        {"required": ["text"], "properties": {"text": {"pattern": NOT_BLANK}}},
                        {"required": ["url"], "properties": {"url": {"minLength": 1}}},
                    ],
                }
            },
        },
    }
}


@router.post(
    "/documents",
    status_code=202,
    response_model=JobView,
    responses=answers(401, 403, 413, 415),
    openapi_extra=BODY,
)
async def add_documents(request: Request) -> Response:
    """Send files, texts or addresses; they are kept at once and read in the background.

    Follow `Location` to see how far it is. Whatever can be ingested on the command line can be
    sent: text, HTML, PDF, DOCX, mail, JSONL, CSV, feeds, web archives, zip.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        sent = json_uploads(await request.body(), request)
    elif kind == "multipart/form-data":
        sent = await form_uploads(request)
    else:
        message = "Send application/json or multipart/form-data."
        raise RefusalError(415, "unsupported_type", message)
    ingests, user = ingests_of(request), viewer_of(request).name
    job = await run_in_threadpool(ingests.add, user, sent)
    headers = {"Location": f"/api/ingests/{job.id}", "Cache-Control": "no-store"}
    return JSONResponse(job_view(job).model_dump(), 202, headers)


def json_uploads(body: bytes, request: Request) -> list[Upload]:
    """What a JSON body sends.

    Raises:
        RefusalError: it has not the form asked for.
        InputError: an address is no address, or may not be fetched.
    """
    try:
        sent = Sent.model_validate_json(body)
    except ValidationError as error:
        first = error.errors()[0]
        place = " ".join(str(part) for part in first["loc"]) or "body"
        raise RefusalError(422, "invalid", f"{place}: {first['msg']}.") from error
    allowed = settings_of(request).allow_fetch
    found = [text_upload(one.model_dump()) for one in sent.documents]
    return found + [address_upload(url, allowed=allowed) for url in sent.urls]


async def form_uploads(request: Request) -> list[Upload]:
    """What a form sends: fields ``file`` (any number), ``text`` with its facts, ``url``.

    Raises ``InputError`` for an address that is none, or may not be fetched.
    """
    settings = settings_of(request)
    found: list[Upload] = []
    facts: dict[str, str] = {}
    async with request.form(max_files=settings.max_parts, max_fields=100) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                if value.filename or value.size:
                    kind = value.content_type
                    found.append(file_upload(value.filename, await value.read(), kind))
            elif name == "url" and value:
                found.append(address_upload(value, allowed=settings.allow_fetch))
            elif name in TextSent.model_fields:
                facts[name] = value
            elif name == "address":
                facts["url"] = value
    if facts.get("text", "").strip():
        found.append(text_upload(facts))
    return found


@router.get("/ingests", response_model=JobPage, responses=answers(304, 401, 403, 404))
def list_ingests(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: Annotated[str | None, Query(max_length=20)] = None,
) -> Response:
    """The ingests, newest first."""
    if cursor and not (cursor.isascii() and cursor.isdigit()):
        raise NotFoundError("The cursor is not one of this list.")
    engine = ingests_of(request).workbench
    found = jobs.list_jobs(engine, limit + 1, int(cursor) if cursor else None)
    page = JobPage(
        items=[job_view(job) for job in found[:limit]],
        next=str(found[limit - 1].number) if len(found) > limit else None,
        total=jobs.count_jobs(engine),
    )
    return json_answer(request, JobPage, page)


@router.get("/ingests/{job_id}", response_model=JobView, responses=answers(304, 401, 403, 404))
def show_ingest(request: Request, job_id: JobId) -> Response:
    """How far an ingest is, and what came of it."""
    return json_answer(request, JobView, job_view(ingests_of(request).find(job_id)))


@router.get(
    "/ingests/{job_id}/events",
    response_class=StreamingResponse,
    responses={
        200: {
            "description": "Server-sent events: the ingest as JSON, whenever it changes",
            "content": {"text/event-stream": {}},
        },
        **answers(401, 403, 404),
    },
)
async def follow_ingest(request: Request, job_id: JobId) -> Response:
    """Follow an ingest to its end, as server-sent events."""
    ingests = ingests_of(request)
    await run_in_threadpool(ingests.find, job_id)

    async def events() -> AsyncIterator[str]:
        last = ""
        for _ in range(int(LONGEST / LOOK)):
            job = await run_in_threadpool(ingests.find, job_id)
            text = job_view(job).model_dump_json()
            if text != last:
                yield f"data: {text}\n\n"
                last = text
            if job.state not in OPEN:
                return
            await anyio.sleep(LOOK)

    headers = {"Cache-Control": "no-store"}
    return StreamingResponse(events(), media_type="text/event-stream", headers=headers)


@router.post(
    "/ingests/{job_id}/cancel",
    status_code=202,
    response_model=JobView,
    responses=answers(401, 403, 404),
)
def cancel_ingest(request: Request, job_id: JobId) -> Any:
    """Stop an ingest: one's own, or as an administrator anyone's."""
    viewer, ingests = viewer_of(request), ingests_of(request)
    if ingests.find(job_id).user != viewer.name and viewer.role != "admin":
        message = "Only who sent it, or an administrator, may cancel an ingest."
        raise RefusalError(403, "forbidden", message)
    return JSONResponse(job_view(ingests.cancel(job_id)).model_dump(), 202)
