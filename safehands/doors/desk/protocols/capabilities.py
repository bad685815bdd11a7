"""What works today: taken down and brought up with one press, and what that changes right now."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from safehands.core import people, protocols
from safehands.core.people import May
from safehands.doors.desk import fields
from safehands.doors.desk.once import once
from safehands.doors.desk.protocols.answer_looks import NOT_TODAY, STANCES, spoken
from safehands.doors.desk.protocols.rows import capability_at, manages, office_of, offices_of
from safehands.doors.desk.protocols.small_forms import DownForm
from safehands.doors.desk.protocols.tabs import tabs
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import Asked, Sheet, fill_in, press
from safehands.doors.planning_anew import plan_anew
from safehands.doors.ui.looks import Look, Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest


@dataclass(frozen=True, kw_only=True)
class Change:
    """What we answer on a topic while something is down."""

    url: str
    name: str
    look: Look
    words: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing the office can do, with the answers that lean on it as they are now."""

    capability: protocols.Capability
    down: protocols.Outage | None
    form: DownForm
    changes: Sequence[Change]
    needed_for: Sequence[protocols.Topic]
    may_change: bool


@door(may=May.SEE_CASES)
@require_safe
def capabilities(request: TimedRequest) -> HttpResponse:
    """List what the office can do, what of it is down, and which answers that changes."""
    reader = me(request)
    offices = offices_of(reader)
    office = office_of(request, offices)
    leads = manages(reader, office.pk)
    about = {
        "lines": _lines(reader, office, request.now, leads=leads),
        "office": office,
        "offices": offices,
        "tabs": tabs(reader, office, "capabilities"),
        "may_work": people.may(reader, May.WORK_CASES),
        "may_write": leads,
    }
    return render(request, "desk/protocols/capabilities.html", about)


@door(may=May.WORK_CASES)
@once
def take_down(request: TimedRequest, capability_id: UUID) -> HttpResponse:
    """Say that something does not work; answers and promises change at once."""
    capability = capability_at(request, capability_id)
    currents = protocols.currents(capability.organization, request.now)
    sheet = Sheet(
        title=_("“%(name)s” does not work") % {"name": capability.name},
        button=_("It is down"),
        back=reverse("capabilities"),
        help=_("The answers that need it change at once, and everybody concerned is told."),
        icon="arrow-down-circle",
        tone="alarm",
        template="desk/protocols/down.html",
        more={"changes": _changes(currents, capability)},
    )

    def down(asked: Asked) -> Text:
        protocols.take_down(
            capability=capability, reason=asked["reason"], by=me(request), now=request.now,
            expected_until=fields.utc(asked["expected_until"]),
        )  # fmt: skip
        return _planned_again(
            _("“%(name)s” is down.") % {"name": capability.name},
            plan_anew(request.now),
        )

    return fill_in(request, DownForm(request.POST or None), sheet, down)


@door(may=May.WORK_CASES)
@require_POST
@once
def bring_up(request: TimedRequest, capability_id: UUID) -> HttpResponse:
    """Say that something works again."""
    capability = capability_at(request, capability_id)

    def up() -> Text:
        protocols.bring_up(capability=capability, by=me(request), now=request.now)
        return _planned_again(
            _("“%(name)s” works again.") % {"name": capability.name},
            plan_anew(request.now),
        )

    return press(request, up, back=reverse("capabilities"))


def _lines(
    reader: people.Person, office: people.Organization, now: datetime, *, leads: bool
) -> list[Line]:
    currents = protocols.currents(office, now)
    return [
        Line(
            capability=one,
            down=one.down,
            form=DownForm(auto_id=f"down-{one.pk}-%s"),
            changes=_changes(currents, one),
            may_change=leads or one.keeper_id == reader.pk,
            needed_for=[
                current.topic
                for current in currents
                if any(way.capability_id == one.pk for way in current.ways)
            ],
        )
        for one in protocols.capabilities_of(office)
    ]


def _changes(
    currents: Iterable[protocols.Current], capability: protocols.Capability
) -> list[Change]:
    """Return the answers that are, or would be, other ones while this is down."""
    return [_without(one, capability) for one in currents if _matters(one, capability)]


def _matters(current: protocols.Current, capability: protocols.Capability) -> bool:
    """Whether the way of now leans on it; or, while it is down, would if it worked."""
    up_to_now = list(itertools.takewhile(lambda way: way != current.way, current.ways))
    tried = [*up_to_now, *([current.way] if current.way else [])]
    return any(way.capability_id == capability.pk for way in tried)


def _without(current: protocols.Current, capability: protocols.Capability) -> Change:
    left = (way for way in current.ways_up if way.capability_id != capability.pk)
    way = next(left, None)
    return Change(
        url=reverse("topic", args=[current.topic.pk]),
        name=current.topic.name,
        look=STANCES[way.stance] if way else NOT_TODAY,
        words=replace(current, way=way).say(spoken()),
    )


def _planned_again(said: str, count: int) -> str:
    if not count:
        return said
    planned = ngettext(
        "%(n)d promise was planned anew.", "%(n)d promises were planned anew.", count
    ) % {"n": count}  # fmt: skip
    return f"{said} {planned}"
