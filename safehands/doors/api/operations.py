"""All operations of the API, put together; one that does not say what it needs stops the start."""

from django.core.exceptions import ImproperlyConfigured
from django.http import Http404
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from safehands.doors.api import (
    absences,
    belongings,
    books,
    calendars,
    calls,
    capabilities,
    captured,
    case_acts,
    cases,
    check_outs,
    conditions,
    contacts,
    contradictions,
    duties,
    escalations,
    figures,
    for_partners,
    gaps,
    guard,
    handoffs,
    items,
    joins,
    matters,
    me,
    memberships,
    messages,
    needs,
    news,
    notes,
    organizations,
    pages,
    partner_links,
    people,
    pickups,
    plans,
    policies,
    probes,
    promises,
    protocols,
    referrals,
    statements,
    templates,
    testing,
    topics,
)
from safehands.doors.api.frame.corridor import raise_on
from safehands.doors.api.frame.gate import needs_of

DESCRIPTION = (
    "A safe pair of hands for every request a customer makes of a practice. Every verb of the "
    "desk for programs: with a key, within its scopes, as the person it acts for."
)
ROOMS = (
    me, cases, case_acts, notes, joins, duties, contacts, calls, statements, escalations,
    promises, conditions, plans, contradictions, handoffs, items, pickups,
    for_partners, partner_links, news, needs, matters, referrals, check_outs, messages, guard,
    pages, people, belongings, absences, organizations, memberships, policies, templates,
    calendars, books, figures, topics, protocols, capabilities, gaps, probes, testing, captured,
)  # fmt: skip


def _put_together() -> NinjaAPI:
    api = NinjaAPI(
        title="Safehands",
        version="1",
        description=DESCRIPTION,
        docs_url=None,
        openapi_url=None,
        urls_namespace="api",
    )
    for kind in (Exception, Http404, HttpError, ValidationError):
        api.add_exception_handler(kind, raise_on)
    for room in ROOMS:
        api.add_router("", room.router)
    return api


def refuse_undeclared(api: NinjaAPI) -> None:
    """Refuse an operation without `@needs`, and an address that two rooms claim.

    Of two rooms only the first would be asked, and answer 405 for the other's methods.
    """
    taken: set[str] = set()
    for router in api._get_bound_routers():
        for path, view in router.path_operations.items():
            if path in taken:
                raise ImproperlyConfigured(f"{path} stands in two rooms; put it in one.")
            taken.add(path)
            for operation in view.operations:
                if needs_of(operation) is None:
                    raise ImproperlyConfigured(
                        f"{operation.methods} {path} does not say what it needs: put @needs on it."
                    )


API = _put_together()
refuse_undeclared(API)
