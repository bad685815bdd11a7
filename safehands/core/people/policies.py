"""The numbers an organisation may set: how soon, how often, how many."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safehands.core import logbook
from safehands.core.people.models import Organization, Person
from safehands.core.refusals import Unclear, Words
from safehands.rules.ladders import LadderPolicy

MOST = 100_000


@dataclass(frozen=True, slots=True)
class Policy:
    """Minutes of the service clock, of the wall where harm is near, and two counts.

    ``first_look``: until somebody must have looked at a new case; ``accept_within`` and
    ``answer_within``: for a hand-off; ``act_within``: for the owner after a refusal or an answer;
    ``tell_within``: for a customer whom a message did not reach, or whose promise was broken.
    """

    first_look: int = 240
    first_look_harm: int = 60
    accept_within: int = 120
    accept_within_harm: int = 15
    answer_within: int = 480
    act_within: int = 60
    tell_within: int = 60
    escalated_within: int = 60
    # News that a customer does not know: told within; how long times are held for him; how long
    # he usually needs to get here; when after the end he is asked how it was.
    news_within: int = 240
    hold_slots: int = 120
    usual_travel: int = 30
    ask_after: int = 60
    # So long a text message may be on its way until somebody looks whether it arrived.
    receipt_within: int = 30
    # A supervisor calls a frustrated customer within; a manager looks at words that stood
    # against our answer within. Business days: a protocol is acknowledged, a gap answered, a
    # trigger asked for that did not come, a report of a specialist expected.
    supervisor_within: int = 30
    conflict_within: int = 60
    know_days: int = 2
    gap_days: int = 2
    trigger_days: int = 2
    report_days: int = 5
    # The check of an agreed pick-up, the business day before, so long before closing.
    check_before: int = 120
    # So many days back customers are looked for who were told otherwise.
    told_days: int = 30
    warn_before: int = 60
    manager_after: int = 60
    warn_before_harm: int = 15
    manager_after_harm: int = 15
    repeat_harm: int = 60
    # From this many changes of hands on, one advocate keeps the case.
    most_transitions: int = 2
    # So many documented attempts stand for a customer who cannot be reached.
    closing_attempts: int = 2

    @property
    def ladder(self) -> LadderPolicy:
        """The numbers of the ladders as the rules take them."""
        return LadderPolicy(
            service_warning=timedelta(minutes=self.warn_before),
            service_manager=timedelta(minutes=self.manager_after),
            harm_warning=timedelta(minutes=self.warn_before_harm),
            harm_manager=timedelta(minutes=self.manager_after_harm),
            harm_repeat=timedelta(minutes=self.repeat_harm),
        )


USUAL = Policy()
NUMBERS = tuple(field.name for field in fields(Policy))

LABELS: dict[str, Words] = {
    "first_look": _("Look at a new case within"),
    "first_look_harm": _("Look at a new case within, when harm is near"),
    "accept_within": _("A hand-off is accepted within"),
    "accept_within_harm": _("A hand-off is accepted within, when harm is near"),
    "answer_within": _("What was accepted is answered within"),
    "act_within": _("Act on a refusal or an answer within"),
    "tell_within": _("Tell a customer who was not reached within"),
    "escalated_within": _("A manager looks at an escalated case within"),
    "news_within": _("Tell a customer news within"),
    "hold_slots": _("Hold times offered to a customer for"),
    "usual_travel": _("A customer needs to get here, unless he says otherwise"),
    "ask_after": _("Ask how it went, after the end, in"),
    "receipt_within": _("A text message is known to have arrived within"),
    "supervisor_within": _("A supervisor calls a frustrated customer within"),
    "conflict_within": _("A manager looks at words that stood against our answer within"),
    "know_days": _("A protocol is acknowledged within business days"),
    "gap_days": _("A question without answer is answered within business days"),
    "trigger_days": _("Ask for what a promise waits for after business days"),
    "report_days": _("A specialist's report is expected after business days"),
    "check_before": _("An agreed pick-up is checked the day before, ahead of closing by"),
    "told_days": _("Look for customers who were told otherwise, back for days"),
    "warn_before": _("Warn the owner before the time by"),
    "manager_after": _("Tell the manager after the time by"),
    "warn_before_harm": _("Warn the owner before the time by, when harm is near"),
    "manager_after_harm": _("Tell manager and on-call after the time by, when harm is near"),
    "repeat_harm": _("Repeat until somebody acts, when harm is near, every"),
    "most_transitions": _("Changes of hands before an advocate is asked for"),
    "closing_attempts": _("Attempts that stand for a customer who is not reached"),
}


def policy_of(organization: Organization) -> Policy:
    """Return the numbers of an organisation: its own where it set some, else the usual ones."""
    own = {name: value for name, value in organization.policy.items() if name in NUMBERS}
    return replace(USUAL, **own)


@transaction.atomic
def set_policy(
    *, organization: Organization, numbers: Mapping[str, object], by: Person | None, now: datetime
) -> Policy:
    """Set some of the numbers; those not named stay. Due times already set do not move.

    Raises ``Unclear`` naming the number that is unknown, no whole number, or out of range.
    """
    checked = {name: _checked(name, value) for name, value in numbers.items()}
    before = dict(organization.policy)
    organization.policy = before | checked
    organization.save(update_fields=["policy"])
    logbook.write(
        verb="policy_set", by=by, now=now, organization=organization.pk, was=before, set=checked
    )
    return policy_of(organization)


def _checked(name: str, value: object) -> int:
    if name not in NUMBERS:
        raise Unclear(_("There is no number of that name."), field=name, remedy=", ".join(NUMBERS))
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= MOST:
        raise Unclear(
            _("This number cannot be used."),
            field=name,
            remedy=_("Give a whole number from 1 to %(most)s.") % {"most": MOST},
        )
    return value
