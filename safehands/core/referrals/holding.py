"""Every change of a referral begins here: its case is taken, then its row is read fresh."""

import uuid
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from safehands.core import cases, people
from safehands.core.referrals.models import Referral, Thing
from safehands.core.refusals import Refusal, Unclear, Words

RELATED = (
    "case__organization__calendar",
    "case__customer",
    "case__subject",
    "case__owner",
    "specialist__calendar",
    "ordered_by",
    "appointment_noted_by",
    "condition__duty",
    "report_duty",
    "question__duty",
)


class ReferralOver(Refusal):
    """The referral is complete, or was ended."""

    code = "referral_over"


def hold(
    referral_id: uuid.UUID, *, by: people.Person | None, also_over: bool = False
) -> tuple[cases.Case, Referral]:
    """Take the case of a referral (or the one it was joined into), and read the referral fresh."""
    case_id = cases.survivor_id(Referral.objects.values_list("case", flat=True).get(pk=referral_id))
    held = cases.hold(case_id, by=by, also_closed=True)
    referral = fresh(referral_id)
    if referral.ended_at is not None and not also_over:
        raise ReferralOver(
            _("This referral has ended already."),
            remedy=_("Load the page again to see how; order a new one if one is needed."),
        )
    return held, referral


def hold_thing(
    thing_id: uuid.UUID, *, by: people.Person | None
) -> tuple[cases.Case, Referral, Thing]:
    """Take the case of a thing of a referral; return the three as they are now."""
    referral_id = Thing.objects.values_list("referral", flat=True).get(pk=thing_id)
    held, referral = hold(referral_id, by=by)
    row = Thing.objects.select_related("item", "promise__duty").get(pk=thing_id)
    row.referral = referral
    return held, referral, row


def fresh(referral_id: uuid.UUID) -> Referral:
    """Return a referral as the database has it now, with the rows a verb needs."""
    return Referral.objects.select_related(*RELATED).get(pk=referral_id)


def things_of(referral: Referral) -> list[Thing]:
    """Return what goes along with a referral, in the order in which it was named."""
    return things_of_each([referral]).get(referral.pk, [])


def things_of_each(referrals: Iterable[Referral]) -> dict[uuid.UUID, list[Thing]]:
    """Return what goes along with some referrals, by referral, as named; one query for all."""
    rows = Thing.objects.filter(referral__in=referrals)
    found: dict[uuid.UUID, list[Thing]] = {}
    for thing in rows.select_related("item__holder", "promise__duty").order_by("number"):
        found.setdefault(thing.referral_id, []).append(thing)
    return found


def must(words: str, field: str, question: Words, remedy: Words = "") -> str:
    """Return the words without blanks around them; ``Unclear`` with the question if none."""
    said = words.strip()
    if not said:
        raise Unclear(question, field=field, remedy=remedy or _("Fill in this field."))
    return said
