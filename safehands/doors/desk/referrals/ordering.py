"""Ordering a visit to a specialist, from a patient's page, a case, or the call screen."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from safehands.core import cases, items, people, referrals
from safehands.core.people import May
from safehands.doors.desk.finding import person_at
from safehands.doors.desk.once import once
from safehands.doors.desk.opening_form import offices_for
from safehands.doors.desk.referrals.forms import OrderForm
from safehands.doors.desk.rows import case_of, me
from safehands.doors.desk.sheet import Asked, Sheet, fill_in
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest


@door(may=May.WORK_CASES)
@once
def for_person(request: TimedRequest, person_id: UUID) -> HttpResponse:
    """Order a visit for a patient; it opens a case of its own."""
    whom = person_at(request, person_id)
    return _order(request, whom, None, reverse("person", args=[whom.pk]))


@door(may=May.WORK_CASES)
@once
def for_case(request: TimedRequest, case_id: UUID) -> HttpResponse:
    """Order a visit out of a case: it becomes the packet. One that is shows its referral."""
    case = case_of(request, case_id)
    known = referrals.of_case(case)
    if known is not None and request.method != "POST":
        return redirect("referral", referral_id=known.pk)
    return _order(request, case.subject, case, reverse("case", args=[case.pk]))


def _order(
    request: TimedRequest, whom: people.Person, case: cases.Case | None, back: str
) -> HttpResponse:
    ours = [case.organization] if case is not None else offices_for(me(request))
    readers = _readers(whom, request)
    form = OrderForm(
        request.POST or None, reader=me(request), not_here=ours[0], offices=ours,
        readers=readers, has=has_of(request, whom), case_given=case is not None,
    )  # fmt: skip
    sheet = Sheet(
        title=_("%(name)s is to see a specialist") % {"name": whom.name},
        button=_("Order it"),
        back=back,
        icon="paper-airplane",
        help=_("The patient gets whom to call and every step in writing; we ask for the date."),
        template="desk/referrals/order.html",
        renamed=(("item", "along"),),
        more={"whom": whom},
    )

    def order(asked: Asked) -> HttpResponse:
        here = form.office_here()
        made = referrals.refer(
            case=case, organization=here, subject=whom,
            customer=case.customer if case else _chosen(readers, asked["customer"]),
            specialist=form.office(request, here), doctor=asked["doctor"], phone=asked["phone"],
            address=asked["address"], reason=asked["reason"], things=form.goes_along(),
            booking_help=asked["booking_help"], by=me(request), now=request.now,
            owner=None if case else _chosen(form.owners, asked["owner"]),
        )  # fmt: skip
        return redirect("referral", referral_id=made.pk)

    return fill_in(request, form, sheet, order)


def has_of(request: TimedRequest, whom: people.Person) -> list[items.Item]:
    """Return the things of a patient that are in our hands, as far as the reader sees them."""
    seen = items.visible_to(me(request)).filter(subject=whom, ended_at=None, with_person=None)
    return list(seen.order_by("name", "code"))


def _readers(whom: people.Person, request: TimedRequest) -> list[people.Person]:
    """Return who may hear of it: for a child, who speaks for it comes first."""
    speakers = [one.speaker for one in people.proxies_of(whom, request.now)]
    grown = whom.born_on is None or _is_of_age(whom, request)
    return [whom, *speakers] if grown or not speakers else [*speakers, whom]


def _is_of_age(whom: people.Person, request: TimedRequest) -> bool:
    assert whom.born_on is not None
    today = request.now.date()
    years = today.year - whom.born_on.year
    return years - ((today.month, today.day) < (whom.born_on.month, whom.born_on.day)) >= 18  # noqa: PLR2004 - of age


def _chosen(found: list[people.Person], key: str) -> people.Person:
    return next(one for one in found if str(one.pk) == key)
