"""How far a referral is, as a line: ordered, packet, appointment, sent, there, visit, report."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from safehands.core.referrals.models import Choice, Referral
from safehands.core.referrals.packets import PacketThing


class Stage(models.TextChoices):
    """One step of every referral."""

    ORDERED = "ordered", _("Ordered")
    PACKET = "packet", _("Given in writing")
    APPOINTMENT = "appointment", _("Appointment known")
    SENT = "sent", _("Sent or given along")
    RECEIVED = "received", _("Specialist has it")
    VISIT = "visit", _("Visit")
    REPORT = "report", _("Report is back")


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One step: since when it is done (UTC), or whether it is the next, and whether it is late."""

    stage: Stage
    at: datetime | None
    is_next: bool = False
    late: bool = False


def course_of(referral: Referral, things: Iterable[PacketThing], now: datetime) -> tuple[Mark, ...]:
    """Return the line of a referral; what needs no sending has no steps for it."""
    goes = [one for one in things if one.choice != Choice.NOT_NEEDED]
    done: list[tuple[Stage, datetime | None]] = [
        (Stage.ORDERED, referral.ordered_at),
        (Stage.PACKET, referral.packet_at),
        (Stage.APPOINTMENT, referral.appointment_noted_at if referral.appointment_at else None),
    ]
    if goes:
        done += [(Stage.SENT, _all_left(goes)), (Stage.RECEIVED, _all_there(goes))]
    visit = referral.appointment_at
    done += [
        (Stage.VISIT, visit if visit is not None and visit <= now else None),
        (Stage.REPORT, referral.report_at),
    ]
    following = next((stage for stage, at in done if at is None), None)
    if referral.ended_at is not None:
        following = None
    return tuple(
        Mark(stage=stage, at=at, is_next=stage == following, late=_late(referral, stage, at, now))
        for stage, at in done
    )


def is_overdue(referral: Referral, now: datetime) -> bool:
    """Whether the report should be here by now and is not."""
    duty = referral.report_duty
    waits = referral.appointment_at is not None and referral.report_at is None
    return waits and referral.ended_at is None and duty is not None and duty.due_at <= now


def _late(referral: Referral, stage: Stage, at: datetime | None, now: datetime) -> bool:
    if at is not None or referral.ended_at is not None:
        return False
    if stage == Stage.REPORT:
        return is_overdue(referral, now)
    needed = referral.needed_by
    return stage == Stage.RECEIVED and needed is not None and needed <= now


def _all_left(things: Sequence[PacketThing]) -> datetime | None:
    left = [one.received_at or one.sent_at for one in things]
    times = [min(at, one.sent_at or at) for at, one in zip(left, things, strict=True) if at]
    return max(times) if len(times) == len(things) else None


def _all_there(things: Sequence[PacketThing]) -> datetime | None:
    there = [one.received_at for one in things if one.received_at is not None]
    return max(there) if len(there) == len(things) else None
