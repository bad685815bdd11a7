"""Everybody is asked how it went, a while after the end: the silent middle is heard too."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safehands.core import cases, keys, notices, people
from safehands.core.feedback.models import Feedback

TOPIC = "how_it_went"


@transaction.atomic
def ask(*, case: cases.Case, now: datetime) -> notices.Notice | None:
    """Ask the customer of a closed case how it went, once, with the link to his page.

    None when another worker was first, when he said so already, when it is a recovery (whoever
    was heard by a manager is not sent a form), or when no address of his may be used: nobody is
    called only to be asked.
    """
    if not cases.looked_back(case=case, now=now):
        return None
    customer = case.customer
    if case.topic == "recovery" or Feedback.objects.filter(case=case).exists():
        return None
    if not _can_write_to(customer):
        return None
    return keys.write_to(
        case=case,
        to=customer,
        topic=TOPIC,
        subject=_("How did it go?"),
        words=_(
            "Your request to %(office)s has ended. How was it? One press is enough, your words "
            "help us more. If something is still missing, say so there and we take it up again."
        ),
        facts={"office": case.organization.name},
        by=None,
        now=now,
        dedupe_key=f"how-it-went:{case.pk}:{case.reopened}",
    )


def _can_write_to(customer: people.Person) -> bool:
    return people.best_email(customer) is not None or keys.code_point(customer) is not None
