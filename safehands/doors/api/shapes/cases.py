"""Cases as programs see them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from safehands.core import cases, duties, handoffs, needs, promises
from safehands.doors.api.shapes.duties import DutyShape
from safehands.doors.api.shapes.handoffs import HandoffShape
from safehands.doors.api.shapes.joins import JoinShape, LinkShape
from safehands.doors.api.shapes.promises import PromiseShape
from safehands.doors.api.shapes.refs import Ref
from safehands.doors.api.shapes.times import At
from safehands.doors.api.shapes.words import Shown


class CaseLine(Shown):
    """A case in a list. ``standing`` is that of its next step, or closed, or joined."""

    id: UUID
    reference: str
    title: str
    kind: str
    origin: str
    organization: Ref
    customer: Ref
    subject: Ref
    owner: Ref
    next_step: DutyShape | None
    standing: str
    open: bool
    harm: bool
    flags: list[str]
    effort: int
    transitions: int
    opened_at: At
    closed_at: At | None
    joined_into: UUID | None
    version: int

    @classmethod
    def all_of(cls, found: Iterable[cases.Case]) -> list[Self]:
        """Return cases as lines; one query more for all of them."""
        listed = list(found)
        conflicts = needs.in_conflict_of(case.pk for case in listed)
        return [cls(**line_facts(case, conflict=case.pk in conflicts)) for case in listed]


def line_facts(case: cases.Case, *, conflict: bool) -> dict[str, Any]:
    """Return the facts of a case that its own row and its people give."""
    step = case.next_step
    return {
        "id": case.pk,
        "reference": case.reference,
        "title": case.title,
        "kind": case.kind,
        "origin": case.origin,
        "organization": Ref.of(case.organization),
        "customer": Ref.of(case.customer),
        "subject": Ref.of(case.subject),
        "owner": Ref.of(case.owner),
        # The next step is always owed by the owner.
        "next_step": DutyShape.of(step, owed_by=Ref.of(case.owner)) if step else None,
        "standing": standing_of(case),
        "open": case.is_open,
        "harm": case.harm,
        "flags": flags_of(case, conflict=conflict),
        "effort": case.effort,
        "transitions": case.transitions,
        "opened_at": case.opened_at,
        "closed_at": case.closed_at,
        "joined_into": case.joined_into_id,
        "version": case.version,
    }


def flags_of(case: cases.Case, *, conflict: bool) -> list[str]:
    """Return what is to be seen about a case before all else."""
    known = {
        "rule_conflict": conflict,
        "harm": case.harm,
        "advocate_asked": case.advocate_asked_at is not None and case.advocate_id is None,
    }
    return [name for name, true in known.items() if true]


def standing_of(case: cases.Case) -> str:
    """Return how a case stands in one word."""
    if case.joined_into_id is not None:
        return "joined"
    if case.closed_at is not None or case.next_step is None:
        return "closed"
    return case.next_step.standing


class CaseShape(CaseLine):
    """A case with all that stands around it."""

    asked: str
    team: Ref | None
    advocate: Ref | None
    advocate_asked_at: At | None
    confirmed_at: At | None
    confirmed_words: str
    ending: str
    reopened: int
    duties: list[DutyShape]
    promises: list[PromiseShape]
    handoffs: list[HandoffShape]
    open_things: list[str]
    recipients: list[Ref]
    joins: list[JoinShape]
    links: list[LinkShape]

    @classmethod
    def whole(cls, case: cases.Case, now: datetime) -> Self:
        """Return a case as of an instant."""
        return cls(
            **line_facts(case, conflict=bool(needs.in_conflict_of([case.pk]))),
            asked=case.asked,
            team=Ref.or_none(case.team),
            advocate=Ref.or_none(case.advocate),
            advocate_asked_at=case.advocate_asked_at,
            confirmed_at=case.confirmed_at,
            confirmed_words=case.confirmed_words,
            ending=case.ending,
            reopened=case.reopened,
            duties=[DutyShape.of(duty) for duty in duties.of_case(case.pk)],
            promises=[PromiseShape.of(one) for one in promises.of_case(case)],
            handoffs=[HandoffShape.of(one) for one in handoffs.of_case(case)],
            open_things=[str(thing) for thing in cases.open_things(case)],
            recipients=[Ref.of(person) for person in cases.recipients_of(case, now)],
            joins=[JoinShape.of(join) for join in cases.joins_of(case)],
            links=[LinkShape.of(link) for link in cases.links_of(case)],
        )
