"""The questions customers ask: writing them down with all their words, and retiring them."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safehands.core import duties, logbook, people
from safehands.core.people.wording import folded, given, tidy
from safehands.core.protocols.holding import as_owner, hold, office_of, refuse_unless_leading
from safehands.core.protocols.models import Acknowledgement, Protocol, Stance, Topic
from safehands.core.refusals import Refusal, Unclear

MOST_WORDS, LONGEST = 60, 80
_CODE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\Z")


class TopicThere(Refusal):
    """The office has a topic of this code or name already."""

    code = "topic_there"


class TopicChanges(TypedDict, total=False):
    """What may be changed of a topic; its code stays."""

    name: str
    question: str
    synonyms: Sequence[str]
    phrases: Mapping[str, Sequence[str]]
    owner: people.Person


@transaction.atomic
def found_topic(
    *,
    organization: people.Organization,
    code: str,
    name: str,
    question: str,
    owner: people.Person,
    by: people.Person,
    now: datetime,
    synonyms: Sequence[str] = (),
    phrases: Mapping[str, Sequence[str]] | None = None,
) -> Topic:
    """Write down a question customers ask; it has no answer until one is published.

    Raises ``TopicThere``, ``NotYourBook`` and ``Unclear`` naming the field.
    """
    refuse_unless_leading(organization, by)
    office_of(organization)
    topic = Topic(organization=organization, code=checked_code(code))
    _set(topic, {"name": name, "question": question, "owner": owner,
                 "synonyms": synonyms, "phrases": phrases or {}})  # fmt: skip
    there = Topic.objects.filter(organization=organization, code=topic.code).first()
    if there is not None:
        raise TopicThere(
            _("There is a topic “%(code)s” already: %(name)s.")
            % {"code": there.code, "name": there.name},
            field="code",
            remedy=_("Change that one, or choose another code."),
            facts={"topic": there.pk},
        )
    topic.save(force_insert=True)
    logbook.write(
        verb="topic_founded", by=by, now=now, topic=topic.pk, name=topic.name,
        question=topic.question, organization=organization.pk,
    )  # fmt: skip
    return topic


@transaction.atomic
def change_topic(
    *, topic: Topic, by: people.Person, now: datetime, **changes: Unpack[TopicChanges]
) -> Topic:
    """Change a topic's words or owner; a new owner gets the review that is owed.

    Raises ``NotYourBook``, ``TopicRetired`` and ``Unclear`` naming the field.
    """
    held = hold(topic.pk)
    refuse_unless_leading(held.organization, by, [held.owner])
    before = held.owner
    _set(held, changes)
    held.save(update_fields=["name", "question", "synonyms", "phrases", "owner"])
    if held.owner != before:
        pass_reviews(held, held.owner)
    logbook.write(
        verb="topic_changed", by=by, now=now, topic=held.pk, name=held.name,
        changed=sorted(changes), owner=held.owner_id,
    )  # fmt: skip
    return held


@transaction.atomic
def retire_topic(*, topic: Topic, by: people.Person, now: datetime, reason: str = "") -> Topic:
    """Answer a topic no more; nobody has to review or acknowledge it. Its history stays."""
    held = hold(topic.pk)
    refuse_unless_leading(held.organization, by, [held.owner])
    Topic.objects.filter(pk=held.pk).update(active=False)
    for protocol in Protocol.objects.filter(topic=held).select_related("review_duty"):
        end_duty(protocol.review_duty, duties.Standing.WITHDRAWN, by=by, now=now)
    asked = Acknowledgement.objects.filter(protocol__topic=held, given_at=None)
    for one in asked.select_related("duty"):
        end_duty(one.duty, duties.Standing.WITHDRAWN, by=by, now=now)
    logbook.write(
        verb="topic_retired", by=by, now=now, topic=held.pk, name=held.name, reason=tidy(reason)
    )
    held.active = False
    return held


def pass_reviews(topic: Topic, to: people.Person) -> None:
    """Let somebody else owe the open reviews of a topic."""
    rows = Protocol.objects.filter(topic=topic, review_duty__closed_at=None)
    for protocol in rows.exclude(review_duty=None).select_related("review_duty"):
        if protocol.review_duty is not None:
            duties.hand_over(duty=protocol.review_duty, to=to)


def end_duty(
    duty: duties.Duty | None,
    standing: duties.Standing,
    *,
    by: people.Person | None,
    now: datetime,
) -> None:
    """End a duty that may have ended already."""
    if duty is not None and duty.closed_at is None:
        duties.close(duty=duty, standing=standing, by=by, now=now)


def checked_code(code: str) -> str:
    """Return a code as it is kept: small letters, digits, hyphens; ``Unclear`` if it is none."""
    clean = given(code, field="code", longest=40, missing=_("Which code?")).lower()
    if not _CODE.match(clean):
        raise Unclear(
            _("This code cannot be used."),
            field="code",
            remedy=_("Use small letters, digits and hyphens, such as sending-images."),
        )
    return clean


def checked_words(words: Sequence[str], *, field: str) -> list[str]:
    """Return words as they are kept: tidy, each once; ``Unclear`` when they are too many."""
    if isinstance(words, str):
        raise Unclear(_("These are no words."), field=field, remedy=_("Give a list of words."))
    clean = {folded(word): tidy(word) for word in words if tidy(word)}
    if len(clean) > MOST_WORDS or any(len(word) > LONGEST for word in clean.values()):
        raise Unclear(
            _("These are too many or too long words."),
            field=field,
            remedy=_("Give at most %(count)d, of at most %(length)d characters each.")
            % {"count": MOST_WORDS, "length": LONGEST},
        )
    return list(clean.values())


def _set(topic: Topic, changes: TopicChanges) -> None:
    if "name" in changes:
        topic.name = given(
            changes["name"], field="name", longest=80, missing=_("What is it called?")
        )
    if "question" in changes:
        topic.question = given(
            changes["question"], field="question", longest=200, missing=_("What is asked?")
        )
    if "owner" in changes:
        as_owner(topic.organization, changes["owner"], field="owner")
        topic.owner = changes["owner"]
    if "synonyms" in changes:
        topic.synonyms = checked_words(changes["synonyms"], field="synonyms")
    if "phrases" in changes:
        topic.phrases = _checked_phrases(changes["phrases"])


def _checked_phrases(phrases: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    unknown = sorted(set(phrases) - set(Stance.values))
    if unknown:
        raise Unclear(
            _("There is no answer “%(stance)s”.") % {"stance": unknown[0][:20]},
            field="phrases",
            remedy=", ".join(Stance.values),
        )
    return {stance: checked_words(words, field="phrases") for stance, words in phrases.items()}
