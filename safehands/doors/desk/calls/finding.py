"""Who is calling? One field takes a number, a name, a date of birth or a reference."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from safehands.core import cases, contacts, logbook, people
from safehands.core.people import ContactKind, May
from safehands.core.refusals import Refusal, Unclear
from safehands.doors.desk import fields
from safehands.doors.desk.calls.identifying import named
from safehands.doors.desk.calls.typed import Typed, read
from safehands.doors.desk.once import once
from safehands.doors.desk.opening_form import offices_for
from safehands.doors.desk.rows import me, person_of
from safehands.doors.ui.looks import Way
from safehands.doors.ui.permission import door
from safehands.doors.ui.refused import refused
from safehands.doors.ui.wall import TimedRequest

FEW, ENDING = 8, 4
NUMBERS = (ContactKind.MOBILE, ContactKind.PHONE)
CHANNELS = (contacts.Channel.PHONE, contacts.Channel.DESK)


@dataclass(frozen=True, kw_only=True)
class Row:
    """Somebody who may be calling, what tells him from his namesakes, and who speaks for him."""

    person: people.Person
    ends_in: str
    speakers: Sequence[people.Proxy] = ()
    reference: str = ""


@door(may=May.WORK_CASES)
@require_safe
def who_is_calling(request: TimedRequest) -> HttpResponse:
    """Ask who calls; what is typed finds him while one types. What was asked is written down."""
    return _ask(request, late=False)


@door(may=May.WORK_CASES)
@require_safe
def late_entry(request: TimedRequest) -> HttpResponse:
    """Ask who called, and when it really was: a paper log is typed in."""
    return _ask(request, late=True)


def _ask(request: TimedRequest, *, late: bool) -> HttpResponse:
    typed = read(request.GET.get("q", ""))
    rows = _rows(request, typed) if typed.text else []
    if typed.text:
        logbook.looked(what=f"search: {typed.text}", by=me(request), now=request.now)
    about = {
        "typed": typed,
        "rows": rows,
        "going_on": list(contacts.going_on(me(request))[:FEW]) if not typed.text else [],
        "offices": offices_for(me(request)),
        "late": late,
        "happened_at": request.GET.get("happened_at", ""),
        "here": request.path,
        "channels": [(one.value, one.label) for one in CHANNELS],
    }
    part = bool(request.headers.get("HX-Request"))
    answer = render(request, "desk/calls/found.html" if part else "desk/calls/new.html", about)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


@door(may=May.WORK_CASES)
@require_POST
@once
def begin(request: TimedRequest) -> HttpResponse:
    """Begin a contact with whoever was found, or with somebody nobody knows."""
    typed = read(request.POST.get("q", ""))
    person = person_of(request, request.POST.get("who", ""))
    offices = offices_for(me(request))
    wanted = request.POST.get("office", "")
    office = next((one for one in offices if str(one.pk) == wanted), offices[0])
    channel = request.POST.get("channel", contacts.Channel.PHONE.value)
    try:
        contact = contacts.begin(
            organization=office, channel=channel, number=typed.number,
            caller_said=typed.name, happened_at=_happened_at(request),
            by=me(request), now=request.now,
        )  # fmt: skip
        if person is not None:
            named(request, contact, person, typed)
    except Refusal as refusal:
        ways = [Way(url=reverse("call-new"), say=_("Who is calling?"), icon="phone", key="/")]
        return refused(request, refusal, ways=ways, kept={_("You typed"): typed.text})
    return redirect("call", contact_id=contact.pk)


def _happened_at(request: TimedRequest) -> datetime | None:
    """Return when a call from paper really was (UTC); its own field says when it is missing."""
    if "happened_at" not in request.POST:
        return None
    try:
        at: datetime | None = fields.instant("").clean(request.POST["happened_at"])
    except ValidationError as wrong:
        raise Unclear(
            " ".join(wrong.messages), field="happened_at", remedy=_("Look at the paper log.")
        ) from wrong
    return fields.utc(at)


def _rows(request: TimedRequest, typed: Typed) -> list[Row]:
    """Return who fits, with the second fact to ask for; never a word about health."""
    found = people.search_people(me(request), typed.text, limit=FEW)
    prefetch_related_objects(found, "contact_points", "spoken_for_by__speaker")
    rows = [_row(request, one) for one in found if one.active]
    case = cases.by_reference(typed.text)
    if case is None:
        return rows
    seen = cases.visible_to(me(request)).filter(pk=case.pk).first()
    return [_row(request, seen.customer, seen.reference), *rows] if seen else rows


def _row(request: TimedRequest, person: people.Person, reference: str = "") -> Row:
    numbers = [
        point.value
        for point in person.contact_points.all()
        if point.kind in NUMBERS and point.ended_at is None
    ]
    speakers = [
        proxy
        for proxy in person.spoken_for_by.all()
        if proxy.revoked_at is None and (proxy.until is None or proxy.until > request.now)
    ]
    return Row(
        person=person,
        ends_in=numbers[0][-ENDING:] if numbers else "",
        speakers=speakers,
        reference=reference,
    )
