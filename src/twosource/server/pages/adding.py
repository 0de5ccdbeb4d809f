"""Adding documents: send them, watch them being read; and taking the ledger out again."""

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from twosource.errors import InputError
from twosource.export import exporter_names
from twosource.server.api.ingests import form_uploads, job_view
from twosource.server.context import ingests_of, settings_of, viewer_of
from twosource.server.failures import RefusalError
from twosource.server.rendering import render
from twosource.store.workbench import jobs
from twosource.store.workbench.jobs import OPEN

RECENT = 15  # ingests that the page lists
FORMATS = {  # what each export is good for; one without a line is offered by its name
    "jsonl": "Twosource's own format, one record a line: all there is, to keep or to compute",
}
PHASES = {
    "": "waiting for its turn",
    "load": "loading files",
    "read": "reading documents",
    "weigh": "weighing sources against each other",
}

router = APIRouter()


@router.get("/upload")
def upload_page(request: Request) -> Response:
    """A form for files, a text or an address, and the recent ingests."""
    return _upload(request)


def _upload(request: Request, fault: str = "", status: int = 200) -> Response:
    recent = jobs.list_jobs(ingests_of(request).workbench, RECENT)
    return render(
        request,
        "upload.html",
        status=status,
        here="/upload",
        recent=[job_view(job) for job in recent],
        may_fetch=settings_of(request).allow_fetch,
        fault=fault,
    )


@router.post("/upload")
async def send(request: Request) -> Response:
    """Keep what was sent and show how it is read."""
    try:
        sent = await form_uploads(request)
        name = viewer_of(request).name
        job = await run_in_threadpool(ingests_of(request).add, name, sent)
    except InputError as error:
        return await run_in_threadpool(_upload, request, str(error), 400)
    return RedirectResponse(f"/upload/{job.id}", 303)


@router.get("/upload/{job_id}")
def progress(request: Request, job_id: str) -> Response:
    """How far an ingest is, and what came of it."""
    job = ingests_of(request).find(job_id)
    return render(
        request,
        "upload_progress.html",
        here="/upload",
        job=job_view(job),
        is_open=job.state in OPEN,
        phases=PHASES,
    )


@router.post("/upload/{job_id}/cancel")
def cancel(request: Request, job_id: str) -> Response:
    """Stop an ingest: one's own, or as an administrator anyone's."""
    viewer, ingests = viewer_of(request), ingests_of(request)
    if ingests.find(job_id).user != viewer.name and viewer.role != "admin":
        message = "Only who sent it, or an administrator, may cancel an ingest."
        raise RefusalError(403, "forbidden", message)
    ingests.cancel(job_id)
    return RedirectResponse(f"/upload/{job_id}", 303)


@router.get("/export")
def export_page(request: Request) -> Response:
    """The formats in which the whole ledger can be taken out."""
    formats = {name: FORMATS.get(name, "") for name in exporter_names()}
    return render(request, "export.html", here="/export", formats=formats)
