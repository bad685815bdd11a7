"""The text of a notice: the practice's own words or the usual ones, whole and discreet."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from safehands.core.notices import guarding, routes, templates, wording
from safehands.core.notices.models import Channel, Notice, Template
from safehands.core.notices.routes import Route
from safehands.core.refusals import Words
from safehands.rules.discretion import health_words

TYPED = "free"
# Facts that are names: nobody reads "Dear ,", and a name tells nothing of health.
NAMES = ("office", "practice", "name", "customer", "owner", "giver", "taker")


@dataclass(frozen=True, slots=True)
class Texts:
    """What a notice says, before it is said in the reader's language."""

    subject: Words
    words: Words
    facts: wording.Facts | None = None
    discreet: Words | None = None


def compose(notice: Notice, texts: Texts, route: Route, *, held: bool) -> Route:
    """Put subject and words into a notice and return the way it can take with them.

    A text message that would tell of health goes another way. What a person typed is refused
    (``TooMuchSaid``) instead, as are blanks and empty names (``Unfilled``); a draft may have them
    until it is released.
    """
    own = templates.own_words(notice) if notice.for_customer else {}
    subject, words = _written(notice, texts, own.get(_full_by(route, texts)), texts.words)
    notice.subject, notice.words = wording.subject_line(subject), words
    if texts.discreet is not None:
        notice.in_full = words
        notice.in_brief = _written(notice, texts, own.get(Channel.SMS), texts.discreet)[1]
    wording.refuse_empty(notice.subject, notice.words)
    leaves_the_house = notice.for_customer or notice.to_organization_id is not None
    if not leaves_the_house:
        # Colleagues may read what a customer wrote, brackets and all; it is never refused.
        return route
    if not held:
        _refuse_no_name(texts.facts)
        wording.refuse_blanks(notice.subject, notice.words)
    _mind(notice, texts, held=held)
    if not notice.for_customer:
        return route
    names = _names(notice, texts.facts)
    _be_discreet(notice, names, typed=notice.topic == TYPED and bool(notice.written_by), held=held)
    return _fit(notice, route, names, held=held)


def _mind(notice: Notice, texts: Texts, *, held: bool) -> None:
    """Look at what a person wrote; lazy texts, and those with facts, are the program's own.

    What a person wrote and the facts carry along was looked at by the verb that took it.
    """
    if notice.written_by is None or texts.facts:
        return
    for field, text in (("subject", texts.subject), ("words", texts.words)):
        if isinstance(text, str):
            guarding.mind(
                text,
                field=field,
                to=notice.to,
                by=notice.written_by,
                now=notice.written_at,
                case_id=notice.case_id,
                draft=held,
            )


def _full_by(route: Route, texts: Texts) -> Channel:
    """Return for which channel the whole words are; a text message may have but one text."""
    only = route.channel == Channel.SMS and texts.discreet is None
    return route.channel if only or route.channel == Channel.LETTER else Channel.EMAIL


def _written(notice: Notice, texts: Texts, own: Template | None, usual: Words) -> tuple[str, str]:
    """Return subject and words: the practice's own, unless a fact is missing for them."""
    if own is not None:
        facts = _facts_of(notice, own, texts.facts)
        subject, words = templates.fill(own.subject, facts), templates.fill(own.words, facts)
        if subject and words:
            link = facts.get("link", "")
            return subject, words if link in words else f"{words}\n\n{link}"
    said = wording.said_in
    return (
        said(notice.language, texts.subject, texts.facts),
        said(notice.language, usual, texts.facts),
    )


def _facts_of(notice: Notice, own: Template, facts: wording.Facts | None) -> dict[str, str]:
    found = {"office": own.organization.name, "customer": notice.to.name if notice.to else ""}
    with translation.override(notice.language):
        return found | {name: str(fact).strip() for name, fact in (facts or {}).items()}


def _be_discreet(notice: Notice, names: list[str], *, typed: bool, held: bool) -> None:
    """Keep health out of the subject line: anybody sees it on a locked screen."""
    if held or not health_words(notice.subject, besides=names):
        return
    if typed:
        wording.refuse_too_much(
            notice.subject, field="subject", instead=wording.DISCREET_SUBJECT, besides=names
        )
    notice.subject = wording.said_in(notice.language, wording.DISCREET_SUBJECT)


def _fit(notice: Notice, route: Route, names: list[str], *, held: bool) -> Route:
    """Return a way that may carry the words."""
    if route.channel != Channel.SMS:
        return route
    brief = notice.in_brief or notice.words
    if held or not health_words(brief, besides=names):
        notice.words = brief
        return route
    if not notice.in_full:
        wording.refuse_too_much(notice.words, field="words", besides=names)
    other = routes.next_to(notice.to, discreet=False) if notice.to else None
    return other or Route(
        Channel.EMAIL, trouble=_("This cannot be said in a text message, and there is no e-mail.")
    )


def _names(notice: Notice, facts: wording.Facts | None) -> list[str]:
    given = [str(facts[name]) for name in NAMES if facts and name in facts]
    return [*given, notice.to.name if notice.to else ""]


def _refuse_no_name(facts: wording.Facts | None) -> None:
    for name in NAMES:
        if facts and name in facts and not str(facts[name]).strip():
            raise wording.Unfilled(
                _("A name is missing: %(name)s") % {"name": name},
                field="words",
                remedy=_("Enter it first."),
                facts={"blanks": [name]},
            )
