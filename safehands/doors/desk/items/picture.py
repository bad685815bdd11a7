"""The way of a thing as a picture and as lines: who held it where, from when to when."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from safehands.core import items
from safehands.core.items import MoveKind
from safehands.doors.ui.looks import Moment
from safehands.doors.ui.pictures import Stretch

ICONS = {
    MoveKind.ENTERED: "plus-circle",
    MoveKind.MOVED: "arrow-right",
    MoveKind.SENT: "paper-airplane",
    MoveKind.RECEIVED: "check-circle",
    MoveKind.CAME_BACK: "arrow-uturn-left",
    MoveKind.RELEASED: "hand-raised",
    MoveKind.RETURNED: "arrow-uturn-left",
    MoveKind.LOST: "question-mark-circle",
    MoveKind.FOUND: "map-pin",
    MoveKind.ENDED: "archive-box",
}
TONES = {
    MoveKind.SENT: "info",
    MoveKind.RECEIVED: "calm",
    MoveKind.CAME_BACK: "warn",
    MoveKind.LOST: "alarm",
    MoveKind.FOUND: "calm",
}


def stretches_of(item: items.Item, moves: Sequence[items.Move]) -> list[Stretch]:
    """Return who held it from when to when; the last stretch lasts until now.

    While it is on its way the giver holds it and waits; beside it stands who does not have it yet.
    """
    found: list[Stretch] = []
    ends: list[datetime | None] = [move.at for move in moves[1:]]
    ends.append(item.ended_at)
    for move, end in zip(moves, ends, strict=True):
        if move.kind == MoveKind.ENDED:
            continue
        found.extend(_stretches(item, move, end))
    return found


def _stretches(item: items.Item, move: items.Move, end: datetime | None) -> list[Stretch]:
    if move.kind == MoveKind.SENT and move.consignment is not None:
        to, by = move.consignment.receiver.name, move.consignment.get_means_display()
        note = _("on the way to %(to)s %(by)s") % {"to": to, "by": by}
        giver = _hand(item, move.from_holder_id, str(move.from_holder), move.from_place, "")
        return [
            Stretch(who=giver, kind="waiting", start=move.at, end=end, note=note),
            Stretch(who=to, kind="offered", start=move.at, end=end),
        ]
    person = move.to_person.name if move.to_person else ""
    lost = move.kind == MoveKind.LOST
    place = move.from_place if lost else move.to_place
    hand = _hand(item, move.to_holder_id, move.to_holder.name, place, person)
    note = _("not found") if lost else ("" if hand == place else place)
    return [
        Stretch(who=hand, kind="waiting" if lost else "held", start=move.at, end=end, note=note)
    ]


def _hand(item: items.Item, holder: object, name: str, place: str, person: str) -> str:
    """Return whose line it is: a person, a place of ours, or another office."""
    if person:
        return person
    return place if holder == item.organization_id else name


def moments_of(moves: Sequence[items.Move]) -> list[Moment]:
    """Return every move as a line, the newest first."""
    return [_moment(move) for move in reversed(moves)]


def _moment(move: items.Move) -> Moment:
    kind = MoveKind(move.kind)
    return Moment(
        at=move.at,
        what=f"{str(kind.label).capitalize()}: {_where(move)}",
        who=move.by.name if move.by else move.desk,
        detail=move.why,
        icon=ICONS[kind],
        tone=TONES.get(kind, "past"),
    )


def _where(move: items.Move) -> str:
    to = move.to_person.name if move.to_person else move.to_holder.name
    facts = {"from": move.from_place, "to": to, "place": move.to_place}
    if move.kind == MoveKind.MOVED:
        return _("from %(from)s to %(place)s") % facts
    if move.kind == MoveKind.SENT and move.consignment is not None:
        by = move.consignment.get_means_display()
        return _("to %(to)s, %(by)s") % {"to": move.consignment.receiver.name, "by": by}
    if move.kind == MoveKind.RELEASED:
        return _("to %(to)s") % facts
    return _("%(to)s, %(place)s") % facts if move.to_place != to else to
