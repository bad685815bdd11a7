"""What one may ask about cases; a door gets rows only through ``visible_to``."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from safehands.core import duties, notices, passages, people
from safehands.core.cases.models import Case, Ownership, Sight
from safehands.core.cases.references import spelled
from safehands.rules.passages import asked

RELATED = ("owner", "customer", "subject", "organization", "next_step", "advocate", "team")
FAMILY = "gathered_family"
MOST_FOUND = 90
"""So many cases a search finds at most; who does not see his among them types one word more."""
FEW = 500


def visible_to(person: people.Person) -> QuerySet[Case]:
    """Return the cases this person may see.

    Staff see the cases of the organisations in which their role sees cases, and those they were
    let see: an offer to them, an advocate's case. Everybody sees the cases he owns.
    """
    offices = people.organizations_where(person, people.May.SEE_CASES)
    let_see = Sight.objects.filter(until=None).values("case")
    seen = Q(organization__in=offices) | Q(owner=person)
    # Two lists: of one with an OR in it, SQLite would walk through all sights.
    seen |= Q(pk__in=let_see.filter(person=person))
    seen |= Q(pk__in=let_see.filter(organization__in=offices))
    return Case.objects.filter(seen).select_related(*RELATED)


def in_sight_of(person: people.Person, case: str = "case") -> Exists:
    """Return the condition that a person may see the case of a row; ``case`` leads to it.

    Asked of each row: as a list of cases, SQLite would gather all visible ones first.
    """
    return Exists(visible_to(person).filter(pk=OuterRef(case)))


def work_of(person: people.Person) -> QuerySet[Case]:
    """Return the open cases a person owns: harm first, then due, then effort."""
    return in_order_of_work(Case.objects.filter(owner=person))


def in_order_of_work(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Return the open ones of some cases: harm first, then due, then the smaller effort."""
    still_open = cases.filter(closed_at=None, joined_into=None).select_related(*RELATED)
    # An open case has an open next step; said so, the index of open duties gives the time.
    step = FilteredRelation("next_step", condition=Q(next_step__closed_at=None))
    in_order = still_open.annotate(open_step=step)
    return in_order.order_by("-harm", "open_step__due_at", "effort", "opened_at", "pk")


def in_this_order(ids: Iterable[uuid.UUID]) -> list[Case]:
    """Return the cases of some ids that a gate gave, in this order, with all that a list shows."""
    wanted = list(ids)
    rows = {case.pk: case for case in Case.objects.filter(pk__in=wanted).select_related(*RELATED)}
    return [rows[pk] for pk in wanted if pk in rows]


def joined_of(person: people.Person) -> QuerySet[Case]:
    """Return the joined cases that a person owned, or that went into one of his, or by another."""
    his = Q(owner=person) | Q(joined_into__owner=person)
    his |= Q(joined_into__joined_into__owner=person)
    return Case.objects.filter(his, joined_into__isnull=False)


def longest_waiting(person: people.Person) -> QuerySet[Case]:
    """Return the open cases a person may see, the longest open first."""
    return visible_to(person).filter(closed_at=None, joined_into=None).order_by("opened_at", "pk")


def by_reference(text: str) -> Case | None:
    """Return the case of a reference however it was typed; a joined one gives its survivor."""
    reference = spelled(text)
    case = Case.objects.filter(reference=reference).first() if reference else None
    return survivor_of(case) if case else None


def search(
    person: people.Person, text: str, *, among: QuerySet[Case] | None = None
) -> QuerySet[Case]:
    """Return visible cases by reference, or by words of what was asked, noted, or of the names.

    All words stand in one text or the names of its case, in any order; case and accents do not
    matter, and the last word may be begun only. Of many that fit, the ``MOST_FOUND`` in which they
    were written last, those opened last first. ``among``: only of these, which are visible.
    What was written on a joined case finds the one that goes on.
    """
    seen = visible_to(person) if among is None else among
    reference = spelled(text)
    if reference:
        return seen.filter(reference=reference)
    words = asked(text)
    if not words:
        return seen.none()
    few = [] if among is None else list(among.order_by().values_list("pk", flat=True)[: FEW + 1])
    if among is None or len(few) > FEW:
        found = passages.newest(words, seen, MOST_FOUND)
    else:
        found = passages.newest_of_few(words, few, MOST_FOUND)
    # Who may see them was asked on the way.
    rows = Case.objects.filter(pk__in=found).select_related(*RELATED)
    return rows.order_by("-opened_at", "pk")


