"""The description of all operations (OpenAPI 3.1), with what holds for every one of them."""

from copy import deepcopy
from functools import cache
from http import HTTPStatus
from typing import Any

from django.conf import settings
from ninja import NinjaAPI

from safehands.core.people import May
from safehands.doors.api.frame.apart import Description
from safehands.doors.api.frame.gate import SAFE, Needs, needs_of
from safehands.doors.api.frame.once import HEADER
from safehands.doors.api.frame.problems import TYPE, Problem

METHODS = ("get", "post", "patch", "put", "delete")
REF = "#/components/schemas/{model}"

KEY = {
    "in": "header",
    "name": HEADER,
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"},
    "description": "The same key with the same request is one effect; its answer is repeated.",
}
MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": False,
    "schema": {"type": "string"},
    "description": "The ETag you saw: 412 with both versions if it is another now.",
}
UNCHANGED = {
    "in": "header",
    "name": "If-None-Match",
    "required": False,
    "schema": {"type": "string"},
    "description": "The ETag you have: 304 if it is still the same.",
}
ALWAYS = (400, 401, 403, 404, 422, 500, 503)
CHANGING = (409, 411, 412, 413, 415)


def _problem(status: int) -> dict[str, Any]:
    ref = {"$ref": REF.format(model="Problem")}
    return {"description": HTTPStatus(status).phrase, "content": {TYPE: {"schema": ref}}}


MAY_CONFLICT = {"responses": {409: _problem(409)}}
"""For an operation that only reads and all the same may find something standing against it."""


@cache
def _bound() -> NinjaAPI:
    # The operations import this frame; here they are needed the other way round.
    from safehands.doors.api.operations import API  # noqa: PLC0415

    return API


def schema() -> dict[str, Any]:
    """Return the whole description; without the test mode its operations are left out."""
    described = deepcopy(_whole())
    if not settings.TEST_MODE:
        described["paths"] = {
            path: methods
            for path, methods in described["paths"].items()
            if not path.startswith("/api/test/")
        }
    return described


def operations_by_tag(described: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the operations for reading, in their groups, each with its parts resolved."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            told = {
                "method": method.upper(),
                "path": path,
                "summary": operation["summary"],
                "description": operation.get("description", ""),
                "id": operation["operationId"],
                "scope": ", ".join(operation["security"][0]["key"])
                if operation["security"]
                else "",
                "may": operation["x-permission"],
                "questions": [p for p in operation["parameters"] if p["in"] == "query"],
                "fields": _fields(described, operation),
                "answers": [
                    status
                    for status in operation["responses"]
                    if int(status) < HTTPStatus.BAD_REQUEST
                ],
            }
            groups.setdefault(operation["tags"][0], []).append(told)
    return groups


@cache
def _whole() -> dict[str, Any]:
    api = _bound()
    described: dict[str, Any] = dict(Description(api, "/api/"))
    described["components"]["schemas"] |= _problem_schemas()
    described["components"]["securitySchemes"] = {
        "key": {"type": "http", "scheme": "bearer", "description": "A key that begins with sh_."}
    }
    needed = _needs(api)
    for methods in described["paths"].values():
        for method, operation in methods.items():
            _complete(method, operation, needed[operation["operationId"]])
    return described


def _needs(api: NinjaAPI) -> dict[str, Needs]:
    found = {}
    for router in api._get_bound_routers():
        for view in router.path_operations.values():
            for operation in view.operations:
                need = needs_of(operation)
                assert need is not None  # held at start-up
                found[operation.operation_id or api.get_openapi_operation_id(operation)] = need
    return found


def _complete(method: str, operation: dict[str, Any], need: Needs) -> None:
    open_to_links = need.may is May.PUBLIC
    scopes = [need.scope.value] if need.scope else []
    operation["security"] = [] if open_to_links else [{"key": scopes}]
    operation["x-permission"] = need.may.value
    changing = method.upper() not in SAFE
    headers = [MATCH, *([KEY] if need.repeatable else [])] if changing else [UNCHANGED]
    operation["parameters"] = [*operation["parameters"], *deepcopy(headers)]
    answers = operation["responses"] = {
        str(status): told for status, told in operation["responses"].items()
    }
    by_link = (HTTPStatus.TOO_MANY_REQUESTS.value,) if open_to_links else ()
    for status in (*ALWAYS, *by_link, *(CHANGING if changing else ())):
        answers.setdefault(str(status), _problem(status))
    if not changing:
        answers["304"] = {"description": "Not Modified"}


def _problem_schemas() -> dict[str, Any]:
    described = Problem.model_json_schema(ref_template=REF, mode="serialization")
    inner: dict[str, Any] = described.pop("$defs", {})
    return {**inner, "Problem": described}


def _fields(described: dict[str, Any], operation: dict[str, Any]) -> list[dict[str, Any]]:
    content = operation.get("requestBody", {}).get("content", {})
    ref = content.get("application/json", {}).get("schema", {}).get("$ref", "")
    if not ref:
        return []
    body = described["components"]["schemas"][ref.rpartition("/")[2]]
    return [
        {
            "name": name,
            "type": _type(described, field),
            "required": name in body.get("required", []),
            "description": field.get("description", ""),
        }
        for name, field in body.get("properties", {}).items()
    ]


def _type(described: dict[str, Any], field: dict[str, Any]) -> str:
    for several in ("anyOf", "oneOf"):
        if several in field:
            kinds = [_type(described, one) for one in field[several]]
            return " or ".join(dict.fromkeys(kinds))
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        target = described["components"]["schemas"][name]
        return ", ".join(map(str, target["enum"])) if "enum" in target else name
    if field.get("type") == "array":
        return f"list of {_type(described, field.get('items', {}))}"
    return str(field.get("format") or field.get("type", "any"))
