"""An organisation's own words for what customers are written about: checked when stored."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext as _

from safehands.core import logbook, people
from safehands.core.notices import guarding, topics, wording
from safehands.core.notices.models import Channel, Notice, Template
from safehands.core.refusals import Refusal, Unclear
from safehands.rules.blanks import blanks

LANGUAGES = ("en", "es")
# One text message of three parts; longer ones cost more and are cut by some networks.
LONGEST_SMS = 320
LONGEST = 4000
IN_A_SUBJECT = frozenset({"customer", "office", "name", "reference"})
PLACEHOLDER = re.compile(r"\{(\w+)\}")


class SomebodyWasFirst(Refusal):
    """Another version was stored since these words were read."""

    code = "somebody_was_first"


@transaction.atomic
def set_template(
    *,
    organization: people.Organization,
    topic: str,
    language: str,
    channel: str,
    subject: str,
    words: str,
    by: people.Person,
    now: datetime,
    version: int | None = None,
) -> Template:
    """Store an organisation's own words for a topic, with ``{placeholders}``; version by version.

    ``version`` is the one that was read. Raises ``Unclear`` for a topic, language or channel that
    is not there, ``NoWords``, ``Unfilled`` naming what may stand in braces, ``TooMuchSaid``, and
    ``SomebodyWasFirst``.
    """
    about = _topic(topic, language, channel)
    subject, words = wording.subject_line(subject), words.strip()
    if channel == Channel.SMS:
        subject = str(about.subject)
    wording.refuse_empty(subject, words)
    _check(about, channel, subject, words, besides=[organization.name])
    for field, text in (("subject", subject), ("words", words)):
        guarding.mind(text, field=field, language=language, by=by, now=now, draft=True)
    place = {"organization": organization, "topic": topic, "language": language, "channel": channel}
    return _store(place, (subject, words), by=by, now=now, version=version)


@transaction.atomic
def reset_template(
    *,
    organization: people.Organization,
    topic: str,
    language: str,
    channel: str,
    by: people.Person,
    now: datetime,
    version: int | None = None,
) -> Template:
    """Go back to the usual text; the versions before stay readable."""
    _topic(topic, language, channel)
    place = {"organization": organization, "topic": topic, "language": language, "channel": channel}
    return _store(place, ("", ""), by=by, now=now, version=version)


def templates_of(organization: people.Organization) -> QuerySet[Template]:
    """Return every version of an organisation's own words, newest first."""
    found = Template.objects.filter(organization=organization).select_related("set_by")
    return found.order_by("topic", "language", "channel", "-version")


def template_in_use(
    organization: people.Organization, topic: str, language: str, channel: str
) -> Template | None:
    """Return the newest version; one without words means the usual text."""
    versions = templates_of(organization)
    return versions.filter(topic=topic, language=language, channel=channel).first()


def preview(
    *, topic: str, language: str, channel: str, subject: str, words: str
) -> tuple[str, str]:
    """Return subject and words as a customer would read them, with invented facts."""
    about = _topic(topic, language, channel)
    facts = {
        name: wording.said_in(language, topics.EXAMPLES[name]) for name in about.allowed(channel)
    }
    return fill(subject, facts) or subject, fill(words, facts) or words


def usual(topic: str, language: str, channel: str) -> tuple[str, str]:
    """Return the usual subject and words in braces, as a beginning for one's own."""
    about = _topic(topic, language, channel)
    braces = {name: "{" + name + "}" for name in topics.MEANINGS}
    subject, words = about.usual(channel)
    text = wording.said_in(language, words, braces)
    for name in about.needed(channel):
        text = text if "{" + name + "}" in text else f"{text}\n\n{{{name}}}"
    return wording.said_in(language, subject, braces), text


