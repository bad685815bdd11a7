"""What a customer says of how it went, and what follows from it at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safehands.core import cases, logbook, people
from safehands.core.feedback.models import Care, Feedback, Learned, Praise, Tier
from safehands.core.feedback.praising import tell_praised, tell_praised_office
from safehands.core.feedback.queries import offices_on, people_on
from safehands.core.feedback.recovering import open_recovery
from safehands.core.refusals import Unclear


class NotOnTheCase(Unclear):
    """The person or office named for praise did not work on this case."""

    code = "not_on_the_case"


@dataclass(frozen=True, kw_only=True)
class Earned:
    """Good words for a person or an office that worked on the case; words may be empty."""

    person: people.Person | None = None
    office: people.Organization | None = None
    words: str = ""


@transaction.atomic
def give(
    *,
    case: cases.Case,
    tier: str,
    words: str,
    now: datetime,
    person: people.Person | None = None,
    learned: str = "",
    care: str = "",
    praise: Iterable[Earned] = (),
    by: people.Person | None = None,
) -> Feedback:
    """Take in how the service was, in one of three tiers; ``person`` None is without a name.

    ``care`` is how the care itself was, asked apart. "Nothing good", and care that did not help,
    open a recovery case with a manager at once. Praise goes to who earned it.
    ``by`` is who wrote it down, None on the customer's own page. Raises ``Unclear`` naming the
    field, and ``NotOnTheCase``.
    """
    held = cases.survivor_of(case)
    if by is not None:
        cases.hold(held.pk, by=by, also_closed=True)
    _check(tier, learned, care)
    earned = tuple(praise)
    _must_have_worked(held, earned)
    given = Feedback.objects.create(
        case=held, person=person, tier=tier, care=care, words=words.strip(), learned=learned,
        at=now,
    )  # fmt: skip
    logbook.write(
        verb="feedback_given", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        feedback=given.pk, tier=tier, care=care, words=given.words, learned=learned,
        named=person is not None,
    )  # fmt: skip
    for one in earned:
        _praise(given, one, now)
    if tier == Tier.NOTHING_GOOD or care == Care.DID_NOT:
        open_recovery(feedback=given, now=now)
    return given


def _praise(given: Feedback, earned: Earned, now: datetime) -> None:
    row = Praise.objects.create(
        feedback=given, person=earned.person, office=earned.office, words=earned.words.strip(),
        at=now,
    )  # fmt: skip
    whom = earned.person or earned.office
    logbook.write(
        verb="praised", by=None, now=now, case_id=given.case_id, about_id=given.case.subject_id,
        praise=row.pk, whom=whom.pk if whom else "", name=whom.name if whom else "",
        words=row.words,
    )  # fmt: skip
    if row.person is not None:
        tell_praised(row, row.person, now)
    elif row.office is not None:
        tell_praised_office(row, row.office, now)


def _check(tier: str, learned: str, care: str) -> None:
    if tier not in Tier.values:
        raise Unclear(_("How was it?"), field="tier", remedy=_("Choose one of the three answers."))
    if care and care not in Care.values:
        raise Unclear(
            _("How was the care?"),
            field="care",
            remedy=_("Choose one of the answers, or leave it out."),
        )
    if learned and learned not in Learned.values:
        raise Unclear(
            _("How did you learn it?"),
            field="learned",
            remedy=_("Choose one of the answers, or leave it out."),
        )


def _must_have_worked(case: cases.Case, earned: Iterable[Earned]) -> None:
    known = {one.pk for one in (*people_on(case), *offices_on(case))}
    for one in earned:
        whom = one.person or one.office
        if whom is None or whom.pk not in known:
            raise NotOnTheCase(
                _("This person or office did not work on the case."),
                field="praise",
                remedy=_("Choose from those who did, or name them in your words."),
            )
