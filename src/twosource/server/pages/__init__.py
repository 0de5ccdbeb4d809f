"""The pages: one module per matter, each with a ``router``, in the order of matching."""

from fastapi import APIRouter

from twosource.server.pages import overview

router = APIRouter(include_in_schema=False)
for module in (overview,):
    router.include_router(module.router)
