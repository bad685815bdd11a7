from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safehands.core.house.models import Fault, Heartbeat, House, Kind
from safehands.core.refusals import NotAllowed, Unclear

FAULTS = frozenset(
    f"{way}_{fault}"
    for way in ("mail", "sms")
    for fault in ("refused", "rejects", "lost", "unsure")
)


class NotATest(NotAllowed):
    """Clock and faults can be set in test mode only, and never on a practice."""

    code = "not_a_test"


@transaction.atomic
def found(*, kind: Kind, now: datetime) -> House:
    """Found this installation once; founding again returns what stands."""
    house, _made = House.objects.get_or_create(pk=1, defaults={"kind": kind, "founded_at": now})
    return house


@transaction.atomic
def set_clock(*, to: datetime | None) -> None:
    """Set the clock of a test installation (aware, UTC); None lets it run again."""
    _refuse_outside_test()
    House.objects.filter(pk=1).update(clock_set_to=to)


@transaction.atomic
def switch_fault(*, name: str, on: bool) -> None:
    """Switch one fault of the test mode on or off."""
    _refuse_outside_test()
    if name not in FAULTS:
        raise Unclear(
            _("There is no fault of that name."),
            field="name",
            remedy=", ".join(sorted(FAULTS)),
        )
    Fault.objects.update_or_create(name=name, defaults={"on": on})


@transaction.atomic
def end_hold() -> bool:
    """End the hold of a restored copy; False if there was none, or somebody was first."""
    held = House.objects.filter(pk=1, held_since__isnull=False)
    return held.update(held_since=None, held_copy_of=None) == 1


@transaction.atomic
def beat(
    *,
    worker: str,
    started_at: datetime,
    turns: int,
    trouble: str,
    now: datetime,
    trouble_since: datetime | None = None,
) -> None:
    """Leave a sign of life of one worker, with its trouble in words if any, and since when."""
    Heartbeat.objects.update_or_create(
        worker=worker,
        defaults={
            "started_at": started_at,
            "beat_at": now,
            "turns": turns,
            "trouble": trouble,
            "trouble_since": (trouble_since or now) if trouble else None,
        },
    )


def _refuse_outside_test() -> None:
    house = House.objects.filter(pk=1).first()
    if not settings.TEST_MODE or house is None or house.kind == Kind.PRACTICE:
        raise NotATest(
            _("The clock and the faults can be set in test mode only."),
            remedy=_("Start with SAFEHANDS_TEST_MODE=1 on a database that is not a practice's."),
        )