def own_words(notice: Notice) -> dict[str, Template]:
    """Return the words of the notice's organisation for its topic and language, by channel."""
    if notice.topic not in topics.TOPICS or notice.language not in LANGUAGES:
        return {}
    if notice.case_id is not None:
        ours = Q(organization__cases=notice.case_id)
    elif notice.to is not None and notice.to.registered_with_id is not None:
        ours = Q(organization=notice.to.registered_with_id)
    else:
        return {}
    own = Template.objects.select_related("organization")
    versions = own.filter(ours, topic=notice.topic, language=notice.language)
    newest = {one.channel: one for one in versions.order_by("version")}
    return {channel: one for channel, one in newest.items() if one.words}


def fill(text: str, facts: Mapping[str, str]) -> str | None:
    """Return a text with its placeholders filled; None when one of them has no fact."""
    if any(not facts.get(name, "").strip() for name in PLACEHOLDER.findall(text)):
        return None
    return PLACEHOLDER.sub(lambda at: facts[at.group(1)], text)


def _topic(topic: str, language: str, channel: str) -> topics.Topic:
    found = topics.TOPICS.get(topic)
    if found is None:
        raise Unclear(
            _("There is no topic of that name."), field="topic", remedy=", ".join(topics.TOPICS)
        )
    if language not in LANGUAGES:
        raise Unclear(_("There is no such language here."), field="language", remedy="en, es")
    if channel not in found.channels:
        raise Unclear(
            _("This is not said in that way."), field="channel", remedy=", ".join(found.channels)
        )
    return found


def _check(
    about: topics.Topic, channel: str, subject: str, words: str, *, besides: list[str]
) -> None:
    allowed = about.allowed(channel)
    _refuse_unknown("subject", subject, tuple(one for one in allowed if one in IN_A_SUBJECT))
    _refuse_unknown("words", words, allowed)
    for name in about.needed(channel):
        if name not in PLACEHOLDER.findall(words):
            raise wording.Unfilled(
                _("{%(name)s} is missing: the customer could not do without it.") % {"name": name},
                field="words",
                remedy=_("Write {%(name)s} where it belongs.") % {"name": name},
                facts={"missing": name, "allowed": list(allowed)},
            )
    wording.refuse_too_much(
        subject, field="subject", instead=wording.DISCREET_SUBJECT, besides=besides
    )
    if channel == Channel.SMS:
        wording.refuse_too_much(words, field="words", besides=besides)
    longest = LONGEST_SMS if channel == Channel.SMS else LONGEST
    if len(words) > longest:
        raise Unclear(
            _("These words are too long for this way."),
            field="words",
            remedy=_("Use at most %(longest)s letters.") % {"longest": longest},
        )


def _refuse_unknown(field: str, text: str, allowed: tuple[str, ...]) -> None:
    named = {"{" + name + "}" for name in allowed}
    if unknown := [blank for blank in blanks(text) if blank not in named]:
        raise wording.Unfilled(
            _("Nothing could fill these blanks: %(blanks)s") % {"blanks": ", ".join(unknown)},
            field=field,
            remedy=_("Allowed here: %(allowed)s") % {"allowed": ", ".join(sorted(named)) or "—"},
            facts={"blanks": unknown, "allowed": list(allowed)},
        )


def _store(
    place: dict[str, Any],
    texts: tuple[str, str],
    *,
    by: people.Person,
    now: datetime,
    version: int | None,
) -> Template:
    subject, words = texts
    newest = Template.objects.filter(**place).aggregate(newest=Max("version"))["newest"] or 0
    if version is not None and version != newest:
        raise _too_late()
    try:
        with transaction.atomic():
            stored = Template.objects.create(
                **place, version=newest + 1, subject=subject, words=words, set_at=now, set_by=by
            )
    except IntegrityError as first:
        raise _too_late() from first
    logbook.write(
        verb="template_set" if words else "template_reset", by=by, now=now,
        version=stored.version, **{**place, "organization": stored.organization_id},
    )  # fmt: skip
    return stored


def _too_late() -> SomebodyWasFirst:
    return SomebodyWasFirst(
        _("Somebody stored other words in the meantime."),
        remedy=_("Load the page again and compare."),
    )
