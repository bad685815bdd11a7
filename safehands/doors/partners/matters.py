"""A matter in the words of its partner's page: whose turn it is, and what happens next."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import handoffs, people
from safehands.core.handoffs import Handoff, State
from safehands.insights import partner_matter
from safehands.insights.partner_matter import PartnerMatter

# How it stands, as the partner sees it; other states have the same word on both sides.
STANDING: dict[str, str | LazyText] = {
    State.SENT: gettext_lazy("Waits for you"),
    State.DELIVERED: gettext_lazy("Waits for you"),
    State.ACCEPTED: gettext_lazy("With you"),
}
PHONES = (people.ContactKind.PHONE, people.ContactKind.MOBILE)


@dataclass(frozen=True, kw_only=True)
class Matter:
    """One offer as its partner's page says it; ``seen`` is what may be known of the patient."""

    seen: PartnerMatter
    asks: str
    giver: str
    taker: str
    reference: str
    state: str
    standing: str | LazyText
    due_at: datetime
    who: str
    answer: str
    answer_words: str
    reason: str
    next: str
    phone: str


def matter_of(handoff: Handoff, now: datetime) -> Matter:
    """Return what may be shown of an offer."""
    case, seen = handoff.case, partner_matter.of(handoff, now)
    return Matter(
        seen=seen,
        asks=case.organization.name,
        giver=handoff.giver.name,
        taker=handoffs.taker_name(handoff),
        reference=case.reference,
        state=handoff.state,
        standing=STANDING.get(handoff.state, ""),
        due_at=handoff.duty.due_at,
        who=handoff.accepted_by.name if handoff.accepted_by else handoff.accepted_desk,
        answer=str(handoffs.Code(handoff.answer_code).label) if handoff.answer_code else "",
        answer_words=handoff.answer_words,
        reason=handoff.end_reason,
        next=_next(handoff, seen),
        phone=_phone(case.organization),
    )


def zone_of_taker(handoff: Handoff) -> ZoneInfo:
    """Return the zone in which the taker's office reads times; else that of who asks."""
    office = partner_matter.office_of(handoff) or handoff.case.organization
    return people.week_of(office).zone


def _next(handoff: Handoff, seen: PartnerMatter) -> str:
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
    if handoff.consignment_id is not None:
        words |= {
            State.ANSWERED: _(
                "%(office)s knows that you have it and tells the patient. Nothing is left for you "
                "to do."
            ),
            State.DECLINED: _(
                "%(office)s was told at once and sends it again. If it comes after all, please "
                "call."
            ),
        }
        sent = _(
            "%(name)s at %(office)s counts it as not arrived, and stays responsible, until you "
            "say that you have it."
        )
        return words.get(State(handoff.state), sent) % facts
    if handoff.state == State.ANSWERED and any(one.to_fetch for one in seen.news):
        return _("The customer is told that it is ready. Tick here when it was picked up.")
    if any(one.untold and one.ours for one in seen.news):
        return _("You tell the customer now. Tick below when it is told, or that you could not.")
    if handoff.state == State.ANSWERED and any(one.untold for one in seen.news):
        return (
            _(
                "%(office)s has your answer and tells the customer. Should the customer stand at "
                "your counter first, you can tell it."
            )
            % facts
        )
    waiting = _(
        "Nothing is yours until you accept: %(name)s at %(office)s stays responsible and "
        "waits for a word from you."
    )
    return words.get(State(handoff.state), waiting) % facts


def _phone(office: people.Organization) -> str:
    points = people.contact_points_of(office)
    return next((point.value for point in points if point.kind in PHONES), "")
