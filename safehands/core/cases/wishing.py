"""What a customer wishes of us by himself: each wish has an owner and a time at once."""

from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from safehands.core import duties, logbook, notices, people
from safehands.core.cases.claiming import hold
from safehands.core.cases.closing import reopen
from safehands.core.cases.models import Case
from safehands.core.cases.queries import survivor_of
from safehands.core.cases.steps import note, remind
from safehands.core.refusals import Unclear


class Wish(models.TextChoices):
    """What the customer asks of us beyond his request."""

    CORRECT = "correct", gettext_lazy("Correct what we have wrong")
    RECONSIDER = "reconsider", gettext_lazy("Ask the doctor to reconsider")
    MISSING = "missing", gettext_lazy("Something is missing")
    ANOTHER_OFFICE = "another_office", gettext_lazy("Ask another office")
    BRIDGE = "bridge", gettext_lazy("Help until then: the supply ends before")
    ADVOCATE = "advocate", gettext_lazy("Have one person stay with the customer")
    OTHER = "other", gettext_lazy("Something else")


@transaction.atomic
def take_wish(
    *, case: Case, wish: Wish, words: str, by: people.Person | None, now: datetime
) -> duties.Duty:
    """Write a wish of the customer down and put it before the owner, with a time.

    A closed case opens again. Words are needed where the wish alone says too little. Returns the
    duty, so that the customer can be told by when somebody acts. Raises ``Unclear``.
    """
    said = words.strip()
    if wish in {Wish.CORRECT, Wish.OTHER} and not said:
        raise Unclear(
            gettext_lazy("What is it about?"),
            field="words",
            remedy=gettext_lazy("Write one sentence; it need not be perfect."),
        )
    held = hold(survivor_of(case).pk, by=by, also_closed=True)
    with override(held.owner.language):
        what = str(Wish(wish).label)
        task = _("The customer asks: %(what)s. %(said)s") % {"what": what, "said": said}
    if held.closed_at is not None:
        reopen(case=held, words=task.strip()[:300], by=by, now=now)
    note(case=held, words=said or what, by=by, now=now, from_customer=True)
    minutes = people.policy_of(held.organization).act_within
    duty = remind(case=held, words=task.strip()[:300], minutes=minutes, now=now)
    logbook.write(
        verb="customer_wishes", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        wish=wish, words=said, due=duty.due_at, duty=duty.pk,
    )  # fmt: skip
    notices.tell(
        to=held.owner,
        topic="customer_wishes",
        subject=gettext_lazy("The customer asks: case %(reference)s"),
        words="%(task)s",
        facts={"reference": held.reference, "task": duty.words},
        by=by,
        now=now,
        case_id=held.pk,
        duty=duty,
        dedupe_key=f"customer-wishes:{duty.pk}",
    )
    return duty
