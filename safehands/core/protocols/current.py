"""The answer that holds now: the version in force, and its first way that works today."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext, override

from safehands.core import people
from safehands.core.protocols.models import Outage, Protocol, Topic, Way
from safehands.rules import answers

FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Current:
    """What we do on a topic at one instant, and why not otherwise.

    ``way`` is the first way whose capability works, None when none does; ``down`` says why
    those before it are passed over.
    """

    topic: Topic
    protocol: Protocol
    ways: tuple[Way, ...]
    way: Way | None
    down: tuple[Outage, ...] = ()

    @property
    def answer(self) -> answers.Answer | None:
        """What it means, to be compared; None while no way works."""
        return meaning_of(self.way) if self.way else None

    @property
    def instead_of(self) -> Way | None:
        """The way we would go, if it worked."""
        first = self.ways[0] if self.ways else None
        return first if first != self.way else None

    @property
    def ways_up(self) -> tuple[Way, ...]:
        """The ways that work, in their order."""
        broken = {outage.capability_id for outage in self.down}
        return tuple(way for way in self.ways if way.capability_id not in broken)

    def say(self, language: str, to_role: str = "") -> str:
        """Return the words to use with a customer, in his language or else in English.

        With ``to_role`` followed by what that role does in particular, on a line of its own.
        """
        words = said(self.way, language) if self.way else nothing_works(language)
        more = self.for_role(to_role)
        return f"{words}\n{more}" if more else words

    def for_role(self, role: str) -> str:
        """Return what a role does or says in particular; empty if nothing."""
        return str(self.protocol.by_role.get(role, "")) if role else ""


def meaning_of(way: Way) -> answers.Answer:
    """Return what a way means: do we, who acts, within how many business days."""
    return answers.Answer(answers.Stance(way.stance), answers.Actor(way.actor), way.days)


def said(way: Way, language: str) -> str:
    """Return the words of a way in a language: that of the region, then its own, then English."""
    for known in (language, language.partition("-")[0], FALLBACK):
        if words := way.say.get(known):
            return str(words)
    return str(next(iter(way.say.values())))


def nothing_works(language: str) -> str:
    """Return honest words for an hour in which none of our ways works."""
    with override(language or FALLBACK):
        return gettext(
            "Today the way we usually do this does not work. We find a way for you and call you."
        )


def current(topic: Topic, now: datetime) -> Current | None:
    """Return the answer on a topic at an instant (UTC); None when there is none (any more)."""
    return next(iter(_answers(Topic.objects.filter(pk=topic.pk), now)), None)


def currents(organization: people.Organization, now: datetime) -> list[Current]:
    """Return each answer an office gives now, by the name of its topic; three queries."""
    return _answers(Topic.objects.filter(organization=organization), now)


def currents_on(topics: Iterable[Topic], now: datetime) -> dict[uuid.UUID, Current]:
    """Return the answers on some topics, by topic; three queries for all."""
    found = _answers(Topic.objects.filter(pk__in=[topic.pk for topic in topics]), now)
    return {answer.topic.pk: answer for answer in found}


def in_force(now: datetime) -> Subquery:
    """Return, for a query on topics, the id of the version in force at an instant."""
    return Subquery(_begun(now).filter(topic=OuterRef("pk")).values("pk")[:1])


def protocol_at(topic: Topic, at: datetime) -> Protocol | None:
    """Return the version that was in force at an instant, with its ways."""
    return _begun(at).filter(topic=topic).prefetch_related("ways__capability").first()


def answers_of(protocols: Iterable[Protocol], now: datetime) -> list[Current]:
    """Return what some versions answer by what works now; two queries for all."""
    found = list(protocols)
    ways: dict[uuid.UUID, list[Way]] = defaultdict(list)
    rows = Way.objects.filter(protocol__in=found).select_related("capability").order_by("order")
    for way in rows:
        ways[way.protocol_id].append(way)
    down = {
        outage.capability_id: outage
        for outage in Outage.objects.filter(
            capability__in={way.capability_id for each in ways.values() for way in each} - {None},
            ended_at=None, since__lte=now,
        ).select_related("capability")
    }  # fmt: skip
    return [_judged(protocol, ways[protocol.pk], down) for protocol in found]


def _answers(topics: QuerySet[Topic], now: datetime) -> list[Current]:
    newest = topics.filter(active=True).values_list(in_force(now))
    rows = Protocol.objects.filter(pk__in=newest).select_related(
        "topic__owner", "topic__organization", "made_by", "review_duty"
    )
    return answers_of(rows.order_by("topic__name", "topic__code"), now)


def _begun(at: datetime) -> QuerySet[Protocol]:
    # A version that was planned for later wins over one published meanwhile for today.
    return Protocol.objects.filter(valid_from__lte=at).order_by("-valid_from", "-number")


def _judged(protocol: Protocol, ways: list[Way], down: dict[uuid.UUID, Outage]) -> Current:
    broken = [down[way.capability_id] for way in ways if way.capability_id in down]
    return Current(
        topic=protocol.topic,
        protocol=protocol,
        ways=tuple(ways),
        way=next((way for way in ways if way.capability_id not in down), None),
        down=tuple(dict.fromkeys(broken)),
    )
