"""Every change of a case begins here: the row is taken by a write, then read fresh."""

import uuid

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from safehands.core import people
from safehands.core.cases.models import Case, Sight
from safehands.core.refusals import NotAllowed, Refusal, Stale


class NotOpen(Refusal):
    """The case is closed or joined into another."""

    code = "not_open"


class NotYourCase(NotAllowed):
    """The person may not work on cases of this office."""

    code = "not_your_case"


def hold(
    case_id: uuid.UUID,
    *,
    by: people.Person | None = None,
    version: int | None = None,
    also_closed: bool = False,
) -> Case:
    """Take a case for this transaction and return it as it is now.

    The first statement is a write, so that two workers come one after another on every
    database. ``by`` must work on this very case. With ``version`` (what the person saw) a
    change in between raises ``Stale``.
    """
    taken = Case.objects.filter(pk=case_id)
    if version is not None:
        taken = taken.filter(version=version)
    changed = taken.update(version=F("version") + 1)
    case = fresh(case_id)
    if not changed:
        raise Stale(
            _("Somebody changed this case while you were looking at it."),
            remedy=_("Look at what is new; your own words are kept below."),
            facts={"version": case.version, "owner": case.owner.name},
        )
    if by is not None:
        refuse_unless_working(case, by)
    if not also_closed:
        refuse_unless_open(case)
    return case


def fresh(case_id: uuid.UUID) -> Case:
    """Return a case as the database has it now, with the rows a verb needs."""
    related = ("organization__calendar", "owner", "customer", "subject", "next_step", "team")
    return Case.objects.select_related(*related).get(pk=case_id)


def refuse_unless_working(case: Case, person: people.Person) -> None:
    """Raise ``NotYourCase`` unless this person works cases where this one is, or was let in.

    A role in another office opens nothing here.
    """
    offices = people.organizations_where(person, people.May.WORK_CASES)
    if case.organization_id in offices or person.pk in {case.owner_id, case.advocate_id}:
        return
    let_in = Q(person=person) | Q(organization__in=offices)
    if not Sight.objects.filter(let_in, case=case, until=None).exists():
        raise NotYourCase(
            _("%(name)s does not work on cases of %(office)s.")
            % {"name": person.name, "office": case.organization.name},
            remedy=_("Ask somebody of that office, or have the case offered to you."),
        )


def refuse_unless_open(case: Case) -> None:
    """Raise ``NotOpen`` when nothing is to be done on this case any more."""
    if case.joined_into is not None:
        raise NotOpen(
            _("This case was joined into another one."),
            remedy=_("Go on with case %(reference)s.") % {"reference": case.joined_into.reference},
            facts={"survivor": case.joined_into_id},
        )
    if case.closed_at is not None:
        raise NotOpen(
            _("This case is closed."),
            remedy=_("A word of the customer opens it again: write down what was said."),
        )
