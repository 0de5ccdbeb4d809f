"""The pages: one module per matter, each with a ``router``, in the order of matching."""

from fastapi import APIRouter

from twosource.server.pages import (
    adding,
    documents,
    lists,
    manual,
    overview,
    people,
    pictures,
    records,
    review,
)

router = APIRouter(include_in_schema=False)
for module in (overview, manual, lists, pictures, documents, records, review, adding, people):
    router.include_router(module.router)
