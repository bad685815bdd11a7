"""What is still open on a case, each thing with the page on which it is put right."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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
    owed = list(
        duties.open_of_cases(ids).select_related(
            "promise", "frustration", "contradiction", "case__referral"
        )
    )
    found = [_owed(duty, offers) for duty in owed if duty.kind != duties.Kind.UNTOLD]
    return found + list(_untold(notices.undelivered(ids), case))


def _owed(duty: duties.Duty, offers: dict[UUID, handoffs.Handoff]) -> Left:
    words = _("%(words)s (%(name)s)") % {"words": duty.words, "name": duty.owed_by.name}
    if duty.pk in offers:
        url = reverse("handoff", args=[offers[duty.pk].pk])
        return Left(words, url, _("See the hand-off"), "hand-raised")
    if duty.kind in _WAYS:
        return _WAYS[duty.kind](words, duty)
    url = reverse("reminder-done", args=[duty.case_id, duty.pk])
    return Left(words, url, _("Done"), "check", post=True, alone=True)


def _promised(words: str, duty: duties.Duty) -> Left:
    url = reverse("promise-keep", args=[duty.promise.pk])
    return Left(words, url, _("Keep the promise"), "calendar-days")


def _called(words: str, duty: duties.Duty) -> Left:
    url = f"{reverse('call-out', args=[duty.case_id])}?duty={duty.pk}"
    return Left(words, url, _("Call"), "phone", alone=duty.kind == duties.Kind.CALL)


def _supervised(words: str, duty: duties.Duty) -> Left:
    url = reverse("frustration", args=[duty.frustration.pk])
    return Left(words, url, _("Call"), "face-frown")


def _looked_for(words: str, _duty: duties.Duty) -> Left:
    return Left(words, reverse("pickup-checks"), _("Look for it"), "eye", alone=True)


def _contradicted(words: str, duty: duties.Duty) -> Left:
    url = reverse("contradiction", args=[duty.contradiction.pk])
    return Left(words, url, _("Put it right"), "scale", alone=True)


def _reported(words: str, duty: duties.Duty) -> Left:
    url = reverse("referral", args=[duty.case.referral.pk]) if duty.case else reverse("referrals")
    return Left(words, url, _("See the visit"), "document-check", alone=True)


def _on_case(part: str, say: Text, icon: str) -> Callable[[str, duties.Duty], Left]:
    """Return the way to a part of the page of the case."""

    def way(words: str, duty: duties.Duty) -> Left:
        return Left(words, reverse("case", args=[duty.case_id]) + part, say, icon)

    return way


# What is not simply done, with the place where it is.
_WAYS: dict[str, Callable[[str, duties.Duty], Left]] = {
    duties.Kind.PROMISE: _promised,
    duties.Kind.NEWS: _called,
    duties.Kind.CALL: _called,
    duties.Kind.SUPERVISOR: _supervised,
    duties.Kind.CHECK: _looked_for,
    duties.Kind.CONFLICT: _contradicted,
    duties.Kind.REPORT: _reported,
    duties.Kind.BRIDGE: _on_case("#needs", gettext_lazy("Answer"), "chat-bubble-left"),
    duties.Kind.SEND: _on_case("#where-things", gettext_lazy("Send it"), "paper-airplane"),
    duties.Kind.TRIGGER: _on_case("#promises", gettext_lazy("See what it waits for"), "clock"),
    duties.Kind.UNABLE: _on_case("#shortfalls", gettext_lazy("Put it right"), "wrench"),
}


def _untold(untold: Iterable[notices.Notice], case: cases.Case) -> Iterable[Left]:
    for notice in untold:
        if notice.state in NOT_TOLD:
            words = _("The customer was NOT told: %(subject)s") % {"subject": notice.subject}
            url = reverse("case-told", args=[notice.case_id, notice.pk])
            yield Left(words, url, _("Tell another way"), "phone")
        else:
            words = _("A message is still on its way: %(subject)s") % {"subject": notice.subject}
            yield Left(words, reverse("case", args=[case.pk]), _("See the case"), "envelope")
