"""News: one teller, a time, an end on proof; and when the customer means to come."""

from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router

from safehands.core import news, people
from safehands.core.people import May, TokenScope
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, found, named_or_none
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.reading import case_of, held_as_seen, look_at_case
from safehands.doors.api.shapes.news import (
    FindingOut,
    HeldSlots,
    NewNews,
    NewPlan,
    NewSlots,
    NewsOfCase,
    NewsShape,
    NoLongerTrue,
    PlanOver,
    Plans,
    PlanShape,
    SlotShape,
    Telling,
)

router = Router(tags=["news"])


class NewsFilter(Paging):
    """Which news are wanted."""

    case: UUID | None = None
    state: news.State | None = None
    to_tell: bool = False


@router.get("/news", response=Page[NewsShape], summary="List news")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_news(request: ApiRequest, wanted: Query[NewsFilter]) -> HttpResponse:
    """Return the news of the cases you may see; `to_tell` only those you have to tell."""
    rows = news.visible_to(request.person).prefetch_related("slots")
    for field in ("case", "state"):
        if (value := getattr(wanted, field)) is not None:
            rows = rows.filter(**{field: value})
    if wanted.to_tell:
        rows = rows.filter(duty__owed_by=request.person, state=news.State.OPEN)
    return page(
        request, wanted, rows, ("known_at", "pk"), lambda rows: [NewsShape.of(one) for one in rows]
    )


@router.get("/cases/{uuid:case_id}/news", response=NewsOfCase, summary="News of a case")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def news_of_case(request: ApiRequest, case_id: UUID) -> HttpResponse:
    """Return all news of a case, oldest first; the logbook notes that you looked."""
    case = case_of(request, case_id)
    look_at_case(request, case, "news")
    return answer(request, NewsOfCase.of(news.of_case(case)))


@router.post("/cases/{uuid:case_id}/news", response={201: NewsShape}, summary="News is known")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def open_news(request: ApiRequest, case_id: UUID, given: NewNews) -> HttpResponse:
    """Note what the customer does not know yet: from now on somebody has to tell it, by a time."""
    case = case_of(request, case_id)
    offices = people.organizations_visible_to(request.person)
    known_by = named_or_none(offices, given.known_by, field="known_by")
    teller = named_or_none(people.colleagues_of(request.person), given.teller, field="teller")
    with held_as_seen(request, case):
        made = news.open_news(
            case=case, kind=given.kind, words=given.words, reason=given.reason,
            options=given.options, known_at=given.known_at, teller=teller,
            known_by=known_by or case.organization, known_through=given.known_through,
            by=request.person, now=request.now,
        )  # fmt: skip
    return _told(request, made, status=201)


@router.get("/news/{uuid:news_id}", response=NewsShape, summary="Read news")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def show_news(request: ApiRequest, news_id: UUID) -> HttpResponse:
    """Return news with its teller, time and words; the logbook notes that you looked."""
    one = _news_of(request, news_id)
    look_at_case(request, one.case, "news")
    return _told(request, one)


@router.post("/news/{uuid:news_id}/told", response=NewsShape, summary="The customer knows")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def told(request: ApiRequest, news_id: UUID, given: Telling) -> HttpResponse:
    """Say on which proof we know that the customer heard it. That it was sent is no proof."""
    one = _news_of(request, news_id)
    with held_as_seen(request, one.case):
        news.told(
            news=one, proof=given.proof, words=given.words, happened_at=given.happened_at,
            by=request.person, now=request.now,
        )  # fmt: skip
    return _told(request, one)


@router.post("/news/{uuid:news_id}/found-out", response=NewsShape, summary="Found out first")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def found_out(request: ApiRequest, news_id: UUID, given: FindingOut) -> HttpResponse:
    """Note that the customer learned it before we told him; it counts as not told by us."""
    one = _news_of(request, news_id)
    with held_as_seen(request, one.case):
        news.found_out(news=one, how=given.how, by=request.person, now=request.now)
    return _told(request, one)


@router.post("/news/{uuid:news_id}/withdraw", response=NewsShape, summary="No longer true")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def withdraw_news(request: ApiRequest, news_id: UUID, given: NoLongerTrue) -> HttpResponse:
    """Note that the news is not true any more and nobody needs to tell it."""
    one = _news_of(request, news_id)
    with held_as_seen(request, one.case):
        news.withdraw(news=one, reason=given.reason, by=request.person, now=request.now)
    return _told(request, one)


