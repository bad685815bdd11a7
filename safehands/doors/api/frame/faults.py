"""What pydantic finds wrong, said so that the sender can put it right."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# Steps of pydantic's way to a field that are not names the sender wrote.
UNNAMED = frozenset({"body", "query", "path", "given", "wanted", "by-id", "somebody-new"})

_REMEDIES: dict[str, LazyText] = {
    "missing": gettext_lazy("Fill in this field."),
    "extra_forbidden": gettext_lazy("Remove this field, or look up its name at /api/docs."),
    "uuid_parsing": gettext_lazy("Use an id that this interface gave you."),
    "uuid_type": gettext_lazy("Use an id that this interface gave you."),
    "string_type": gettext_lazy("Write it as text in quotes."),
    "int_type": gettext_lazy("Write a whole number without quotes."),
    "bool_type": gettext_lazy("Write true or false without quotes."),
    "list_type": gettext_lazy("Write a list."),
    "dict_type": gettext_lazy("Write an object."),
    "model_attributes_type": gettext_lazy("Send one JSON object."),
    "moment": gettext_lazy("Write date, time and offset (RFC 3339), such as 2026-03-09T14:00:00Z."),
    "day": gettext_lazy("Write the date as year-month-day, such as 2026-03-09."),
    "clock_time": gettext_lazy("Write the time of day as hours and minutes, such as 09:30."),
}


def faults_of(errors: Iterable[Mapping[str, Any]]) -> list[tuple[str, str, str]]:
    """Return (field, what is wrong, remedy) for each thing found wrong."""
    return [_fault(error) for error in errors]


def _fault(error: Mapping[str, Any]) -> tuple[str, str, str]:
    kind = str(error["type"])
    field = ".".join(str(step) for step in error["loc"] if step not in UNNAMED)
    return field, _words(kind, error), _remedy(kind, error)


def _words(kind: str, error: Mapping[str, Any]) -> str:
    if kind == "missing":
        return _("This is missing.")
    if kind == "extra_forbidden":
        return _("There is no field of this name.")
    return str(error["msg"])


def _remedy(kind: str, error: Mapping[str, Any]) -> str:
    if kind in _REMEDIES:
        return str(_REMEDIES[kind])
    about = error.get("ctx") or {}
    if "expected" in about:
        return _("Use one of these: %(known)s.") % {"known": about["expected"]}
    for limit in ("max_length", "min_length", "le", "ge"):
        if limit in about:
            return _("The limit is %(limit)s.") % {"limit": about[limit]}
    return _("Look up the form of this field at /api/docs.")