def survivor_of(case: Case) -> Case:
    """Return the case that goes on for this one: itself, unless it was joined."""
    while case.joined_into is not None:
        case = case.joined_into
    return case


def survivor_id(case_id: uuid.UUID) -> uuid.UUID:
    """Return the id of the case that goes on for the one of this id."""
    return survivor_of(Case.objects.select_related("joined_into").get(pk=case_id)).pk


def gathered(case: Case) -> Case:
    """Return a case that remembers its family: for a page that only reads from here on.

    A verb is never handed such a one; it must see what was joined meanwhile.
    """
    vars(case)[FAMILY] = family_of(case)
    return case


def family_of(case: Case) -> list[Case]:
    """Return a case and all that were joined into it, itself first."""
    if (kept := vars(case).get(FAMILY)) is not None:
        return list(kept)
    found, new = [case], [case]
    while new:
        new = list(Case.objects.filter(joined_into__in=new).order_by("opened_at"))
        found += new
    return found


def ownerships_of(case_ids: Iterable[uuid.UUID]) -> QuerySet[Ownership]:
    """Return who owned some cases from when to when, in the order in which it came to be."""
    held = Ownership.objects.filter(case_id__in=list(case_ids)).select_related("owner", "case")
    return held.prefetch_related("owner__memberships").order_by("since", "pk")


def open_things(case: Case) -> list[str]:
    """Return in words what still keeps a case from being closed."""
    ids = [member.pk for member in family_of(case)]
    found = [_owed(duty) for duty in duties.open_of_cases(ids)]
    found += [
        _("The customer was not told: %(subject)s") % {"subject": notice.subject}
        for notice in notices.undelivered(ids)
    ]
    return found


def similar_open(*, subject: people.Person, organization: people.Organization) -> QuerySet[Case]:
    """Return open cases for the same person, to join instead of opening one more."""
    same = Case.objects.filter(
        subject=subject, organization=organization, closed_at=None, joined_into=None
    )
    return same.select_related(*RELATED).order_by("-opened_at")


def recipients_of(case: Case, now: datetime) -> list[people.Person]:
    """Return who is written to about a case: who asks, and who may speak for the subject."""
    speakers: Iterable[people.Person] = (
        proxy.speaker for proxy in people.proxies_of(case.subject, now)
    )
    return list(dict.fromkeys([case.customer, *speakers]))


def _owed(duty: duties.Duty) -> str:
    facts = {"words": duty.words, "name": duty.owed_by.name}
    if duty.kind == duties.Kind.PROMISE:
        return _("An open promise: %(words)s (%(name)s)") % facts
    if duty.kind in {duties.Kind.ACCEPTANCE, duties.Kind.ANSWER}:
        return _("An open hand-off: %(words)s (%(name)s)") % facts
    return _("Still to do: %(words)s (%(name)s)") % facts


def without_owner() -> QuerySet[Case]:
    """Return open cases that are cracked: owner gone, step ended, or hands that do not agree."""
    step_ended = Q(next_step=None) | Q(next_step__closed_at__isnull=False)
    held = Case.objects.filter(
        pk=OuterRef("pk"), ownerships__until=None, ownerships__owner=OuterRef("owner")
    )
    still_open = Case.objects.filter(closed_at=None, joined_into=None)
    cracked = step_ended | Q(owner__active=False) | ~Exists(held)
    return still_open.filter(cracked).select_related(*RELATED)
