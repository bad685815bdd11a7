"""Every word to a customer carries the link to his page."""

from datetime import datetime

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from safehands.core import cases, duties, notices, people
from safehands.core.keys.issuing import issue, link
from safehands.core.keys.queries import may_read
from safehands.core.notices import wording
from safehands.core.refusals import Words

DISCREET = _("%(office)s has word for you about your request. Please read it here: %(link)s")


def may_write_to(case: cases.Case, to: people.Person, now: datetime) -> bool:
    """Whether somebody can be written to about a case: an address, and the right to read it.

    A verb that writes beside what it does asks this first: writing never undoes the act.
    """
    return notices.can_write_to(to) and may_read(cases.survivor_of(case), to, now)


def write_to(
    *,
    case: cases.Case,
    to: people.Person,
    topic: str,
    subject: Words,
    words: Words,
    now: datetime,
    by: people.Person | None,
    facts: wording.Facts | None = None,
    duty: duties.Duty | None = None,
    dedupe_key: str | None = None,
    urgency: str = notices.Urgency.NORMAL,
) -> notices.Notice:
    """Write to somebody about his case, with a new link to his page below the words.

    What is said twice is one notice, and then no second link is made. By text message only
    that there is word goes out, and the link. Raises what ``notices.tell`` raises.
    """
    key = dedupe_key or _key(case, to, topic, subject, words, facts, duty)
    told = notices.of_case(case.pk).filter(dedupe_key=key).first()
    if told is not None:
        return told
    secret = issue(case=case, to=to, by=None, now=now)
    return notices.tell(
        to=to,
        topic=topic,
        subject="%(subject)s",
        words="%(words)s\n\n%(link)s",
        discreet=DISCREET,
        facts={
            **(facts or {}),
            "subject": _filled(subject, facts),
            "words": _filled(words, facts),
            "link": link(secret),
            "office": case.organization.name,
        },
        by=by,
        now=now,
        case_id=case.pk,
        duty=duty,
        for_customer=True,
        urgency=urgency,
        dedupe_key=key,
    )


def _say(text: Words, facts: wording.Facts | None) -> str:
    return str(text) % facts if facts else str(text)


# Said late, so that it is said in the language of the reader.
_filled = lazy(_say, str)


def _key(
    case: cases.Case,
    to: people.Person,
    topic: str,
    subject: Words,
    words: Words,
    facts: wording.Facts | None,
    duty: duties.Duty | None,
) -> str:
    said = (wording.said_in("en", subject, facts), wording.said_in("en", words, facts))
    return "page:" + wording.digest(topic, case.pk, to.pk, duty.pk if duty else "", *said)
