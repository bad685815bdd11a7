"""Every change of a need begins here: its open case and its row are taken, then read fresh."""

import uuid
from datetime import date, datetime

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from safehands.core import cases, people
from safehands.core.needs.models import Matter, Need
from safehands.core.refusals import NotAllowed, Refusal, Stale
from safehands.rules.business_days import local_day
from safehands.rules.week import Week

RELATED = ("person", "organization__calendar", "team", "holder", "waived_by")


class NeedEnded(Refusal):
    """The need is over; nothing of it changes any more."""

    code = "need_ended"


class NotYourNeed(NotAllowed):
    """The person does not work where this need is looked after."""

    code = "not_your_need"


def hold(
    need_id: uuid.UUID, *, by: people.Person | None, version: int | None = None
) -> tuple[Need, Matter | None]:
    """Take a need for this transaction; return it as it is now, and its open matter if any.

    The case comes before the need, as with everybody who comes from a case: nobody waits for
    each other in a ring. With ``version`` (what the person saw) a change raises ``Stale``.
    """
    open_matter(need_id, hold=True)
    taken = Need.objects.filter(pk=need_id)
    if version is not None:
        taken = taken.filter(version=version)
    changed = taken.update(version=F("version") + 1)
    need = fresh(need_id)
    if by is not None:
        refuse_unless_working(need.organization, by)
    if not changed:
        raise Stale(
            _("Somebody changed this need while you were looking at it."),
            remedy=_("Load the page again, compare, and make your change once more."),
            facts={"seen": version, "version": need.version},
        )
    if need.ended_at is not None:
        raise NeedEnded(
            _("This need has ended."),
            remedy=_("Write it down again if it goes on."),
        )
    return need, open_matter(need_id, hold=True)


def fresh(need_id: uuid.UUID) -> Need:
    """Return a need as the database has it now, with the rows a verb needs."""
    return Need.objects.select_related(*RELATED).get(pk=need_id)


def open_matter(need_id: uuid.UUID, *, hold: bool = False) -> Matter | None:
    """Return the newest matter of a need whose case is still open, its case held if wanted.

    A joined case is followed to the one that goes on.
    """
    for matter in matters_of(need_id):
        case = cases.survivor_of(matter.case)
        if case.is_open:
            matter.case = cases.hold(case.pk, also_closed=True) if hold else case
            return matter
    return None


def matters_of(need_id: uuid.UUID) -> list[Matter]:
    """Return the cases that are or were about a need, the newest first."""
    rows = Matter.objects.filter(need_id=need_id).select_related("case", "bridge", "reminder")
    return list(rows.order_by("-at", "-pk"))


def refuse_unless_working(organization: people.Organization, person: people.Person) -> None:
    """Raise ``NotYourNeed`` unless this person works cases at the office of the need."""
    if organization.pk not in people.organizations_where(person, people.May.WORK_CASES):
        raise NotYourNeed(
            _("%(name)s does not work on needs of %(office)s.")
            % {"name": person.name, "office": organization.name},
            remedy=_("Ask somebody of that office."),
        )


def week_of(need: Need) -> Week:
    """Return the hours of the office that looks after a need."""
    return people.week_of(need.organization)


def today_of(organization: people.Organization, now: datetime) -> date:
    """Return the date it is at an office."""
    return local_day(people.week_of(organization), now)
