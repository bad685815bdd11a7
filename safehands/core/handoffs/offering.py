"""Offering a case, or one piece of work on it; the giver stays the owner."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, duties, items, logbook, notices, people
from safehands.core.handoffs.keys import issue_key
from safehands.core.handoffs.models import WAITING, Form, Handoff, Purpose, State
from safehands.core.handoffs.summary import checked
from safehands.core.refusals import NotAllowed, Refusal, Unclear


class NotYours(NotAllowed):
    """Only the owner offers a case; only the one it was offered to accepts."""

    code = "not_yours"


class OfferOpen(Refusal):
    """The case is on offer already; one offer at a time."""

    code = "offer_open"


class AskedAlready(Refusal):
    """The same is asked of the same taker already, who has not accepted it yet."""

    code = "asked_already"


class AdvocateNeeded(Refusal):
    """The case changed hands too often; now one advocate keeps it."""

    code = "advocate_needed"


@transaction.atomic
def offer(
    *,
    case: cases.Case,
    purpose: Purpose,
    summary: Mapping[str, str],
    by: people.Person,
    now: datetime,
    form: Form = Form.SBAR,
    to_person: people.Person | None = None,
    to_team: people.Team | None = None,
    to_organization: people.Organization | None = None,
    accept_minutes: int | None = None,
    answer_minutes: int | None = None,
) -> Handoff:
    """Offer a case (``own``) or ask for one thing and an answer (``answer``).

    Exactly one of person, team, organisation. Silence past ``accept_minutes`` (of the giver's
    office, or wall time when harm is near) alarms the giver, who owns the case until then.
    """
    held = cases.hold(case.pk, by=by)
    if held.owner_id != by.pk:
        raise NotYours(
            gettext_lazy("%(name)s owns this case.") % {"name": held.owner.name},
            remedy=gettext_lazy("Take the case first, or ask the owner to hand it over."),
            facts={"owner": held.owner_id, "owner_name": held.owner.name},
        )
    return put_offer(
        held, purpose=purpose, summary=summary, by=by, now=now, form=form, to_person=to_person,
        to_team=to_team, to_organization=to_organization, accept_minutes=accept_minutes,
        answer_minutes=answer_minutes,
    )  # fmt: skip


def put_offer(
    held: cases.Case,
    *,
    purpose: Purpose,
    summary: Mapping[str, str],
    by: people.Person,
    now: datetime,
    form: Form = Form.SBAR,
    to_person: people.Person | None = None,
    to_team: people.Team | None = None,
    to_organization: people.Organization | None = None,
    accept_minutes: int | None = None,
    answer_minutes: int | None = None,
    consignment: items.Consignment | None = None,
) -> Handoff:
    """Make the offer on a held case; for ``offer``, and for what is sent along."""
    said = checked(form, summary)
    taker = _one_taker(to_person, to_team, to_organization)
    if purpose == Purpose.OWN:
        _refuse_owning(held, to_person, to_organization, by)
    else:
        _refuse_asking_twice(held, taker, said, to_person, to_team, to_organization)
    if to_person is not None:
        _refuse_absent(to_person, now)
    duty = duties.owe(
        kind=duties.Kind.ACCEPTANCE,
        case_id=held.pk,
        owed_by=held.owner,
        organization=held.organization,
        words=_("%(taker)s accepts: %(title)s") % {"taker": taker, "title": held.title},
        minutes=accept_minutes or accept_within(held),
        clock=duties.Clock.HARM if held.harm else duties.Clock.SERVICE,
        now=now,
    )
    handoff = Handoff.objects.create(
        case=held, purpose=purpose, giver=by, to_person=to_person, to_team=to_team,
        to_organization=to_organization, form=form, summary=said, duty=duty,
        answer_minutes=answer_minutes, offered_at=now, consignment=consignment,
    )  # fmt: skip
    _let_see(handoff, now)
    logbook.write(
        verb="offered", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        handoff=handoff.pk, purpose=purpose, to=taker, due=duty.due_at,
    )  # fmt: skip
    _tell_takers(handoff, duty, now)
    return handoff


@transaction.atomic
def note_delivered(*, handoff: Handoff, now: datetime) -> bool:
    """Note that the offer was seen by whom it is for; True the first time."""
    delivered = Handoff.objects.filter(pk=handoff.pk, state=State.SENT).update(
        state=State.DELIVERED, delivered_at=now, version=F("version") + 1
    )
    if delivered:
        logbook.write(
            verb="delivered", by=None, now=now, case_id=handoff.case_id, handoff=handoff.pk
        )
    return bool(delivered)


def takers(handoff: Handoff) -> list[people.Person]:
    """Return the members of staff to whom an offer goes."""
    if handoff.to_person is not None:
        return [handoff.to_person]
    if handoff.to_team is not None:
        return list(people.members_of_team(handoff.to_team))
    office = handoff.to_organization
    return list(people.members_of(office)) if office else []


def taker_name(handoff: Handoff) -> str:
    """Return the name of the person, team or organisation an offer goes to."""
    return str(handoff.to_person or handoff.to_team or handoff.to_organization)


def accept_within(case: cases.Case) -> int:
    """Return within how many minutes of open time an offer of this case is accepted."""
    policy = people.policy_of(case.organization)
    return policy.accept_within_harm if case.harm else policy.accept_within


def _one_taker(*to: people.Person | people.Team | people.Organization | None) -> str:
    named = [taker for taker in to if taker is not None]
    if len(named) != 1:
        raise Unclear(
            gettext_lazy("An offer goes to one person, one team or one organisation."),
            field="to",
            remedy=gettext_lazy("Choose exactly one."),
        )
    return str(named[0])


def _refuse_owning(
    case: cases.Case,
    to_person: people.Person | None,
    to_organization: people.Organization | None,
    by: people.Person,
) -> None:
    if Handoff.objects.filter(case=case, purpose=Purpose.OWN, state__in=WAITING).exists():
        raise OfferOpen(
            gettext_lazy("This case is on offer already."),
            remedy=gettext_lazy("Withdraw the open offer first."),
        )
    if to_organization is not None and not to_organization.ours:
        raise Unclear(
            gettext_lazy("%(name)s works outside and cannot own a case.")
            % {"name": to_organization.name},
            field="to_organization",
            remedy=gettext_lazy("Ask them for an answer; you stay the owner."),
        )
    if to_person is not None:
        if to_person.pk == by.pk:
            raise Unclear(
                gettext_lazy("The case is yours already."),
                field="to_person",
                remedy=gettext_lazy("Choose a colleague."),
            )
        cases.refuse_as_owner(to_person)
    if cases.needs_advocate(case):
        raise AdvocateNeeded(
            gettext_lazy("This case has changed hands %(count)s times.")
            % {"count": case.transitions},
            remedy=gettext_lazy(
                "Ask the customer who shall stay with it, name that advocate, then hand it over."
            ),
            facts={"transitions": case.transitions},
        )


def _refuse_asking_twice(
    case: cases.Case,
    taker: str,
    said: Mapping[str, str],
    to_person: people.Person | None,
    to_team: people.Team | None,
    to_organization: people.Organization | None,
) -> None:
    """Refuse a repetition: for each silent request the customer would be written to again."""
    asked = Handoff.objects.filter(
        case=case, purpose=Purpose.ANSWER, state__in=WAITING, summary=said,
        to_person=to_person, to_team=to_team, to_organization=to_organization,
    )  # fmt: skip
    before = asked.first()
    if before is not None:
        raise AskedAlready(
            gettext_lazy("%(taker)s was asked this already and has not answered yet.")
            % {"taker": taker},
            remedy=gettext_lazy("Wait for the answer, or take the open one back first."),
            facts={"handoff": before.pk, "state": before.state},
        )


def _refuse_absent(person: people.Person, now: datetime) -> None:
    if people.is_present(person=person, now=now):
        return
    cover = people.cover_of(person, now)
    raise Unclear(
        gettext_lazy("%(name)s is away.") % {"name": person.name},
        field="to_person",
        remedy=gettext_lazy("Offer it to %(name)s, who stands in.") % {"name": cover.name}
        if cover
        else gettext_lazy("Choose somebody who is there."),
    )


def _let_see(handoff: Handoff, now: datetime) -> None:
    team = handoff.to_team
    cases.let_see(
        case=handoff.case,
        person=handoff.to_person,
        organization=team.organization if team else handoff.to_organization,
        because=f"handoff:{handoff.pk}",
        now=now,
    )


def _tell_takers(handoff: Handoff, duty: duties.Duty, now: datetime) -> None:
    office = handoff.to_organization
    if office is not None and not office.ours:
        _write_to_partner(handoff, office, duty, now)
    subject = gettext_lazy("%(giver)s offers you case %(reference)s")
    for person in takers(handoff):
        notices.tell(
            to=person,
            topic="offer",
            subject=subject,
            words=subject,
            facts={"giver": handoff.giver.name, "reference": handoff.case.reference},
            by=handoff.giver,
            now=now,
            case_id=handoff.case_id,
            duty=duty,
            dedupe_key=f"offer:{handoff.pk}:{person.pk}",
            urgency="urgent" if handoff.case.harm else "normal",
        )


def _write_to_partner(
    handoff: Handoff, office: people.Organization, duty: duties.Duty, now: datetime
) -> None:
    """Mail an office outside a link to this one matter; without address the owner makes one."""
    if people.best_email(office) is None:
        return
    secret = issue_key(handoff=handoff, by=handoff.giver, now=now)
    notices.tell_organization(
        to_organization=office,
        topic="offer",
        subject=gettext_lazy("%(practice)s asks you for something"),
        words=gettext_lazy(
            "Please open this page, say that you have it, and answer there:\n%(link)s"
        ),
        facts={
            "practice": handoff.case.organization.name,
            "link": settings.PARTNER_LINK.format(secret=secret),
        },
        by=handoff.giver,
        now=now,
        case_id=handoff.case_id,
        duty=duty,
        dedupe_key=f"offer:{handoff.pk}:{office.pk}",
        urgency="urgent" if handoff.case.harm else "normal",
    )
