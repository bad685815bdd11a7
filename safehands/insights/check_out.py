"""Before hello and before goodbye: what somebody who stands here must hear, get and be asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from safehands.core import cases, items, people, referrals
from safehands.insights.call_screen import ConditionLine, NewsLine, PromiseLine
from safehands.insights.call_screen.owing import news_of, standing_of
from safehands.insights.call_screen.waiting import conditions_of, promises_of

# Who has more open cases than this is looked at case by case.
MOST = 20


@dataclass(frozen=True, kw_only=True)
class Question:
    """Another place needs something: he takes it now, or we send it; he is asked which.

    ``where`` says where it is, if it is an item of the ledger; empty while it is not made.
    """

    thing: UUID
    referral: UUID
    case: UUID
    name: str
    specialist: str
    words: str
    where: str
    choice: str
    can_take: bool


@dataclass(frozen=True, kw_only=True)
class TakeAlong:
    """Something that he takes with him today; ``item`` is None while it is only named."""

    name: str
    item: UUID | None
    case: UUID
    where: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Step:
    """What happens next in an open case, who does it, by when."""

    case: UUID
    reference: str
    title: str
    words: str
    owner: str
    due_at: datetime | None
    standing: str


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A visit to a specialist, with what he needs for it and whether he has it in writing."""

    referral: UUID
    case: UUID
    specialist: str
    doctor: str
    phone: str
    appointment_at: datetime | None
    zone: str
    packet_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class CheckOutList:
    """One person's list. Before hello: news, promises, what he takes. Before goodbye: the rest."""

    subject: UUID
    name: str
    news: tuple[NewsLine, ...]
    promises: tuple[PromiseLine, ...]
    waits: tuple[ConditionLine, ...]
    take_along: tuple[TakeAlong, ...]
    constraints: tuple[str, ...]
    questions: tuple[Question, ...]
    visits: tuple[Visit, ...]
    steps: tuple[Step, ...]
    last_at: datetime | None
    last_written: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing is open: then there is nothing to write down either."""
        return not (self.steps or self.news or self.promises)


def check_out_list(
    subject: people.Person,
    person: people.Person,
    now: datetime,
    organization: people.Organization | None = None,
) -> CheckOutList:
    """Return what ``person`` tells, gives and asks somebody who is here; all of what he may see.

    With ``organization`` only of that office.
    """
    seen = cases.visible_to(person).filter(subject=subject)
    if organization is not None:
        seen = seen.filter(organization=organization)
    found = list(cases.in_order_of_work(seen)[:MOST])
    ids: list[UUID] = [case.pk for case in found]
    running = referrals.of_cases(ids)
    goes_along = referrals.things_of_each(running)
    things = [(one, thing) for one in running for thing in goes_along.get(one.pk, [])]
    before = _before(subject, person, organization)
    return CheckOutList(
        subject=subject.pk,
        name=subject.name,
        news=news_of(ids, now),
        promises=promises_of(ids, now),
        waits=conditions_of(ids, now),
        take_along=tuple(_along(ids, things, person)),
        constraints=tuple(one.words for one in people.constraints_of(subject)),
        questions=tuple(_question(one, thing) for one, thing in things if _is_asked(thing)),
        visits=tuple(_visit(one) for one in running),
        steps=tuple(_step(case, now) for case in found),
        last_at=before.at if before else None,
        last_written=before.written if before else "",
    )


def _before(
    subject: people.Person, person: people.Person, organization: people.Organization | None
) -> referrals.CheckOut | None:
    rows: QuerySet[referrals.CheckOut] = referrals.check_outs_of(person, subject)
    if organization is not None:
        rows = rows.filter(organization=organization)
    return rows.first()


def _is_asked(thing: referrals.Thing) -> bool:
    return thing.received_at is None and not _given(thing)


def _given(thing: referrals.Thing) -> bool:
    return thing.item is not None and thing.item.with_person_id is not None


def _question(one: referrals.Referral, thing: referrals.Thing) -> Question:
    facts = {"office": one.specialist.name, "thing": thing.name}
    return Question(
        thing=thing.pk,
        referral=one.pk,
        case=one.case_id,
        name=thing.name,
        specialist=one.specialist.name,
        words=_("%(office)s needs: %(thing)s. Take it along now, or shall we send it?") % facts,
        where=thing.item.place if thing.item else "",
        choice=thing.choice,
        can_take=thing.item is None or thing.item.holder_id == one.case.organization_id,
    )


def _along(
    ids: Sequence[UUID],
    things: Sequence[tuple[referrals.Referral, referrals.Thing]],
    person: people.Person,
) -> list[TakeAlong]:
    chosen = [
        TakeAlong(
            name=thing.name,
            item=thing.item_id,
            case=one.case_id,
            where=thing.item.place if thing.item else "",
            why=_("for %(office)s") % {"office": one.specialist.name},
        )
        for one, thing in things
        if thing.choice == referrals.Choice.TAKE and _is_asked(thing)
    ]
    known = {one.item for one in chosen}
    return chosen + [one for one in _agreed(ids, person) if one.item not in known]


def _agreed(ids: Sequence[UUID], person: people.Person) -> list[TakeAlong]:
    """Return what he was told he can fetch here."""
    coming = items.pickups_visible_to(person).filter(case__in=ids, ended_at=None)
    return [
        TakeAlong(
            name=one.item.name,
            item=one.item_id,
            case=one.case_id,
            where=one.item.place,
            why=_("to be fetched, as agreed"),
        )
        for one in coming
    ]


def _visit(one: referrals.Referral) -> Visit:
    return Visit(
        referral=one.pk,
        case=one.case_id,
        specialist=one.specialist.name,
        doctor=one.doctor,
        phone=one.phone,
        appointment_at=one.appointment_at,
        zone=str(people.week_of(one.specialist).zone),
        packet_at=one.packet_at,
    )


def _step(case: cases.Case, now: datetime) -> Step:
    step = case.next_step
    return Step(
        case=case.pk,
        reference=case.reference,
        title=case.title,
        words=step.words if step else "",
        owner=case.owner.name,
        due_at=step.due_at if step else None,
        standing=standing_of(step, now) if step else "",
    )
