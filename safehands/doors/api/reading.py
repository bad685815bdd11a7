"""What most operations begin and end with: the record of the address, and how it is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from safehands.core import cases, handoffs, logbook, people
from safehands.core.people import May
from safehands.core.refusals import Stale
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, found
from safehands.doors.api.frame.versions import compared, hold_seen
from safehands.doors.api.shapes.cases import CaseShape
from safehands.doors.api.shapes.handoffs import HandoffShape
from safehands.doors.api.shapes.persons import PersonShape


def case_of(request: ApiRequest, case_id: UUID) -> cases.Case:
    """Return the case of an address."""
    return found(cases.visible_to(request.person), case_id)


def person_of(request: ApiRequest, person_id: UUID) -> people.Person:
    """Return the person of an address."""
    return found(people.visible_to(request.person), person_id)


def offices_where(request: ApiRequest, may: May) -> QuerySet[people.Organization]:
    """Return the organisations in which the caller may do something."""
    ids = people.organizations_where(request.person, may)
    return people.organizations_of(request.person).filter(pk__in=ids)


def look_at_case(request: ApiRequest, case: cases.Case, what: str) -> None:
    """Write into the logbook that somebody looked at a case."""
    logbook.looked(
        what=what, by=request.person, now=request.now, case_id=case.pk, about_id=case.subject_id
    )


def look_at_person(request: ApiRequest, person: people.Person, what: str) -> None:
    """Write into the logbook that somebody looked at a person."""
    logbook.looked(what=what, by=request.person, now=request.now, about_id=person.pk)


@contextmanager
def case_as_seen(request: ApiRequest, case: cases.Case) -> Iterator[int | None]:
    """Yield the version of a case that the program saw; a stale one is told with both."""
    with compared(request, lambda: _case_now(request, case), case.pk) as version:
        yield version


@contextmanager
def held_as_seen(request: ApiRequest, case: cases.Case) -> Iterator[None]:
    """Hold a case as the program saw it, for a verb that takes no version itself."""
    with case_as_seen(request, case) as version, transaction.atomic():
        hold_seen(case.pk, version)
        yield


@contextmanager
def person_as_seen(request: ApiRequest, person: people.Person) -> Iterator[int | None]:
    """Yield the version of a person that the program saw; a stale one is told with both."""
    with compared(request, lambda: _person_now(request, person), person.pk) as version:
        yield version


def refuse_if_changed(person: people.Person, version: int | None) -> None:
    """Raise ``Stale`` when a person is not as seen, for verbs that take no version themselves."""
    if version is not None and version != person.version:
        raise Stale(
            _("Somebody changed this person while you were looking."),
            remedy=_("Compare both versions, then decide again."),
        )


@contextmanager
def handoff_as_seen(request: ApiRequest, handoff: handoffs.Handoff) -> Iterator[None]:
    """Hold a hand-off, through its case, as the program saw it."""
    with (
        compared(request, lambda: _handoff_now(request, handoff), handoff.case_id) as version,
        transaction.atomic(),
    ):
        if version is not None:
            cases.hold(handoff.case_id, also_closed=True)
            if _handoff_now(request, handoff)[1] != version:
                raise Stale(
                    _("Somebody answered or changed this offer meanwhile."),
                    remedy=_("Compare both versions, then decide again."),
                )
        yield


def told_case(request: ApiRequest, case: cases.Case, *, status: int = 200) -> HttpResponse:
    """Answer with a case as it is now."""
    shape, version = _case_now(request, case)
    location = f"/api/cases/{case.pk}" if status == 201 else ""  # noqa: PLR2004 - Created
    return answer(request, shape, status=status, version=version, location=location)


def told_person(request: ApiRequest, person: people.Person, *, status: int = 200) -> HttpResponse:
    """Answer with a person as he is now."""
    shape, version = _person_now(request, person)
    location = f"/api/people/{person.pk}" if status == 201 else ""  # noqa: PLR2004 - Created
    return answer(request, shape, status=status, version=version, location=location)


def told_handoff(
    request: ApiRequest, handoff: handoffs.Handoff, *, status: int = 200
) -> HttpResponse:
    """Answer with a hand-off as it is now."""
    shape, version = _handoff_now(request, handoff)
    location = f"/api/handoffs/{handoff.pk}" if status == 201 else ""  # noqa: PLR2004 - Created
    return answer(request, shape, status=status, version=version, location=location)


def _case_now(request: ApiRequest, case: cases.Case) -> tuple[CaseShape, int]:
    # An act may end one's own sight of a case; what was done is told all the same.
    fresh = cases.visible_to(request.person).filter(pk=case.pk).first() or case
    return CaseShape.whole(cases.gathered(fresh), request.now), fresh.version


def _person_now(request: ApiRequest, person: people.Person) -> tuple[PersonShape, int]:
    fresh = people.visible_to(request.person).filter(pk=person.pk).first() or person
    return PersonShape.whole(fresh, request.now), fresh.version


def _handoff_now(request: ApiRequest, handoff: handoffs.Handoff) -> tuple[HandoffShape, int]:
    fresh = handoffs.visible_to(request.person).filter(pk=handoff.pk).first() or handoff
    return HandoffShape.of(fresh), fresh.version
