"""Promises that wait for something: made with what was said, triggered with a date, withdrawn."""

from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router

from safehands.core import contacts, people, promises, statements
from safehands.core.people import May, TokenScope
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, found, named_or_none
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.reading import case_of, held_as_seen, look_at_case
from safehands.doors.api.shapes.conditions import (
    ConditionShape,
    Happened,
    NewCondition,
    PromisedWhen,
)
from safehands.doors.api.shapes.promises import PromiseShape, Unwanted
from safehands.doors.api.shapes.statements import StatementShape
from safehands.doors.api.statements import WITH, about_of

router = Router(tags=["conditions"])


class ConditionFilter(Paging):
    """Which of them are wanted."""

    case: UUID | None = None
    state: promises.Waiting | None = None


@router.get("/conditions", response=Page[ConditionShape], summary="List conditional promises")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_conditions(request: ApiRequest, wanted: Query[ConditionFilter]) -> HttpResponse:
    """Return what was promised for when something has happened, oldest first."""
    rows = promises.conditions_visible_to(request.person)
    for name in ("case", "state"):
        if (value := getattr(wanted, name)) is not None:
            rows = rows.filter(**{name: value})
    return page(
        request, wanted, rows, ("made_at", "pk"), lambda rows: [ConditionShape.of(c) for c in rows]
    )


@router.get("/conditions/{uuid:condition_id}", response=ConditionShape, summary="Read a condition")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def show_condition(request: ApiRequest, condition_id: UUID) -> HttpResponse:
    """Return a conditional promise; the logbook notes that you looked."""
    condition = _condition_of(request, condition_id)
    look_at_case(request, condition.case, "condition")
    return answer(request, ConditionShape.of(condition))


@router.post(
    "/cases/{uuid:case_id}/conditions",
    response={201: PromisedWhen},
    summary="Promise for when something has happened",
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def make(request: ApiRequest, case_id: UUID, given: NewCondition) -> HttpResponse:
    """Promise something for when its trigger comes, and store it as what was said.

    On a topic it is compared like every answer: 409 with both sides. When the trigger does not
    come, we ask after some business days.
    """
    case = case_of(request, case_id)
    with held_as_seen(request, case):
        statement, condition = statements.promise_when(
            case=case, trigger=given.trigger, words=given.words,
            doer=named_or_none(people.colleagues_of(request.person), given.doer, field="doer"),
            about=about_of(request, given.about, case.organization),
            destination=named_or_none(
                people.organizations_visible_to(request.person), given.destination,
                field="destination",
            ),
            contact=named_or_none(
                contacts.visible_to(request.person), given.contact, field="contact"
            ),
            ask_after_days=given.ask_after_days, override_reason=given.override_reason,
            by=request.person, now=request.now,
        )  # fmt: skip
    said = found(statements.visible_to(request.person).select_related(*WITH), statement.pk)
    shape = PromisedWhen(
        condition=ConditionShape.of(_condition_of(request, condition.pk)),
        statement=StatementShape.of(said),
    )
    location = f"/api/conditions/{condition.pk}"
    return answer(request, shape, status=201, location=location)


@router.post(
    "/conditions/{uuid:condition_id}/trigger",
    response={201: PromiseShape},
    summary="It has happened",
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def trigger(request: ApiRequest, condition_id: UUID, given: Happened) -> HttpResponse:
    """Say that it has happened: the answer is the promise, with a plan if `needed_by` is given."""
    condition = _condition_of(request, condition_id)
    with held_as_seen(request, condition.case):
        promise = promises.trigger(
            condition=condition, needed_by=given.needed_by, due_at=given.due_at,
            minutes=given.minutes, what=given.what, happened_at=given.happened_at,
            by=request.person, now=request.now,
        )  # fmt: skip
    shape = PromiseShape.of(found(promises.visible_to(request.person), promise.pk))
    return answer(request, shape, status=201, location=f"/api/promises/{promise.pk}")


@router.post(
    "/conditions/{uuid:condition_id}/withdraw",
    response=ConditionShape,
    summary="No longer wanted",
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def withdraw(request: ApiRequest, condition_id: UUID, given: Unwanted) -> HttpResponse:
    """End it because the customer no longer wants it; his words are kept."""
    condition = _condition_of(request, condition_id)
    with held_as_seen(request, condition.case):
        promises.withdraw_condition(
            condition=condition, customer_words=given.customer_words, by=request.person,
            now=request.now,
        )  # fmt: skip
    return answer(request, ConditionShape.of(_condition_of(request, condition_id)))


def _condition_of(request: ApiRequest, condition_id: UUID) -> promises.Condition:
    return found(promises.conditions_visible_to(request.person), condition_id)
