"""A matter as plain values for programs: instants in UTC, lengths of time in seconds."""

from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from safehands.core.people import Person
from safehands.doors.ui.moments import machine


def plain(value: Any) -> Any:
    """Return dataclasses as objects, persons as id and name, all else in its plain form."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    if isinstance(value, Person):
        return {"id": str(value.pk), "name": value.name}
    return _alone(value)


def _alone(value: Any) -> Any:
    if isinstance(value, datetime):
        return machine(value)
    if isinstance(value, timedelta):
        return int(value.total_seconds())
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, bool | int | str):
        return str(value) if isinstance(value, str) else value
    return str(value)
