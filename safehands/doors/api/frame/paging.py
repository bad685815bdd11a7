"""Lists page by page: a cursor names the last row seen, so that new rows shift nothing."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from django.core import signing
from django.db.models import Model, Q, QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, Field

from safehands.core.refusals import Unclear
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest
from safehands.doors.api.shapes.words import Asked

MOST = 200
USUAL = 50
SALT = "api.cursor"

Row = TypeVar("Row", bound=Model)
Item = TypeVar("Item", bound=BaseModel)


class Paging(Asked):
    """How much of a list is wanted, and from where on."""

    limit: int = Field(default=USUAL, ge=1, le=MOST, description="Rows a page, at most 200.")
    cursor: str | None = Field(default=None, description="Opaque; from `next` of the page before.")


class Page(BaseModel, Generic[Item]):
    """One page of a list. ``next`` leads to the next one; null at the end."""

    items: list[Item]
    next: str | None = None


def page(
    request: ApiRequest,
    wanted: Paging,
    rows: QuerySet[Row],
    order: Sequence[str],
    show: Callable[[list[Row]], list[Item]],
) -> HttpResponse:
    """Return one page of rows in an order that ends with the key: ``("-opened_at", "-pk")``."""
    after = _after(request, wanted.cursor, order)
    rows = rows.order_by(*order)
    if after is not None:
        rows = rows.filter(_beyond(order, after))
    found = list(rows[: wanted.limit + 1])
    shown, more = found[: wanted.limit], len(found) > wanted.limit
    link = _link(request, order, shown[-1]) if more else None
    told = answer(request, Page[Any](items=show(shown), next=link))
    if link:
        told["Link"] = f'<{link}>; rel="next"'
    return told


def _after(request: ApiRequest, cursor: str | None, order: Sequence[str]) -> list[Any] | None:
    if cursor is None:
        return None
    try:
        where, values = signing.loads(cursor, salt=SALT)
    except (signing.BadSignature, ValueError):
        where, values = None, []
    if where != _where(request) or len(values) != len(order):
        raise Unclear(
            _("This cursor does not belong to this list."),
            field="cursor",
            remedy=_("Follow the address in `next`, or begin without a cursor."),
        )
    return [_read(value) for value in values]


def _link(request: ApiRequest, order: Sequence[str], last: Model) -> str:
    values = [_write(_value(last, name.removeprefix("-"))) for name in order]
    cursor = signing.dumps([_where(request), values], salt=SALT, compress=True)
    asked = [(name, text) for name, text in request.GET.items() if name != "cursor"]
    return f"{request.path}?{urlencode([*asked, ('cursor', cursor)])}"


def _where(request: ApiRequest) -> str:
    """Return which list a cursor belongs to: the address and its filters."""
    kept = {name: request.GET[name] for name in request.GET if name not in {"cursor", "limit"}}
    return f"{request.person.pk}{request.path}?{urlencode(sorted(kept.items()))}"


def _beyond(order: Sequence[str], after: Sequence[Any]) -> Q:
    """Return the condition of standing after a row: (a > x) or (a = x and b > y)."""
    beyond, same = Q(), Q()
    for name, value in zip(order, after, strict=True):
        field = name.removeprefix("-")
        further = "lt" if name.startswith("-") else "gt"
        beyond |= same & Q(**{f"{field}__{further}": value})
        same &= Q(**{field: value})
    return beyond


def _value(row: Model, path: str) -> Any:
    found: Any = row
    for step in path.split("__"):
        found = getattr(found, step)
    return found


def _write(value: Any) -> list[Any]:
    if isinstance(value, datetime):
        return ["at", value.isoformat()]
    if isinstance(value, date):
        return ["on", value.isoformat()]
    return ["id", value.hex] if isinstance(value, UUID) else ["is", value]


def _read(value: list[Any]) -> Any:
    kind, text = value
    if kind == "at":
        return datetime.fromisoformat(text)
    if kind == "on":
        return date.fromisoformat(text)
    return UUID(text) if kind == "id" else text
