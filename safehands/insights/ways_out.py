"""What can be offered together with a no, in words; ``handoffs.meaning`` says which when."""

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

WAYS_OUT: dict[str, str | LazyText] = {
    "visit": _("an early visit"),
    "reconsider": _("that the doctor is asked to think again"),
    "bridge": _("that a clinician is asked about a supply until then"),
    "another_holder": _("that another office is asked"),
}


def in_words(option: str) -> str:
    """Return an option as one may say it; what a person wrote are words already."""
    return str(WAYS_OUT.get(option, option))
