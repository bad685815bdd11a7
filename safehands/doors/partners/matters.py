"""What a partner sees of a matter: as little as the work needs, and nothing once it has ended."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import handoffs, people
from safehands.core.handoffs import Handoff, State

# How it stands, as the partner sees it; other states have the same word on both sides.
STANDING: dict[str, str | LazyText] = {
    State.SENT: gettext_lazy("Waits for you"),
    State.DELIVERED: gettext_lazy("Waits for you"),
    State.ACCEPTED: gettext_lazy("With you"),
}
PHONES = (people.ContactKind.PHONE, people.ContactKind.MOBILE)


@dataclass(frozen=True, kw_only=True)
class Matter:
    """One offer as its partner sees it. Patient and summary are empty once it has ended."""

    asks: str
    giver: str
    taker: str
    reference: str
    state: str
    standing: str | LazyText
    due_at: datetime
    ended: bool
    accepted: bool
    patient: str
    born_on: date | None
    asked: tuple[tuple[str | LazyText, str], ...]
    who: str
    answer: str
    answer_words: str
    reason: str
    next: str
    phone: str


def matter_of(handoff: Handoff) -> Matter:
    """Return what may be shown of an offer."""
    case, ended = handoff.case, handoff.ended_at is not None
    labels = handoffs.LABELS
    asked = [(labels[name], words) for name, words in handoff.summary.items() if words]
    return Matter(
        asks=case.organization.name,
        giver=handoff.giver.name,
        taker=handoffs.taker_name(handoff),
        reference=case.reference,
        state=handoff.state,
        standing=STANDING.get(handoff.state, ""),
        due_at=handoff.duty.due_at,
        ended=ended,
        accepted=handoff.state == State.ACCEPTED,
        patient="" if ended else case.subject.name,
        born_on=None if ended else case.subject.born_on,
        asked=() if ended else tuple(asked),
        who=handoff.accepted_by.name if handoff.accepted_by else handoff.accepted_desk,
        answer=str(handoffs.Code(handoff.answer_code).label) if handoff.answer_code else "",
        answer_words=handoff.answer_words,
        reason=handoff.end_reason,
        next=_next(handoff),
        phone=_phone(case.organization),
    )


def zone_of_taker(handoff: Handoff) -> ZoneInfo:
    """Return the zone in which the taker's office reads times; else that of who asks."""
    team = handoff.to_team
    office = handoff.to_organization or (team.organization if team else None)
    return people.week_of(office or handoff.case.organization).zone


def _next(handoff: Handoff) -> str:
    """Return what happens next, so that nobody wonders whose turn it is."""
    facts = {"office": handoff.case.organization.name, "name": handoff.giver.name}
    words = {
        State.ACCEPTED: _(
            "%(office)s knows that you do it and waits for your answer. Come back to this page "
            "when it is done; until then nobody chases you."
        ),
        State.DECLINED: _(
            "%(office)s was told at once and finds another way. Nothing is left for you to do."
        ),
        State.ANSWERED: _(
            "%(office)s has your answer, acts on it and tells the patient. Nothing is left for "
            "you to do."
        ),
        State.WITHDRAWN: _("%(office)s no longer needs this. Nothing is left for you to do."),
    }
    waiting = _(
        "Nothing is yours until you accept: %(name)s at %(office)s stays responsible and "
        "waits for a word from you."
    )
    return words.get(State(handoff.state), waiting) % facts


def _phone(office: people.Organization) -> str:
    points = people.contact_points_of(office)
    return next((point.value for point in points if point.kind in PHONES), "")
