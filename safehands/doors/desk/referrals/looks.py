"""A referral as its page draws it: the line of its steps, and each thing with what can be done."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from safehands.core import referrals
from safehands.doors.ui.looks import Text


@dataclass(frozen=True, kw_only=True)
class StageLook:
    """One step of the line. ``tone`` is "done", "next", "late" or "ahead"."""

    words: Text
    at: datetime | None
    tone: str
    icon: str


@dataclass(frozen=True, kw_only=True)
class ThingLook:
    """One thing: what becomes of it in words for us, and where it is, if it is in the ledger."""

    thing: referrals.Thing
    words: str
    state: str
    at: datetime | None


TONES = {"done": "check-circle", "next": "arrow-right-circle", "late": "exclamation-triangle",
         "ahead": "ellipsis-horizontal-circle"}  # fmt: skip


def line_of(found: referrals.Referral, seen: referrals.Packet, now: datetime) -> list[StageLook]:
    """Return the steps of a referral as they are drawn."""
    looks = []
    for mark in referrals.course_of(found, seen.things, now):
        tone = "done" if mark.at else "late" if mark.late else "next" if mark.is_next else "ahead"
        looks.append(
            StageLook(words=mark.stage.label, at=mark.at, tone=tone, icon=TONES[tone])
        )  # fmt: skip
    return looks


def things_of(found: referrals.Referral, seen: referrals.Packet) -> list[ThingLook]:
    """Return what goes along with a referral."""
    rows = zip(referrals.things_of(found), seen.things, strict=True)
    return [_thing(thing, told) for thing, told in rows]


def _thing(thing: referrals.Thing, told: referrals.PacketThing) -> ThingLook:
    if thing.received_at is not None:
        return ThingLook(
            thing=thing, words=_("the specialist has it"), state="kept", at=thing.received_at
        )
    if thing.choice == referrals.Choice.NOT_NEEDED:
        return ThingLook(thing=thing, words=_("not needed"), state="withdrawn", at=None)
    if told.sent_at is not None:
        taken = thing.choice == referrals.Choice.TAKE
        words = _("the patient has it") if taken else _("sent, not received yet")
        return ThingLook(thing=thing, words=words, state="sent", at=told.sent_at)
    words = str(referrals.Choice(thing.choice).label) if thing.choice else _("not asked yet")
    return ThingLook(thing=thing, words=words, state="waiting", at=None)
