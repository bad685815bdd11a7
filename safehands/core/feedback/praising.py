"""Good words reach those who earned them: the person on his page, the partner by e-mail."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from safehands.core import notices, people
from safehands.core.feedback.models import Praise
from safehands.core.refusals import Words

# Signs that mean a placeholder in the words of a letter; a customer may write them freely.
PLAIN = str.maketrans("{}[]<>", "()()()")
NO_WORDS: Words = _("(no further words)")


def tell_praised(praise: Praise, person: people.Person, now: datetime) -> None:
    """Put praise on the page of the person who earned it."""
    case = praise.feedback.case
    notices.tell(
        to=person,
        topic="praise",
        subject=_("A customer praises you: case %(reference)s"),
        words=_("A customer says how good you were: %(said)s"),
        facts={"reference": case.reference, "said": praise.words or NO_WORDS},
        by=None,
        now=now,
        case_id=case.pk,
        dedupe_key=f"praise:{praise.pk}",
    )


def tell_praised_office(praise: Praise, office: people.Organization, now: datetime) -> None:
    """Write praise to a partner; without an e-mail address it stays on our list of praise."""
    if people.best_email(office) is None:
        return
    case = praise.feedback.case
    notices.tell_organization(
        to_organization=office,
        topic="praise",
        subject=_("A patient of ours praises you"),
        words=_(
            "A patient of %(practice)s says how good your help was: %(said)s\n\n"
            "Please pass it on to those who earned it. Thank you from us as well."
        ),
        facts={
            "practice": case.organization.name,
            "said": praise.words.translate(PLAIN) or NO_WORDS,
        },
        by=None,
        now=now,
        case_id=case.pk,
        dedupe_key=f"praise:{praise.pk}",
    )
