"""The REST API: one module per matter, all under /api."""

from fastapi import APIRouter

from twosource.server.api import session

router = APIRouter(prefix="/api")
for module in (session,):
    router.include_router(module.router)
