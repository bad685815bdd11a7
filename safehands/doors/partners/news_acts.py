"""What a counter does with news of a matter: become the teller, tick told, tick fetched."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from safehands.core import news, people
from safehands.core.handoffs import Handoff
from safehands.doors.partners.forms import ActForm
from safehands.doors.partners.who import Who
from safehands.insights import partner_matter


def take(handoff: Handoff, form: ActForm, who: Who, now: datetime) -> None:
    """Become the teller: the customer stands at this counter."""
    one, office = _about(handoff, form)
    news.take_telling(news=one, office=office, desk=who.written, now=now)


def told(handoff: Handoff, form: ActForm, who: Who, now: datetime) -> None:
    """Tick that the customer heard it here, and understood."""
    one, office = _about(handoff, form)
    news.told(news=one, proof=news.Proof.TICKED, by=None, office=office, desk=who.written, now=now)


def give_back(handoff: Handoff, form: ActForm, who: Who, now: datetime) -> None:
    """Say that it could not be told here."""
    one, office = _about(handoff, form)
    news.give_back(news=one, office=office, desk=who.written, now=now)


def fetched(handoff: Handoff, form: ActForm, who: Who, now: datetime) -> None:
    """Tick that what was ready is in the customer's hands."""
    one, office = _about(handoff, form)
    news.collected(news=one, by=None, office=office, desk=who.written, now=now)


def _about(handoff: Handoff, form: ActForm) -> tuple[news.News, people.Organization]:
    one = partner_matter.news_of(handoff, form.cleaned_data["news"])
    office = partner_matter.office_of(handoff)
    if one is None or office is None:
        raise news.AlreadyEnded(
            _("This has changed meanwhile."),
            remedy=_("Load the page again to see what holds now."),
        )
    return one, office
