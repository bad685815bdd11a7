"""What is still open on a case, each thing with the page on which it is put right."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from safehands.core import cases, duties, handoffs, notices
from safehands.doors.ui.looks import Text

NOT_TOLD = {"failed", "in_doubt"}


@dataclass(frozen=True)
class Left:
    """One thing that is left to do: what it is, and where. ``post`` for a press, no page.

    ``alone`` is what has no place of its own on the page of the case.
    """

    words: Text
    url: str
    say: Text
    icon: str
    post: bool = False
    alone: bool = False


def things_left(
    case: cases.Case, family: Iterable[cases.Case], offered: Iterable[handoffs.Handoff]
) -> list[Left]:
    """Return what keeps a case and those joined into it from being closed, with the way to each."""
    ids = [member.pk for member in family]
    offers = {offer.duty_id: offer for offer in offered}
    owed = list(duties.open_of_cases(ids).select_related("promise"))
    found = [_owed(duty, offers) for duty in owed if duty.kind != duties.Kind.UNTOLD]
    return found + list(_untold(notices.undelivered(ids), case))


def _owed(duty: duties.Duty, offers: dict[UUID, handoffs.Handoff]) -> Left:
    words = _("%(words)s (%(name)s)") % {"words": duty.words, "name": duty.owed_by.name}
    if duty.kind == duties.Kind.PROMISE:
        url = reverse("promise-keep", args=[duty.promise.pk])
        return Left(words, url, _("Keep the promise"), "calendar-days")
    if duty.pk in offers:
        url = reverse("handoff", args=[offers[duty.pk].pk])
        return Left(words, url, _("See the hand-off"), "hand-raised")
    if duty.kind == duties.Kind.BRIDGE:
        url = f"{reverse('case', args=[duty.case_id])}#needs"
        return Left(words, url, _("Answer"), "chat-bubble-left")
    if duty.kind in {duties.Kind.NEWS, duties.Kind.CALL}:
        is_call = duty.kind == duties.Kind.CALL
        url = f"{reverse('call-out', args=[duty.case_id])}?duty={duty.pk}"
        return Left(words, url, _("Call"), "phone", alone=is_call)
    url = reverse("reminder-done", args=[duty.case_id, duty.pk])
    return Left(words, url, _("Done"), "check", post=True, alone=True)


def _untold(untold: Iterable[notices.Notice], case: cases.Case) -> Iterable[Left]:
    for notice in untold:
        if notice.state in NOT_TOLD:
            words = _("The customer was NOT told: %(subject)s") % {"subject": notice.subject}
            url = reverse("case-told", args=[notice.case_id, notice.pk])
            yield Left(words, url, _("Tell another way"), "phone")
        else:
            words = _("A message is still on its way: %(subject)s") % {"subject": notice.subject}
            yield Left(words, reverse("case", args=[case.pk]), _("See the case"), "envelope")
