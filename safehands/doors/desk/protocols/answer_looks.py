"""How an answer shows itself: stance in words and icon, who acts, how soon, and why today so."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext_lazy
from django.utils.translation import gettext as _

from safehands.core import protocols
from safehands.doors.ui import moments
from safehands.doors.ui.looks import Fact, Look, Text

STANCES: dict[str, Look] = {
    "we_do": Look(gettext_lazy("Yes, we do"), "check-circle", "calm"),
    "we_do_not": Look(gettext_lazy("No, we do not"), "no-symbol", "warn"),
    "depends": Look(gettext_lazy("It depends"), "arrows-right-left", "info"),
}
NOT_TODAY = Look(gettext_lazy("Not today"), "exclamation-triangle", "alarm")
ACTORS: dict[str, Text] = {
    "us": pgettext_lazy("who acts", "We do it"),
    "customer": pgettext_lazy("who acts", "The customer"),
    "other": pgettext_lazy("who acts", "Another office"),
}
LANGUAGES = (("en", "English"), ("es", "Español"))


@dataclass(frozen=True, kw_only=True)
class Said:
    """The words to use in one language."""

    code: str
    name: str
    words: str


@dataclass(frozen=True, kw_only=True)
class AnswerLook:
    """The answer of now on a topic.

    ``today`` says why it is not the usual one; ``why`` by what a search found it.
    """

    topic: protocols.Topic
    protocol: protocols.Protocol
    url: str
    look: Look
    words: str
    also: tuple[Said, ...]
    facts: tuple[Fact, ...]
    today: str
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class WayLook:
    """One way of an answer: when it is taken, what we do, and the words in each language."""

    when: Text
    look: Look
    facts: tuple[Fact, ...]
    said: tuple[Said, ...]


def answer_look(current: protocols.Current, now: datetime, why: str = "") -> AnswerLook:
    """Return the answer of now as the book shows it."""
    words = current.say(spoken())
    return AnswerLook(
        topic=current.topic,
        protocol=current.protocol,
        url=reverse("topic", args=[current.topic.pk]),
        look=STANCES[current.way.stance] if current.way else NOT_TODAY,
        words=words,
        also=tuple(_in_other_languages(current, words)),
        facts=tuple(_facts(current)),
        today=today(current, now),
        why=why,
    )


def version_look(
    protocol: protocols.Protocol, ways: Iterable[protocols.Way] | None = None
) -> tuple[WayLook, ...]:
    """Return the ways of a version in their order."""
    listed = sorted(protocol.ways.all() if ways is None else ways, key=lambda one: one.order)
    return tuple(way_look(one, first=not number) for number, one in enumerate(listed))


def way_look(way: protocols.Way | protocols.NewWay, *, first: bool) -> WayLook:
    """Return one way, stored or only typed."""
    needs = way.capability.name if way.capability else ""
    if needs:
        when = _("While “%(what)s” works") if first else _("Else, while “%(what)s” works")
    else:
        when = _("Always") if first else _("Else")
    return WayLook(
        when=when % {"what": needs} if needs else when,
        look=STANCES[way.stance],
        facts=tuple(_way_facts(way)),
        said=tuple(
            Said(code=code, name=name, words=way.say[code])
            for code, name in LANGUAGES
            if way.say.get(code)
        ),
    )


def spoken() -> str:
    """Return the language of the page, as words to use are kept."""
    return (get_language() or "en").split("-")[0]


def today(current: protocols.Current, now: datetime) -> str:
    """Return why the answer of now is not the usual one; empty when it is."""
    passed_over = _passed_over(current)
    if not passed_over:
        return ""
    because = _and(_down(outage, now) for outage in passed_over)
    if current.way is None:
        return capfirst(because)
    if current.way.means == protocols.Means.NONE:
        return _("Another answer holds today, because %(why)s.") % {"why": because}
    means = protocols.Means(current.way.means).label
    return _("Today %(means)s, because %(why)s.") % {"means": means, "why": because}


def in_days(days: int | None) -> str:
    """Return within how many business days; empty when no time is given."""
    if days is None:
        return ""
    if days == 0:
        return _("the same day")
    return ngettext(
        "within %(n)d business day", "within %(n)d business days", days
    ) % {"n": days}  # fmt: skip


def since(at: datetime, now: datetime) -> str:
    """Return since when in the reader's zone: the clock alone on the day itself."""
    zone = timezone.get_current_timezone()
    same = at.astimezone(zone).date() == now.astimezone(zone).date()
    return moments.shown(at, now, zone, style="clock" if same else "short")


def _passed_over(current: protocols.Current) -> list[protocols.Outage]:
    """Return why the ways before the one of now are not taken; later ways do not matter."""
    before = itertools.takewhile(lambda way: way != current.way, current.ways)
    needed = {way.capability_id for way in before}
    return [outage for outage in current.down if outage.capability_id in needed]


def _down(outage: protocols.Outage, now: datetime) -> str:
    return _("“%(what)s” has been down since %(since)s") % {
        "what": outage.capability.name,
        "since": since(outage.since, now),
    }


def _and(words: Iterable[str]) -> str:
    *first, last = words
    if not first:
        return last
    return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last}


def _facts(current: protocols.Current) -> Iterator[Fact]:
    if current.way is not None:
        yield from _way_facts(current.way)
    if current.protocol.how_long:
        yield Fact(term=_("How long it takes"), value=current.protocol.how_long)
    if current.protocol.who:
        yield Fact(term=_("Who knows more"), value=current.protocol.who)


def _in_other_languages(current: protocols.Current, mine: str) -> Iterator[Said]:
    for code, name in LANGUAGES:
        words = current.say(code)
        if code != spoken() and words != mine:
            yield Said(code=code, name=name, words=words)


def _way_facts(way: protocols.Way | protocols.NewWay) -> Iterator[Fact]:
    yield Fact(term=_("Who acts"), value=ACTORS[way.actor])
    if way.means != protocols.Means.NONE:
        yield Fact(term=_("By what means"), value=protocols.Means(way.means).label)
    if way.days is not None:
        yield Fact(term=_("How soon"), value=in_days(way.days))
    if way.how:
        yield Fact(term=_("How we do it"), value=way.how)
