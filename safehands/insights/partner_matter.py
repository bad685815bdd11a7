"""What an office outside may know of a matter: as little as its counter needs, on every door."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.functional import Promise as LazyText

from safehands.core import cases, handoffs, items, needs, news, people, referrals
from safehands.core.handoffs import Code, Handoff, State
from safehands.core.news import News
from safehands.core.protocols import Means
from safehands.insights.ways_out import in_words

Text = str | LazyText

# Who said so has nothing to do with the customer, and learns nothing more.
NOT_CONCERNED = frozenset({Code.NOTPAT, Code.NOT_FOUND})
IN_WORDS = frozenset({"background"})
OVER = frozenset({State.DECLINED, State.WITHDRAWN})


@dataclass(frozen=True, kw_only=True)
class PartnerNews:
    """One news as an office outside sees it; ``words`` only for the desk that tells it."""

    id: UUID
    kind: str
    decision: Text
    known_at: datetime
    state: str
    told: bool
    told_at: datetime | None
    # By when, and by whose desk, the customer is told; who else tells is not said by name.
    tell_by: datetime
    ours: bool
    desk: str
    elsewhere: bool
    words: str
    options: tuple[Text, ...]
    slots: tuple[tuple[datetime, str], ...]
    held_until: datetime | None
    ready: bool
    collected_at: datetime | None

    @property
    def untold(self) -> bool:
        """Whether the customer does not know it yet."""
        return self.state == news.State.OPEN

    @property
    def to_fetch(self) -> bool:
        """Whether something waits to be fetched."""
        return self.ready and self.collected_at is None


@dataclass(frozen=True, kw_only=True)
class PartnerParcel:
    """What was sent to an office outside: it counts as arrived when that office says so.

    ``handoff`` is the one it was sent with: the receipt is said of that one, whichever link of
    the case is open.
    """

    handoff: UUID
    due_at: datetime
    things: tuple[tuple[str, str], ...]
    means: Text
    tracking: str
    sent_at: datetime
    expected_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class PartnerMatter:
    """One request as the asked office sees it; the patient only while there is work with him."""

    patient: str
    born_on: date | None
    asked: tuple[tuple[Text, str], ...]
    ended: bool
    accepted: bool
    news: tuple[PartnerNews, ...]
    questions: tuple[handoffs.Question, ...]
    # None once it is received or came back: then there is nothing to look for.
    parcel: PartnerParcel | None
    # What else of this case is on its way to the same office.
    parcels: tuple[PartnerParcel, ...]


def of(handoff: Handoff, now: datetime) -> PartnerMatter:
    """Return what may be shown of an offer to those it was made to."""
    ended = handoff.ended_at is not None
    known = tuple(_news(one, handoff, now) for one in _of_concern(handoff))
    at_work = not ended or any(one.untold or one.to_fetch for one in known)
    # A specialist who received the things still owes the report on this patient.
    at_work = at_work or bool(sent_along(handoff))
    at_work = at_work or (handoff.state not in OVER and referrals.awaited_from(handoff) is not None)
    case, labels = handoff.case, handoffs.LABELS
    # Of what was sent the page says by itself what it is and how; only words about it are added.
    told = IN_WORDS if handoff.consignment_id is not None else handoff.summary
    asked = [
        (labels[name], words) for name, words in handoff.summary.items() if words and name in told
    ]
    return PartnerMatter(
        patient=case.subject.name if at_work else "",
        born_on=case.subject.born_on if at_work else None,
        asked=() if ended else tuple(asked),
        ended=ended,
        accepted=handoff.state == State.ACCEPTED,
        news=known,
        questions=() if ended else tuple(handoffs.questions_of(handoff)),
        parcel=None if ended else _parcel(handoff),
        parcels=tuple(filter(None, map(_parcel, sent_along(handoff)))),
    )


def sent_along(handoff: Handoff) -> list[Handoff]:
    """Return what else of this case is on its way to the asked office, soonest due first.

    A person of the office sees it on every link of the case: he may know nothing of the other.
    """
    office = office_of(handoff)
    if office is None or handoff.answer_code in NOT_CONCERNED:
        return []
    waiting = handoffs.of_case(cases.survivor_of(handoff.case)).filter(
        to_organization=office, state__in=handoffs.WAITING, consignment__isnull=False,
        consignment__ended_at=None,
    )  # fmt: skip
    return list(waiting.exclude(pk=handoff.pk).order_by("duty__due_at", "pk"))


def sent_with(handoff: Handoff, offer_id: UUID | str) -> Handoff | None:
    """Return the hand-off with which something was sent, as this link may act on it."""
    return next((one for one in sent_along(handoff) if str(one.pk) == str(offer_id)), None)


def is_of_a_visit(handoff: Handoff) -> bool:
    """Whether it is about a visit or things, and no medicine: then its codes are of no use."""
    case = cases.survivor_of(handoff.case)
    of_things = referrals.of_case(case) is not None or bool(sent_along(handoff))
    return of_things and not needs.of_case(case)


def news_of(handoff: Handoff, news_id: UUID | str) -> News | None:
    """Return one news that the asked office may act on."""
    return next((one for one in _of_concern(handoff) if str(one.pk) == str(news_id)), None)


def office_of(handoff: Handoff) -> people.Organization | None:
    """Return the office that was asked, itself or by one of its teams."""
    team = handoff.to_team
    return handoff.to_organization or (team.organization if team else None)


def _parcel(handoff: Handoff) -> PartnerParcel | None:
    sent = handoff.consignment
    if sent is None:
        return None
    return PartnerParcel(
        handoff=handoff.pk,
        due_at=handoff.duty.due_at,
        things=tuple((one.code, one.name) for one in items.sent_with(sent)),
        means=Means(sent.means).label,
        tracking=sent.tracking,
        sent_at=sent.sent_at,
        expected_at=sent.expected_at,
    )


def _of_concern(handoff: Handoff) -> list[News]:
    if handoff.state in OVER or handoff.answer_code in NOT_CONCERNED:
        return []
    return list(handoffs.news_for(handoff))


def _news(one: News, handoff: Handoff, now: datetime) -> PartnerNews:
    office = office_of(handoff)
    ours = office is not None and one.teller_office_id == office.pk
    held = list(news.offered(one, now)) if one.state == news.State.OPEN else []
    tells = ours and one.state == news.State.OPEN
    return PartnerNews(
        id=one.pk,
        kind=one.kind,
        decision=_decision(one),
        known_at=one.known_at,
        state=one.state,
        told=one.state == news.State.TOLD,
        told_at=one.told_at,
        tell_by=one.duty.due_at,
        ours=ours,
        desk=one.teller_desk if ours else "",
        elsewhere=one.teller_office_id is not None and not ours,
        words=one.words if tells else "",
        options=tuple(in_words(option) for option in one.options),
        slots=tuple((slot.starts_at, slot.words) for slot in held),
        held_until=min((slot.held_until for slot in held), default=None),
        ready=one.kind == news.Kind.READY,
        collected_at=one.collected_at,
    )


def _decision(one: News) -> Text:
    """Return what was decided, without the words of who decided."""
    if one.reason in Code.values:
        return Code(one.reason).label
    return news.Kind(one.kind).label
