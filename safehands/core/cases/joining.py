"""Same matter, many arrivals: joined into one case, and the join can be undone."""

import hashlib
import json
import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy

from safehands.core import duties, logbook, notices, passages, people
from safehands.core.cases.claiming import fresh, hold, refuse_unless_open
from safehands.core.cases.models import Case, Join, Link, Ownership
from safehands.core.cases.queries import family_of
from safehands.core.refusals import Refusal, Unclear


class NotTheSameMatter(Refusal):
    """The cases are of different customers' matters; they may be linked, not joined."""

    code = "not_the_same_matter"


class CannotUndo(Refusal):
    """The join was undone before, or the case that went on is closed."""

    code = "cannot_undo"


@transaction.atomic
def join(*, survivor: Case, other: Case, reason: str, by: people.Person, now: datetime) -> Join:
    """Let one case go on for two arrivals of the same matter.

    Promises of both keep their dates and are owed by the owner of the case that goes on;
    entries and notes stay where they were written. Refused for two patients.
    """
    if survivor.pk == other.pk:
        raise Unclear(
            gettext_lazy("A case cannot be joined to itself."),
            field="other",
            remedy=gettext_lazy("Choose the other case."),
        )
    into, joined = _hold_both(survivor.pk, other.pk, by)
    if into.subject_id != joined.subject_id or into.organization_id != joined.organization_id:
        raise NotTheSameMatter(
            gettext_lazy("These cases are for different people."),
            remedy=gettext_lazy("Link them instead: each keeps its owner and its own words."),
            field="other",
        )
    before = state_of(joined)
    row = Join.objects.create(
        survivor=into, other=joined, by=by, at=now, reason=reason, before=before,
        digest=digest_of(before),
    )  # fmt: skip
    step, former_owner = joined.next_step, joined.owner
    joined.joined_into, joined.next_step = into, None
    joined.save(update_fields=["joined_into", "next_step"])
    passages.lead_to(case_id=into.pk, written_on_ids=[one.pk for one in family_of(joined)])
    if step is not None and step.closed_at is None:
        duties.close(duty=step, standing=duties.Standing.WITHDRAWN, by=by, now=now)
    Ownership.objects.filter(case=joined, until=None).update(until=now)
    if former_owner.pk != into.owner_id:
        for one in family_of(joined):
            duties.pass_on(case_id=one.pk, giver=former_owner, taker=into.owner)
    _write_both("cases_joined", into, joined, reason, by, now)
    for owner in {former_owner.pk: former_owner, into.owner_id: into.owner}.values():
        _tell_joined(owner, into, joined, by, now, row.pk)
    return row


@transaction.atomic
def undo_join(*, join: Join, by: people.Person, now: datetime) -> Join:
    """Part two cases again: the joined one has its owner, step and clock as before."""
    into, joined = _hold_both(join.survivor_id, join.other_id, by, other_open=False)
    undone = Join.objects.filter(pk=join.pk, undone_at=None).update(undone_at=now, undone_by=by)
    if not undone:
        raise CannotUndo(
            gettext_lazy("This join was undone before."),
            remedy=gettext_lazy("Load the page again."),
        )
    _restore(joined, join.before, now)
    passages.lead_to(case_id=joined.pk, written_on_ids=[one.pk for one in family_of(joined)])
    for one in family_of(joined)[1:]:
        # What had been joined into it before goes back with it.
        duties.pass_on(case_id=one.pk, giver=into.owner, taker=joined.owner)
    _write_both("cases_parted", into, joined, join.reason, by, now)
    join.refresh_from_db()
    return join


@transaction.atomic
def link(*, one: Case, other: Case, reason: str, by: people.Person | None, now: datetime) -> Link:
    """Note that two cases belong together; neither changes, and customers do not see it."""
    if one.pk == other.pk:
        raise Unclear(
            gettext_lazy("A case cannot be linked to itself."),
            field="other",
            remedy=gettext_lazy("Choose the other case."),
        )
    first, second = sorted((one, other), key=lambda case: case.pk.hex)
    for case in (first, second):
        hold(case.pk, by=by, also_closed=True)
    row, made = Link.objects.get_or_create(
        one=first, other=second, defaults={"by": by, "at": now, "reason": reason}
    )
    if made:
        _write_both("cases_linked", one, other, reason, by, now)
    return row


def state_of(case: Case) -> dict[str, object]:
    """Return what a join takes from a case, in a form that can be stored and compared."""
    owed = duties.of_case(case.pk).filter(closed_at=None)
    return {
        "owner": str(case.owner_id),
        "next_step": str(case.next_step_id),
        "duties": [
            {
                "id": str(duty.pk),
                "owed_by": str(duty.owed_by_id),
                "due_at": duty.due_at.isoformat(),
                "standing": duty.standing,
                "look_again_at": duty.look_again_at.isoformat() if duty.look_again_at else None,
                "next_rung": duty.next_rung,
            }
            for duty in owed.order_by("pk")
        ],
    }


def digest_of(state: dict[str, object]) -> str:
    """Return the SHA-256 of a state, to compare before and after."""
    return hashlib.sha256(json.dumps(state, sort_keys=True).encode()).hexdigest()


def _hold_both(
    survivor_id: uuid.UUID, other_id: uuid.UUID, by: people.Person, *, other_open: bool = True
) -> tuple[Case, Case]:
    # In one order everywhere, so that A into B and B into A at once cannot wait for each other.
    for case_id in sorted((survivor_id, other_id), key=lambda one: one.hex):
        hold(case_id, by=by, also_closed=True)
    into, joined = fresh(survivor_id), fresh(other_id)
    refuse_unless_open(into)
    if other_open:
        refuse_unless_open(joined)
    return into, joined


def _restore(case: Case, before: dict[str, Any], now: datetime) -> None:
    owner = people.by_id(before["owner"])
    if not owner.active:
        owner = people.fallback_for(organization=case.organization, not_person=owner, now=now)
    step = str(before["next_step"])
    restored = duties.restore(states=before["duties"], withdrawn=step, owner=owner)
    case.owner, case.joined_into = owner, None
    case.next_step_id = restored[step]
    case.save(update_fields=["owner", "joined_into", "next_step"])
    Ownership.objects.create(
        case=case, owner=owner, since=now, because="parted", from_version=case.version
    )


def _write_both(
    verb: str, one: Case, other: Case, reason: str, by: people.Person | None, now: datetime
) -> None:
    for case, partner in ((one, other), (other, one)):
        logbook.write(
            verb=verb, by=by, now=now, case_id=case.pk, about_id=case.subject_id,
            other=partner.pk, other_reference=partner.reference, reason=reason,
        )  # fmt: skip


def _tell_joined(
    owner: people.Person,
    into: Case,
    joined: Case,
    by: people.Person,
    now: datetime,
    join_id: uuid.UUID,
) -> None:
    facts = {"other": joined.reference, "survivor": into.reference, "owner": into.owner.name}
    notices.tell(
        to=owner,
        topic="joined",
        subject=gettext_lazy("Case %(other)s is now part of %(survivor)s"),
        words=gettext_lazy("Case %(other)s is now part of %(survivor)s; %(owner)s owns it."),
        facts=facts,
        by=by,
        now=now,
        case_id=into.pk,
        dedupe_key=f"joined:{join_id}:{owner.pk}",
    )
