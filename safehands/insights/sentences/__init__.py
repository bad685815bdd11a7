"""Every verb of the logbook as a sentence a person can read; one table for all pages."""

from collections.abc import Mapping

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _

from safehands.core import logbook
from safehands.insights.sentences.kinds import Audience, Kind, Sentence
from safehands.insights.sentences.labels import label_of
from safehands.insights.sentences.of_answers import ANSWERS
from safehands.insights.sentences.of_cases import CASES
from safehands.insights.sentences.of_contacts import SPOKEN
from safehands.insights.sentences.of_duties import DUTIES
from safehands.insights.sentences.of_escalations import ESCALATIONS
from safehands.insights.sentences.of_items import ITEMS
from safehands.insights.sentences.of_needs import NEEDS
from safehands.insights.sentences.of_news import NEWS
from safehands.insights.sentences.of_notices import NOTICES
from safehands.insights.sentences.of_pages import PAGES
from safehands.insights.sentences.of_partners import PARTNERS
from safehands.insights.sentences.of_people import PEOPLE
from safehands.insights.sentences.of_protocols import PROTOCOLS
from safehands.insights.sentences.of_referrals import REFERRALS

__all__ = ["SENTENCES", "Audience", "Kind", "Sentence", "quoted", "said", "sentence_of"]

SENTENCES: dict[str, Sentence] = (
    ANSWERS
    | CASES
    | DUTIES
    | ESCALATIONS
    | ITEMS
    | NEEDS
    | NEWS
    | NOTICES
    | PAGES
    | PARTNERS
    | PEOPLE
    | PROTOCOLS
    | REFERRALS
    | SPOKEN
)


class _Facts(dict[str, str]):
    """Facts of an old line may lack what a newer sentence asks for."""

    def __missing__(self, name: str) -> str:
        return "—"


def sentence_of(verb: str) -> Sentence:
    """Return the sentence of a verb; an unknown one (of a newer program) shows itself."""
    return SENTENCES.get(verb) or Sentence(verb.replace("_", " ").capitalize().replace("%", "%%"))


def said(entry: logbook.Entry, *, who: str = "", audience: Audience = Audience.STAFF) -> str:
    """Return a line of the logbook in words; empty if it is not for this audience.

    ``who`` stands where the sentence names the one who acted. No dates: show them apart.
    """
    sentence = sentence_of(entry.verb)
    words = sentence.to_customer if audience is Audience.CUSTOMER else sentence.words
    return _filled(words, {**entry.facts, "who": who or _("Somebody")}) if words else ""


def quoted(entry: logbook.Entry, *, audience: Audience = Audience.STAFF) -> str:
    """Return somebody's own words on a line, to be shown as a quotation; empty if none."""
    sentence = sentence_of(entry.verb)
    if not sentence.said or (audience is Audience.CUSTOMER and not sentence.said_to_customer):
        return ""
    return str(entry.facts.get(sentence.said) or "")


def _filled(words: str | LazyText, facts: Mapping[str, object]) -> str:
    known = _Facts({name: label_of(name, fact) for name, fact in facts.items() if fact != ""})
    return str(words) % known
