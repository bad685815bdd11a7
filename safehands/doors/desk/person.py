"""One person on one page: who he is, how he is reached, who speaks for him, what is open."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from safehands.core import cases, logbook, needs, people, promises
from safehands.core.people import May
from safehands.doors.desk.finding import (
    may_change,
    may_give_sign_in,
    may_manage,
    person_at,
    works_at,
)
from safehands.doors.desk.items.card import things_of_person
from safehands.doors.desk.needs.rule import rules_of
from safehands.doors.desk.rows import me
from safehands.doors.desk.showing import looks_of
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

SOME = 20


@door(may=May.SEE_PEOPLE)
@require_safe
def person(request: TimedRequest, person_id: UUID) -> HttpResponse:
    """Show a person; that somebody looked goes into the logbook."""
    reader, whom = me(request), person_at(request, person_id)
    logbook.looked(what="person", by=reader, now=request.now, about_id=whom.pk)
    held = works_at(reader, whom)
    about = {
        "whom": whom,
        "me": reader.pk == whom.pk,
        "age": _age(whom.born_on, localdate(request.now)),
        "staff": bool(held),
        "language": dict(settings.LANGUAGES).get(whom.language, whom.language),
        **_reached(whom, request.now),
        **_matters(reader, whom, request.now),
        "things": things_of_person(whom, request),
        **_rights(reader, whom, held),
    }
    if held:
        about |= _works(reader, whom, held, request.now)
    return render(request, "desk/person.html", about)


def _reached(whom: people.Person, now: datetime) -> dict[str, Any]:
    return {
        "points": people.contact_points_of(whom),
        "speakers": people.proxies_of(whom, now),
        "subjects": people.subjects_of(whom, now),
        "constraints": people.constraints_of(whom),
    }


def _matters(reader: people.Person, whom: people.Person, now: datetime) -> dict[str, Any]:
    """Return the cases of a person that the reader may see: the open ones, and how many ended."""
    if not people.may(reader, May.SEE_CASES):
        return {}
    his = cases.visible_to(reader).filter(Q(subject=whom) | Q(customer=whom))
    return {
        "sees_cases": True,
        "open_cases": looks_of(cases.in_order_of_work(his)[:SOME], reader, now),
        **_needed(reader, whom, now),
        "ended": his.exclude(closed_at=None, joined_into=None).count(),
    }


def _needed(reader: people.Person, whom: people.Person, now: datetime) -> dict[str, Any]:
    """Return what a person needs again and again, as far as the reader's offices look after it."""
    works = people.may(reader, May.WORK_CASES)
    seen = needs.visible_to(reader).filter(person=whom, ended_at=None)
    return {
        "rules": rules_of(seen.order_by("supply_until", "words"), now, may_work=works),
        "add_need": reverse("need-add", args=[whom.pk]) if works else "",
    }


def _works(
    reader: people.Person, whom: people.Person, held: list[people.Membership], now: datetime
) -> dict[str, Any]:
    """Return what a colleague is, when he is away, and what he owes as far as the reader sees."""
    owned = cases.in_order_of_work(cases.visible_to(reader).filter(owner=whom))
    owed = promises.visible_to(reader).filter(duty__owed_by=whom, duty__closed_at=None)
    return {
        "roles": [one for one in held if one.until is None],
        "past_roles": [one for one in held if one.until is not None],
        "absences": people.absences_of(whom, now),
        "owned": looks_of(owned[:SOME], reader, now) if people.may(reader, May.SEE_CASES) else [],
        "owed": owed.order_by("duty__due_at")[:SOME],
    }


def _rights(
    reader: people.Person, whom: people.Person, held: list[people.Membership]
) -> dict[str, Any]:
    gives = may_give_sign_in(reader, whom, held)
    return {
        "may_change": may_change(reader, whom, held),
        "may_manage": may_manage(reader, held),
        "may_give_sign_in": gives,
        "may_open_case": people.may(reader, May.WORK_CASES),
        "sees_logbook": people.may(reader, May.SEE_LOGBOOK),
        "account": people.account_of(whom) if gives else None,
    }


def _age(born_on: date | None, today: date) -> int | None:
    if born_on is None:
        return None
    before = (today.month, today.day) < (born_on.month, born_on.day)
    return today.year - born_on.year - before
