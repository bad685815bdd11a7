"""Opening a case: with its first owner, a next step and a time, or not at all."""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import duties, logbook, passages, people
from safehands.core.cases.claiming import NotYourCase
from safehands.core.cases.models import Case, Kind, Origin, Ownership
from safehands.core.cases.references import new_reference
from safehands.core.refusals import Refusal, Unclear


class CannotOwn(Refusal):
    """Only a member of staff who is active and works cases may own one."""

    code = "cannot_own"
    status = 422


@transaction.atomic
def open_case(
    *,
    organization: people.Organization,
    customer: people.Person,
    subject: people.Person,
    asked: str,
    origin: Origin,
    by: people.Person | None,
    now: datetime,
    owner: people.Person | None = None,
    title: str = "",
    topic: str = "",
    kind: Kind = Kind.REQUEST,
    harm: bool = False,
    effort: int = 5,
    next_step: str = "",
    due_at: datetime | None = None,
    minutes: int | None = None,
    team: people.Team | None = None,
    happened_at: datetime | None = None,
) -> Case:
    """Open a case; whoever opens it owns it unless another owner is named.

    Without a time the next step is due after four working hours, or one hour by the wall when
    harm is near. ``happened_at`` is when the customer asked, if it is written down later.
    """
    asked = asked.strip()
    if not asked:
        raise Unclear(
            gettext_lazy("What does the customer ask for?"),
            field="asked",
            remedy=gettext_lazy("Write one sentence in the customer's own words."),
        )
    if by is not None and organization.pk not in people.organizations_where(
        by, people.May.WORK_CASES
    ):
        raise NotYourCase(
            gettext_lazy("%(name)s does not work on cases of %(office)s.")
            % {"name": by.name, "office": organization.name},
            field="organization",
            remedy=gettext_lazy("Choose an office in which you work."),
        )
    owner = owner or _first_owner(organization, team, by, now)
    refuse_as_owner(owner)
    case_id, step_id = uuid.uuid4(), uuid.uuid4()
    if due_at is None and minutes is None:
        minutes = first_look(organization, harm=harm)
    # The duty names a case that is stored three lines on: foreign keys wait for the commit.
    step = duties.owe(
        id=step_id,
        kind=duties.Kind.NEXT_STEP,
        case_id=case_id,
        owed_by=owner,
        organization=organization,
        words=next_step.strip() or _("Look at the request and decide the next step"),
        due_at=due_at,
        minutes=minutes,
        clock=clock_of(harm=harm),
        now=now,
    )
    case = Case(
        id=case_id,
        reference=new_reference(),
        organization=organization,
        kind=kind,
        origin=origin,
        customer=customer,
        subject=subject,
        asked=asked,
        topic=topic.strip()[:40],
        title=(title.strip() or asked.splitlines()[0])[:120],
        owner=owner,
        team=team,
        next_step=step,
        harm=harm,
        effort=effort,
        opened_at=now,
        opened_by=by,
    )
    case.save(force_insert=True)
    Ownership.objects.create(case=case, owner=owner, since=now, because="opened")
    passages.keep(
        case_id=case.pk, written_on_id=case.pk, texts=(case.title, asked),
        sort_names=(customer.sort_name, subject.sort_name),
    )  # fmt: skip
    logbook.write(
        verb="opened", by=by, now=now, happened_at=happened_at, case_id=case.pk,
        about_id=subject.pk, owner=owner.pk, owner_name=owner.name, origin=origin,
        next_step=step.words, due=step.due_at,
    )  # fmt: skip
    return case


def clock_of(*, harm: bool) -> duties.Clock:
    """Return the clock that counts: wall time when harm is near, else the office's hours."""
    return duties.Clock.HARM if harm else duties.Clock.SERVICE


def first_look(organization: people.Organization, *, harm: bool) -> int:
    """Return the minutes until somebody must have looked, when nobody names a time."""
    policy = people.policy_of(organization)
    return policy.first_look_harm if harm else policy.first_look


def refuse_as_owner(person: people.Person) -> None:
    """Raise ``CannotOwn`` unless this person may own a case now."""
    if not person.active or not people.may(person, people.May.WORK_CASES):
        raise _cannot_own(person)


def refuse_who_left(person: people.Person) -> None:
    """Raise ``CannotOwn`` for a person who has left by now; else he stays until we are done."""
    if not people.as_now(person).active:
        raise _cannot_own(person)


def _cannot_own(person: people.Person) -> CannotOwn:
    return CannotOwn(
        gettext_lazy("%(name)s cannot own a case.") % {"name": person.name},
        field="owner",
        remedy=gettext_lazy("Choose an active member of staff who works cases."),
    )


def _first_owner(
    organization: people.Organization,
    team: people.Team | None,
    by: people.Person | None,
    now: datetime,
) -> people.Person:
    if by is not None and by.active and people.may(by, people.May.WORK_CASES):
        return by
    return people.fallback_for(organization=organization, team=team, now=now)
