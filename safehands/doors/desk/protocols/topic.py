"""One answer in full: of now, for each role, how it changed, who has read it, who heard another."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from safehands.core import people, protocols
from safehands.core.people import May, Role
from safehands.doors.desk.protocols.answer_looks import WayLook, answer_look, version_look
from safehands.doors.desk.protocols.rows import manages, may_write, topic_at
from safehands.doors.desk.protocols.tabs import to_read
from safehands.doors.desk.protocols.told import told_otherwise
from safehands.doors.desk.rows import me
from safehands.doors.ui.looks import Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

MOST = 100


@dataclass(frozen=True, kw_only=True)
class Version:
    """One version as the history shows it."""

    protocol: protocols.Protocol
    ways: tuple[WayLook, ...]
    state: str
    word: Text


@dataclass(frozen=True, kw_only=True)
class RoleRead:
    """How many of a role have read it; names of who has not, for the manager."""

    role: Text
    given: int
    asked: int
    open: tuple[protocols.Acknowledgement, ...]


@door(may=May.SEE_CASES)
@require_safe
def page(request: TimedRequest, topic_id: UUID) -> HttpResponse:
    """Show one answer with everything about it."""
    topic, reader, now = topic_at(request, topic_id), me(request), request.now
    current, writes = protocols.current(topic, now), may_write(reader, topic)
    told = told_otherwise(request, topic)
    about = {
        "topic": topic,
        "answer": answer_look(current, now) if current else None,
        "ways": version_look(current.protocol) if current else (),
        "for_roles": _for_roles(current.protocol, reader) if current else [],
        "versions": list(_versions(topic, current, now)),
        "read_by": list(_read_by(current.protocol, topic)) if current else [],
        "mine_to_read": [one for one in to_read(reader) if one.protocol.topic_id == topic.pk],
        "told": told[:MOST],
        "more_told": max(0, len(told) - MOST),
        "sure": sum(one.to_do and one.one.confirmed for one in told),
        "told_days": people.policy_of(topic.organization).told_days,
        "may_write": writes,
        "may_check": manages(reader, topic.organization_id),
        "may_work": people.may(reader, May.WORK_CASES),
    }
    return render(request, "desk/protocols/topic.html", about)


def _for_roles(protocol: protocols.Protocol, reader: people.Person) -> list[tuple[Text, str, bool]]:
    """Return what each role does in particular; the reader's own role stands first."""
    mine = people.roles_of(reader)
    listed = [
        (Role(role).label, words, role in mine)
        for role, words in protocol.by_role.items()
        if role in Role.values and words
    ]
    return sorted(listed, key=lambda one: not one[2])


def _versions(
    topic: protocols.Topic, current: protocols.Current | None, now: datetime
) -> Iterator[Version]:
    for one in protocols.history(topic):
        if current is not None and one.pk == current.protocol.pk:
            state, word = "ok", _("In force")
        elif one.valid_from > now:
            state, word = "waiting", _("Not yet in force")
        else:
            state, word = "closed", _("Over")
        yield Version(protocol=one, ways=version_look(one), state=state, word=word)


def _read_by(protocol: protocols.Protocol, topic: protocols.Topic) -> Iterator[RoleRead]:
    waiting = [
        one
        for one in protocols.open_acknowledgements(topic.organization)
        if one.protocol_id == protocol.pk
    ]
    for role, given, asked in protocols.acknowledged_per_role(protocol):
        yield RoleRead(
            role=Role(role).label,
            given=given,
            asked=asked,
            open=tuple(one for one in waiting if one.role == role),
        )