@router.post("/news/{uuid:news_id}/take-back", response=NewsShape, summary="We tell it after all")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def take_back(request: ApiRequest, news_id: UUID) -> HttpResponse:
    """Take the telling back from a partner's desk."""
    one = _news_of(request, news_id)
    with held_as_seen(request, one.case):
        news.take_back(news=one, by=request.person, now=request.now)
    return _told(request, one)


@router.post("/news/{uuid:news_id}/show", response=NewsShape, summary="Show it on his page")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def put_on_page(request: ApiRequest, news_id: UUID) -> HttpResponse:
    """Show the words on the customer's page; only his "I have read it" ends the news."""
    one = _news_of(request, news_id)
    with held_as_seen(request, one.case):
        news.put_on_page(news=one, by=request.person, now=request.now)
    return _told(request, one)


@router.post("/news/{uuid:news_id}/collected", response=NewsShape, summary="It was fetched")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def collected(request: ApiRequest, news_id: UUID) -> HttpResponse:
    """Note that what was ready is in the customer's hands."""
    one = _news_of(request, news_id)
    with held_as_seen(request, one.case):
        news.collected(news=one, by=request.person, now=request.now)
    return _told(request, one)


@router.post("/news/{uuid:news_id}/slots", response={201: HeldSlots}, summary="Hold times for him")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def hold_slots(request: ApiRequest, news_id: UUID, given: NewSlots) -> HttpResponse:
    """Hold some times for the customer for a while; none after the end of his supply."""
    one = _news_of(request, news_id)
    with held_as_seen(request, one.case):
        made = news.hold_slots(
            news=one, slots=[(slot.starts_at, slot.words) for slot in given.slots],
            by=request.person, now=request.now,
        )  # fmt: skip
    return answer(request, HeldSlots.of(made), status=201)


@router.post("/slots/{uuid:slot_id}/take", response=SlotShape, summary="Take a held time")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def take_slot(request: ApiRequest, slot_id: UUID) -> HttpResponse:
    """Take one of the times that are held; the others are free again."""
    slot = found(news.slots_visible_to(request.person), slot_id)
    with held_as_seen(request, slot.news.case):
        taken = news.take_slot(slot=slot, by=request.person, now=request.now)
    return answer(request, SlotShape.of(taken))


@router.get("/cases/{uuid:case_id}/plans", response=Plans, summary="When he comes")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def plans_of_case(request: ApiRequest, case_id: UUID) -> HttpResponse:
    """Return when the customer means to come, soonest first."""
    case = case_of(request, case_id)
    look_at_case(request, case, "plans")
    return answer(request, Plans.of(news.plans_of(case)))


@router.post("/cases/{uuid:case_id}/plans", response={201: PlanShape}, summary="He will come")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def rely(request: ApiRequest, case_id: UUID, given: NewPlan) -> HttpResponse:
    """Note when the customer comes; news he does not know get their time anew."""
    case = case_of(request, case_id)
    with held_as_seen(request, case):
        plan = news.rely(
            case=case, at=given.at, travel_minutes=given.travel_minutes, words=given.words,
            by=request.person, now=request.now,
        )  # fmt: skip
    return answer(request, PlanShape.of(plan), status=201)


@router.post("/plans/{uuid:plan_id}/end", response=PlanShape, summary="He does not come")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def end_plan(request: ApiRequest, plan_id: UUID, given: PlanOver) -> HttpResponse:
    """Note that the customer does not come."""
    plan = found(news.reliances_visible_to(request.person), plan_id)
    with held_as_seen(request, plan.case):
        ended = news.end_reliance(
            reliance=plan, because=given.because, by=request.person, now=request.now
        )
    return answer(request, PlanShape.of(ended))


def _news_of(request: ApiRequest, news_id: UUID) -> news.News:
    return found(news.visible_to(request.person).prefetch_related("slots"), news_id)


def _told(request: ApiRequest, one: news.News, *, status: int = 200) -> HttpResponse:
    location = f"/api/news/{one.pk}" if status == 201 else ""  # noqa: PLR2004 - Created
    shape = NewsShape.of(_news_of(request, one.pk))
    return answer(request, shape, status=status, location=location)
