"""The page of an act on a thing: which thing, where it is, and one form."""

from typing import Any

from safehands.core import items
from safehands.doors.desk.items.looks import looks_of
from safehands.doors.desk.items.rows import back_of
from safehands.doors.desk.sheet import Sheet
from safehands.doors.ui.wall import TimedRequest


def sheet_of(
    request: TimedRequest, item: items.Item, title: str, button: str, **more: Any
) -> Sheet:
    """Return the page of one act; ``title`` may name the thing as %(thing)s."""
    (thing,) = looks_of([item], request.now)
    shown = {"thing": thing, **more.pop("more", {})}
    return Sheet(
        title=title % {"thing": item.name},
        button=button,
        back=back_of(request, item),
        template=more.pop("template", "desk/items/act.html"),
        more=shown,
        **more,
    )
