"""Who asks and for what: the request of a program, and how it reaches a record."""

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from safehands.core.people import Person, Token
from safehands.core.refusals import Unclear
from safehands.doors.ui.wall import TimedRequest

Record = TypeVar("Record", bound=Model)


class ApiRequest(TimedRequest):
    """A request that came with a key: ``person`` is who the key acts as."""

    person: Person
    token: Token


def found(visible: QuerySet[Record], record_id: UUID | int) -> Record:
    """Return the record of an address; one that may not be seen is missing, like any other."""
    record = visible.filter(pk=record_id).first()
    if record is None:
        raise Http404
    return record


def named(visible: QuerySet[Record], record_id: UUID, *, field: str) -> Record:
    """Return the record that a field of the body names; ``Unclear`` if it may not be seen."""
    record = visible.filter(pk=record_id).first()
    if record is None:
        raise Unclear(
            _("There is nothing of this id that you may see."),
            field=field,
            remedy=_("Use an id that this interface gave you."),
        )
    return record


def named_or_none(
    visible: QuerySet[Record], record_id: UUID | None, *, field: str
) -> Record | None:
    """Return the record that an optional field of the body names."""
    return None if record_id is None else named(visible, record_id, field=field)


def one_of(ways: Iterable[str], given: str, *, field: str) -> None:
    """Refuse a value that is none of the known ones."""
    known = list(ways)
    if given not in known:
        raise Unclear(_("There is no such choice."), field=field, remedy=", ".join(known))
