"""A new version of the answer: what it needs to be one, and that everybody hears of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from safehands.core import duties, logbook, people
from safehands.core.people.wording import fitting, given
from safehands.core.protocols import announcing
from safehands.core.protocols.holding import hold, refuse_unless_leading, today_of
from safehands.core.protocols.models import Actor, Capability, Means, Protocol, Stance, Topic, Way
from safehands.core.protocols.topics import end_duty, pass_reviews
from safehands.core.refusals import Refusal, Unclear
from safehands.rules.blanks import blanks
from safehands.rules.instants import utc

NOON = time(12)
MOST_WAYS = 8
MOST_DAYS = 365
LONGEST_SAY = 500
LATEST_REVIEW = timedelta(days=3650)


class NotInForce(Refusal):
    """Another version has taken the place of this one."""

    code = "newer_version"


@dataclass(frozen=True, slots=True)
class NewWay:
    """One way of a new version; ``say`` holds the words by language, English always."""

    stance: str
    actor: str
    say: Mapping[str, str]
    # None: it always works.
    capability: Capability | None = None
    # Business days until it is there; None: there is no such time.
    days: int | None = None
    means: str = Means.NONE
    how: str = ""
    # Where the way stands in a form, so that what is wrong is shown there.
    at: str = field(default="", compare=False)


@transaction.atomic
def publish(
    *,
    topic: Topic,
    ways: Sequence[NewWay],
    change: str,
    review_on: date,
    by: people.Person,
    now: datetime,
    valid_from: datetime | None = None,
    who: str = "",
    how_long: str = "",
    by_role: Mapping[str, str] | None = None,
    roles: Sequence[str] = (),
) -> Protocol:
    """Publish the next version of an answer, in force from ``valid_from`` (UTC) or at once.

    Everybody of ``roles`` (none given: of all who work cases) is asked to acknowledge it, and
    its owner owes the review at noon of ``review_on``. Raises ``Unclear`` naming the field,
    ``NotYourBook`` and ``TopicRetired``.
    """
    held = hold(topic.pk)
    refuse_unless_leading(held.organization, by, [held.owner])
    begins = _begins(valid_from, now)
    protocol = Protocol(
        topic=held,
        number=Protocol.objects.filter(topic=held).count() + 1,
        valid_from=begins,
        made_at=now,
        made_by=by,
        announced_at=now,
        change=given(change, field="change", longest=300, missing=_("What changes, and why?")),
        who=fitting(who, field="who", longest=200),
        how_long=fitting(how_long, field="how_long", longest=200),
        by_role=_checked_by_role(by_role or {}),
        roles=announcing.checked_roles(roles),
        review_on=checked_review(held, review_on, now),
    )
    rows = _checked_ways(held, ways)
    _replace(held, protocol, by, now)
    protocol.review_duty = owe_review(held, protocol.review_on, now)
    protocol.save(force_insert=True)
    for row in rows:
        row.protocol = protocol
    Way.objects.bulk_create(rows)
    announcing.ask_everybody(protocol, protocol.roles, by=by, now=now)
    logbook.write(
        verb="protocol_published", by=by, now=now, topic=held.pk, name=held.name,
        protocol=protocol.pk, number=protocol.number, change=protocol.change,
        valid_from=protocol.valid_from, roles=protocol.roles,
    )  # fmt: skip
    return protocol


@transaction.atomic
def still_right(
    *, protocol: Protocol, review_on: date, by: people.Person, now: datetime
) -> Protocol:
    """Note that a version was looked at again and stays; the next review is on another day.

    Raises ``NotInForce`` when there is a newer version, ``NotYourBook``, ``Unclear``.
    """
    held = hold(protocol.topic_id)
    refuse_unless_leading(held.organization, by, [held.owner])
    fresh = Protocol.objects.select_related("review_duty").get(pk=protocol.pk)
    refuse_unless_newest(fresh)
    was = fresh.review_duty
    fresh.review_on = checked_review(held, review_on, now)
    if was is not None and was.closed_at is None:
        duties.close(duty=was, standing=duties.kept_or_late(was, now), by=by, now=now)
    fresh.review_duty = owe_review(held, fresh.review_on, now)
    fresh.save(update_fields=["review_on", "review_duty"])
    logbook.write(
        verb="protocol_still_right", by=by, now=now, topic=held.pk, name=held.name,
        protocol=fresh.pk, number=fresh.number, until=fresh.review_on,
    )  # fmt: skip
    return fresh


def refuse_unless_newest(protocol: Protocol) -> None:
    """Raise ``NotInForce`` when a version with a higher number was published."""
    newest = Protocol.objects.filter(topic=protocol.topic_id).order_by("-number").first()
    if newest is not None and newest.pk != protocol.pk:
        raise NotInForce(
            _("There is a newer version: %(number)d.") % {"number": newest.number},
            remedy=_("Read that one."),
            facts={"protocol": newest.pk, "number": newest.number},
        )


def owe_review(topic: Topic, on: date, now: datetime) -> duties.Duty:
    """Put the review of a version on the clock of the owner, at noon of the office."""
    noon = utc(datetime.combine(on, NOON, people.week_of(topic.organization).zone))
    return duties.owe(
        kind=duties.Kind.REVIEW, owed_by=topic.owner, organization=topic.organization,
        words=_now("Review the answer on “%(topic)s”") % {"topic": topic.name},
        due_at=noon, now=now,
    )  # fmt: skip


def checked_review(topic: Topic, on: date, now: datetime) -> date:
    """Return the day of the next review; ``Unclear`` unless it is to come, within ten years."""
    today = today_of(topic.organization, now)
    if not today < on <= today + LATEST_REVIEW:
        raise Unclear(
            _("The next review is a day to come."),
            field="review_on",
            remedy=_("Choose a day after today, within ten years."),
        )
    return on


def _replace(topic: Topic, newer: Protocol, by: people.Person, now: datetime) -> None:
    """End what was owed for the versions before: the review was done by changing the answer."""
    for before in Protocol.objects.filter(topic=topic).select_related("review_duty"):
        duty = before.review_duty
        if duty is not None and duty.closed_at is None:
            end_duty(duty, duties.kept_or_late(duty, now), by=by, now=now)
    if newer.valid_from <= now:
        announcing.withdraw_asked(topic, by=by, now=now)
    pass_reviews(topic, topic.owner)


def _begins(valid_from: datetime | None, now: datetime) -> datetime:
    if valid_from is not None and valid_from < now:
        raise Unclear(
            _("An answer cannot begin in the past: other words were used then."),
            field="valid_from",
            remedy=_("Leave it empty: then it holds at once."),
        )
    return valid_from or now


def _checked_by_role(by_role: Mapping[str, str]) -> dict[str, str]:
    known = announcing.checked_roles(list(by_role), field="by_role")
    found = {}
    for role in known:
        words = fitting(by_role[role], field="by_role", longest=300)
        if words:
            found[role] = _without_blanks(words, "by_role")
    return found


def _checked_ways(topic: Topic, ways: Sequence[NewWay]) -> list[Way]:
    if not 1 <= len(ways) <= MOST_WAYS:
        raise Unclear(
            _("What do we do? There is no way in it.") if not ways else _("These are too many."),
            field="ways",
            remedy=_("Give the ways in the order in which they are tried, at most %(most)d.")
            % {"most": MOST_WAYS},
        )
    return [_checked_way(topic, way, number) for number, way in enumerate(ways, 1)]


def _checked_way(topic: Topic, way: NewWay, number: int) -> Way:
    at = way.at or f"ways.{number}"
    for name, value, known in (
        ("stance", way.stance, Stance.values),
        ("actor", way.actor, Actor.values),
        ("means", way.means, Means.values),
    ):
        if value not in known:
            raise Unclear(
                _("Way %(number)d is incomplete.") % {"number": number},
                field=f"{at}.{name}",
                remedy=", ".join(known),
            )
    if way.days is not None and not 0 <= way.days <= MOST_DAYS:
        raise Unclear(
            _("This number of days cannot be used."),
            field=f"{at}.days",
            remedy=_("Give business days from 0 to %(most)d, or none.") % {"most": MOST_DAYS},
        )
    _refuse_foreign(topic, way.capability, f"{at}.capability")
    return Way(
        order=number, stance=way.stance, actor=way.actor, means=way.means, days=way.days,
        capability=way.capability, say=_checked_say(way.say, number, at),
        how=fitting(way.how, field=f"{at}.how", longest=300),
    )  # fmt: skip


def _refuse_foreign(topic: Topic, capability: Capability | None, field: str) -> None:
    if capability is None:
        return
    if capability.organization_id != topic.organization_id or not capability.active:
        raise Unclear(
            _("This office is not able to do that."),
            field=field,
            remedy=_("Choose something of the register of this office."),
        )


def _checked_say(say: Mapping[str, str], number: int, at: str) -> dict[str, str]:
    found = {}
    for language, words in say.items():
        name = f"{at}.say.{language}"
        clean = fitting(words, field=name, longest=LONGEST_SAY)
        if clean:
            found[language] = _without_blanks(clean, name)
    if "en" not in found:
        raise Unclear(
            _("Way %(number)d has no English words to use.") % {"number": number},
            field=f"{at}.say.en",
            remedy=_("Write what is said to the customer."),
        )
    return found


def _without_blanks(words: str, field: str) -> str:
    if unfilled := blanks(words):
        raise Unclear(
            _("Nobody filled in %(blank)s.") % {"blank": unfilled[0]},
            field=field,
            remedy=_("Write words that can be said as they stand."),
        )
    return words
