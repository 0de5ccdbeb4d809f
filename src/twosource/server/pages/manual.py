"""The page that describes the REST API, made from its OpenAPI document; nothing is fetched."""

from typing import Any

from fastapi import APIRouter, Request, Response

from twosource.server.permissions import RULES
from twosource.server.rendering import render

router = APIRouter()


@router.get("/api")
def manual(request: Request) -> Response:
    """Every route of the API, what it takes and who may call it."""
    document = request.app.openapi()
    return render(request, "api.html", groups=group_routes(document), here="/api")


def group_routes(document: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The routes by matter, each with its method, path, rule, summary and parameters."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, methods in document["paths"].items():
        for method, one in methods.items():
            rule = RULES[method.upper(), path]
            route = {
                "method": method.upper(),
                "path": path,
                "role": rule.role,
                "scope": rule.scope,
                "summary": one.get("summary", ""),
                "about": one.get("description", ""),
                "parameters": one.get("parameters", []),
                "id": one.get("operationId", ""),
            }
            groups.setdefault(one.get("tags", ["other"])[0], []).append(route)
    return groups
