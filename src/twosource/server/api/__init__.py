"""The REST API: one module per matter, all under /api; and the twins of the pages."""

from fastapi import APIRouter

from twosource.server.api import decisions, ingests, matters, reading, session

router = APIRouter()
_PARTS = (
    matters.router,
    reading.router,
    decisions.router,
    ingests.router,
    session.router,
    decisions.twins,
    matters.twins,
    reading.twins,
)
for _part in _PARTS:
    router.include_router(_part)
