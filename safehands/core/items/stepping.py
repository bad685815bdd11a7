"""One step of an item's way: the move is written, then the row says the same."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from safehands.core import logbook, people
from safehands.core.items.holding import Held
from safehands.core.items.models import Consignment, Item, Move, MoveKind
from safehands.core.refusals import Unclear, Words

LONGEST = 120


def step(
    held: Held,
    kind: MoveKind,
    *,
    verb: str,
    why: str,
    by: people.Person | None,
    now: datetime,
    place: str = "",
    holder: people.Organization | None = None,
    person: people.Person | None = None,
    at: datetime | None = None,
    desk: str = "",
    consignment: Consignment | None = None,
    **facts: object,
) -> Move:
    """Write the next move of a held item, bring its row where it says, note it in its cases.

    Without ``place`` and ``holder`` it stays where and with whom it is; ``person`` has it in his
    hands, and nobody's is what ends that. ``at`` is when it happened, if that was earlier.
    """
    item = held.item
    move = Move(
        item=item, number=item.moves_made + 1, kind=kind,
        from_holder=item.holder, from_person=item.with_person, from_place=item.place,
        to_holder=holder or item.holder, to_person=person, to_place=place or item.place,
        at=happened(item, at, now), noted_at=now, by=by, desk=desk.strip()[:LONGEST],
        why=why.strip()[:200], consignment=consignment,
    )  # fmt: skip
    move.save(force_insert=True)
    item.holder, item.with_person, item.place = move.to_holder, move.to_person, move.to_place
    item.since, item.moves_made = move.at, move.number
    item.save(update_fields=["holder", "with_person", "place", "since", "moves_made"])
    note(
        held, verb=verb, by=by, now=now, happened_at=at, move=move.pk, number=move.number,
        why=move.why, place=move.to_place, was=move.from_place, holder_name=move.to_holder.name,
        desk=move.desk, **facts,
    )  # fmt: skip
    return move


def note(
    held: Held,
    *,
    verb: str,
    by: people.Person | None,
    now: datetime,
    happened_at: datetime | None = None,
    **facts: object,
) -> None:
    """Write one line about an item in each of its cases, else with whom it is about."""
    item = held.item
    for matter in held.matters or (None,):
        logbook.write(
            verb=verb, by=by, now=now, happened_at=happened_at,
            case_id=matter.pk if matter else None, about_id=item.subject_id, item=item.pk,
            thing=item.name, item_code=item.code, **facts,
        )  # fmt: skip


def happened(item: Item, at: datetime | None, now: datetime) -> datetime:
    """Return when a move happened: not before the last one, and not in the time to come."""
    if at is None:
        return max(now, item.since)
    if at > now:
        raise Unclear(
            _("This time has not come yet."),
            field="at",
            remedy=_("Write when it was moved, or leave it out for now."),
        )
    if at < item.since:
        raise Unclear(
            _("It came to where it is only after that."),
            field="at",
            remedy=_("Write a time after its last move; moves stand in their order."),
        )
    return at


def must(words: str, field: str, question: Words, longest: int = 200) -> str:
    """Return words on one line that must be there and fit; ``Unclear`` naming the field."""
    clean = " ".join(words.split())
    if not clean:
        raise Unclear(question, field=field, remedy=_("Fill in this field."))
    if len(clean) > longest:
        raise Unclear(
            _("This text is too long."),
            field=field,
            remedy=_("Use at most %(count)d characters.") % {"count": longest},
        )
    return clean


def place_of(place: str) -> str:
    """Return a place as it is stored; ``Unclear`` for none."""
    return must(place, "place", _("Where is it?"), LONGEST)
