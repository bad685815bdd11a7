"""Somebody is angry: what helps, step by step, and who calls him."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from safehands.core import contacts, escalations, people, statements
from safehands.insights.call_screen.owing import standing_of
from safehands.insights.call_screen.shapes_of_things import AngerStep, FrustrationLine
from safehands.rules.frustration import frustrated_in


def frustrations_of(
    case_ids: Sequence[UUID], person: people.Person, now: datetime
) -> tuple[FrustrationLine, ...]:
    """Return who is called by a supervisor, the soonest call first. Two queries."""
    return lines_of(escalations.open_of_cases(case_ids), person, now)


def lines_of(
    rows: Sequence[escalations.Frustration], person: people.Person, now: datetime
) -> tuple[FrustrationLine, ...]:
    """Return open frustrations as they are shown, in their order."""
    slips = escalations.slips_among(rows, person, now)
    return tuple(_line(one, now, is_slip=one.pk in slips) for one in rows)


def _line(one: escalations.Frustration, now: datetime, *, is_slip: bool) -> FrustrationLine:
    return FrustrationLine(
        frustration=one.pk,
        case=one.case_id,
        reference=one.case.reference,
        spoken=one.spoken,
        caller=one.caller.name,
        due_at=one.duty.due_at,
        standing=standing_of(one.duty, now),
        words=one.words,
        tries=one.tries,
        is_slip=is_slip,
    )


def sounds_angry(contact: contacts.Contact, said: Sequence[statements.Statement]) -> bool:
    """Whether the customer's own words in this call say that he is frustrated."""
    here = (one.words for one in said if _his(one) and one.contact_id == contact.pk)
    return any(frustrated_in(words) for words in (contact.about, *here) if words)


def steps() -> tuple[AngerStep, ...]:
    """Return the steps in their order; no joke, no comparison and no "you should" among them."""
    return (
        AngerStep(do=_("Listen"), say=_("Please tell me what happened. I am listening.")),
        AngerStep(
            do=_("Name it"), say=_("This has cost you time and patience, and nothing moved.")
        ),
        AngerStep(do=_("Apologise as “we”"), say=_("We are sorry. We put this right.")),
        AngerStep(do=_("Act now"), say=_("I do the first thing now, while we speak.")),
        AngerStep(do=_("Say when"), say=_("You hear from us, and I tell you by when.")),
    )


def _his(one: statements.Statement) -> bool:
    return one.source == statements.Source.CUSTOMER
