"""Where a refusal leads to: the page on which what stands in the way is removed."""

from django.urls import reverse
from django.utils.translation import gettext as _

from safehands.core import cases
from safehands.core.refusals import Refusal
from safehands.doors.ui.looks import Way

# Code of the refusal: name of the address (of the case), words, icon.
_LEADS = {
    "advocate_needed": ("case-advocate", "lifebuoy"),
    "not_confirmed": ("case-attempt", "phone"),
    "not_open": ("case-said", "chat-bubble-left"),
    "not_the_same_matter": ("case-link", "link"),
    "offer_open": ("case", "folder-open"),
}


def ways_on(case: cases.Case, refusal: Refusal) -> list[Way]:
    """Return what the reader can do about a refusal, best first."""
    survivor = refusal.facts.get("survivor")
    if survivor:
        return [Way(url=reverse("case", args=[survivor]), say=_("Go to the case that goes on"))]
    if refusal.code not in _LEADS:
        return []
    name, icon = _LEADS[refusal.code]
    return [Way(url=reverse(name, args=[case.pk]), say=_words(refusal.code), icon=icon)]


def _words(code: str) -> str:
    return {
        "advocate_needed": _("Name an advocate"),
        "not_confirmed": _("Write down an attempt"),
        "not_open": _("Write down what the customer said"),
        "not_the_same_matter": _("Link them instead"),
        "offer_open": _("See the open offer"),
    }[code]
