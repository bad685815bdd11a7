"""Ordering a visit from what a program names: persons, an office, things."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safehands.core import items, people, referrals
from safehands.core.refusals import Unclear
from safehands.doors.api.cases import office_of
from safehands.doors.api.frame.asking import ApiRequest, named, named_or_none
from safehands.doors.api.reading import case_of
from safehands.doors.api.shapes.referrals import NewOffice, NewReferral


def order(request: ApiRequest, given: NewReferral) -> referrals.Referral:
    """Order a visit as a program asks; a new office is founded in the same transaction."""
    with transaction.atomic():
        case = case_of(request, given.case) if given.case is not None else None
        ours = case.organization if case else office_of(request, given.organization)
        seen = people.visible_to(request.person)
        subject = case.subject if case else named(seen, _whom(given), field="subject")
        customer = case.customer if case else named_or_none(seen, given.customer, field="customer")
        things = items.visible_to(request.person)
        return referrals.refer(
            case=case,
            organization=ours,
            subject=subject,
            customer=customer or subject,
            specialist=office_named(request, given.specialist, ours),
            doctor=given.doctor,
            phone=given.phone or _phone(given),
            address=given.address,
            reason=given.reason,
            things=[
                (one.name, named_or_none(things, one.item, field="things")) for one in given.things
            ],
            booking_help=given.booking_help,
            owner=named_or_none(people.colleagues_of(request.person), given.owner, field="owner"),
            by=request.person,
            now=request.now,
        )


def office_named(
    request: ApiRequest, given: UUID | NewOffice, ours: people.Organization
) -> people.Organization:
    """Return the office that was named by id; a new one is founded, with number and address."""
    seen = people.organizations_visible_to(request.person)
    if not isinstance(given, NewOffice):
        return named(seen, given, field="specialist")
    wanted = people.folded(given.name)
    same = next((one for one in seen if people.folded(one.name) == wanted), None)
    if same is not None:
        return same
    by, now = request.person, request.now
    founded = people.found_organization(
        name=given.name, kind="specialist", calendar=ours.calendar, by=by, now=now
    )
    for kind, value in (("phone", given.phone), ("email", given.email)):
        if value.strip():
            people.add_contact_point(organization=founded, kind=kind, value=value, by=by, now=now)
    return founded


def _whom(given: NewReferral) -> UUID:
    if given.subject is None:
        raise Unclear(
            _("Who is to see a specialist?"),
            field="subject",
            remedy=_("Give the id of the patient, or of a case."),
        )
    return given.subject


def _phone(given: NewReferral) -> str:
    return given.specialist.phone if isinstance(given.specialist, NewOffice) else ""
