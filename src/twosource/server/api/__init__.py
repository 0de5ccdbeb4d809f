"""The REST API: one module per matter, all under /api."""

from fastapi import APIRouter

router = APIRouter(prefix="/api")
