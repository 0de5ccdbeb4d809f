"""The REST API: one module per matter, all under /api; and the twins of the pages."""

from fastapi import APIRouter

from twosource.server.api import matters, reading, session

router = APIRouter()
for part in (matters.router, reading.router, session.router, matters.twins, reading.twins):
    router.include_router(part)
