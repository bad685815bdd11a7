"""Statements: what is told, compared before it is spoken; errands; what others say."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router

from safehands.core import cases, contacts, news, people, protocols, statements
from safehands.core import needs as need_room
from safehands.core.people import May, TokenScope
from safehands.core.refusals import Unclear
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, found, named_or_none
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.reading import case_of, held_as_seen, look_at_case
from safehands.doors.api.shapes.news import NewsShape
from safehands.doors.api.shapes.promises import PromiseShape
from safehands.doors.api.shapes.statements import (
    Accepted,
    BetterWords,
    ErrandDone,
    Errands,
    ErrandShape,
    Meant,
    NewStatement,
    OurAnswer,
    StatementShape,
    SuggestedPromise,
    SuggestionShape,
)

router = Router(tags=["statements"])
WITH = ("about", "protocol", "contradiction")


@router.get(
    "/cases/{uuid:case_id}/statements", response=Page[StatementShape], summary="What was said"
)
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_statements(request: ApiRequest, case_id: UUID, wanted: Query[Paging]) -> HttpResponse:
    """Return what was said on a case, newest first; the logbook notes that you looked."""
    case = case_of(request, case_id)
    look_at_case(request, case, "statements")
    rows = statements.of_case(case).select_related(*WITH)
    return page(
        request, wanted, rows, ("-at", "-pk"), lambda rows: [StatementShape.of(s) for s in rows]
    )


@router.post(
    "/cases/{uuid:case_id}/statements", response={201: StatementShape}, summary="Say something"
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def say(request: ApiRequest, case_id: UUID, given: NewStatement) -> HttpResponse:
    """Store what the customer is told, or refuse before it is spoken: 409 with both sides.

    The problem's `facts` hold `conflicts`, `suggestion` and `suggested_promise`. A reason in
    `override_reason` stores it all the same; it is counted, and the manager sees it. Words of
    a customer or partner are taken as given.
    """
    case = case_of(request, case_id)
    with held_as_seen(request, case):
        statement = _heard(request, case, given) or _said(request, case, given)
    return answer(request, StatementShape.of(_fresh(request, statement)), status=201)


@router.post(
    "/cases/{uuid:case_id}/statements/answer",
    response={201: StatementShape},
    summary="Say our answer",
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def say_answer(request: ApiRequest, case_id: UUID, given: OurAnswer) -> HttpResponse:
    """Store that the current answer of a topic was said, in the listener's language.

    Said to a customer who was told otherwise, it puts that right.
    """
    case = case_of(request, case_id)
    with held_as_seen(request, case):
        statement = statements.say_protocol(
            case=case, topic=topic_named(request, given.topic, case.organization, field="topic"),
            contact=_contact(request, given.contact), override_reason=given.override_reason,
            by=request.person, now=request.now,
        )  # fmt: skip
    return answer(request, StatementShape.of(_fresh(request, statement)), status=201)


@router.post(
    "/statements/{uuid:statement_id}/meaning", response=StatementShape, summary="What it meant"
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def confirm(request: ApiRequest, statement_id: UUID, given: Meant) -> HttpResponse:
    """Say what stored words mean. If that stands against our answer, a manager looks at it."""
    said = found(statements.visible_to(request.person), statement_id)
    statement = statements.confirm_reading(
        statement=said, about=about_of(request, given.about, said.case.organization),
        stance=given.stance or "", actor=given.actor or "", days=given.days,
        by=request.person, now=request.now,
    )  # fmt: skip
    return answer(request, StatementShape.of(_fresh(request, statement)))


@router.post(
    "/statements/{uuid:statement_id}/set-right",
    response={201: NewsShape},
    summary="Have it put right",
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def set_right(request: ApiRequest, statement_id: UUID) -> HttpResponse:
    """Let the customer be told the right answer: news with a teller and a time; once."""
    statement = found(statements.visible_to(request.person), statement_id)
    made = statements.set_right(statement=statement, by=request.person, now=request.now)
    return answer(
        request, NewsShape.of(found(news.visible_to(request.person), made.pk)), status=201
    )


@router.get("/cases/{uuid:case_id}/suggestion", response=SuggestionShape, summary="What to say")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def suggestion(request: ApiRequest, case_id: UUID) -> HttpResponse:
    """Return what to say on a case: the news we owe first, then the next word and its time."""
    case = case_of(request, case_id)
    look_at_case(request, case, "suggestion")
    better = statements.suggestion_for(
        case=case, now=request.now, about=statements.needs_at_stake(case, None)
    )
    shape = SuggestionShape(
        suggestion=better.spoken(),
        suggested_promise=SuggestedPromise(words=better.promise_words, due_at=better.due_at),
        news_first=list(better.news_first),
    )
    return answer(request, shape)


@router.post(
    "/cases/{uuid:case_id}/suggestion", response={201: Accepted}, summary="Say the better words"
)
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def accept_suggestion(request: ApiRequest, case_id: UUID, given: BetterWords) -> HttpResponse:
    """Make the suggested promise and store its words as said, in one transaction."""
    case = case_of(request, case_id)
    with held_as_seen(request, case):
        statement, promise = statements.accept_suggestion(
            case=case, contact=_contact(request, given.contact), topic=given.topic,
            need=_need(request, case, given.need), by=request.person, now=request.now,
        )  # fmt: skip
    shape = Accepted(
        statement=StatementShape.of(_fresh(request, statement)), promise=PromiseShape.of(promise)
    )
    return answer(request, shape, status=201)


@router.get("/cases/{uuid:case_id}/errands", response=Errands, summary="Errands of a case")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_errands(request: ApiRequest, case_id: UUID) -> HttpResponse:
    """Return what the customer was asked to do himself, newest first."""
    case = case_of(request, case_id)
    look_at_case(request, case, "errands")
    return answer(request, Errands(items=[ErrandShape.of(e) for e in statements.errands_of(case)]))


@router.post("/errands/{uuid:errand_id}/done", response=ErrandShape, summary="Errand done")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def errand_done(request: ApiRequest, errand_id: UUID, given: ErrandDone) -> HttpResponse:
    """Note that the customer has done it; everybody sees it, and nobody asks again."""
    seen = statements.errands_visible_to(request.person)
    errand = found(seen, errand_id)
    statements.errand_done(errand=errand, how=given.how, by=request.person, now=request.now)
    return answer(request, ErrandShape.of(found(seen, errand_id)))


def _said(request: ApiRequest, case: cases.Case, given: NewStatement) -> statements.Statement:
    errand: dict[str, Any] | None = given.errand.model_dump() if given.errand else None
    return statements.say(
        case=case, words=given.words, contact=_contact(request, given.contact),
        topic=given.topic, errand=errand, need=_need(request, case, given.need),
        override_reason=given.override_reason, happened_at=given.happened_at,
        about=about_of(request, given.about, case.organization), stance=given.stance or "",
        actor=given.actor or "", days=given.days, by_when=given.by_when,
        replaces=_replaced(request, case, given.replaces), reads=given.read, by=request.person,
        now=request.now,
    )  # fmt: skip


def _heard(
    request: ApiRequest, case: cases.Case, given: NewStatement
) -> statements.Statement | None:
    if given.source == statements.Source.STAFF:
        return None
    return statements.heard(
        case=case, words=given.words, contact=_contact(request, given.contact),
        topic=given.topic, said_by=given.said_by, source=given.source,
        happened_at=given.happened_at, by=request.person, now=request.now,
    )  # fmt: skip


def topic_named(
    request: ApiRequest, key: str, office: people.Organization | None, *, field: str
) -> protocols.Topic:
    """Return the topic that a field names by id or code; else ``Unclear``.

    Without an ``office`` it may be of any that one sees; a code of several of them is unclear.
    """
    seen = protocols.visible_topics(request.person)
    if office is not None:
        seen = seen.filter(organization=office)
    try:
        rows = list(seen.filter(pk=UUID(key)))
    except ValueError:
        rows = list(seen.filter(code=key.lower())[:2])
    if len(rows) > 1:
        raise Unclear(
            _("Several offices have a topic of this code."),
            field=field,
            remedy=_("Use the id of the topic."),
        )
    if not rows:
        raise Unclear(
            _("There is no such topic."),
            field=field,
            remedy=_("Use the id or the code of a topic of your protocol book."),
        )
    return rows[0]


def about_of(
    request: ApiRequest, key: str | None, office: people.Organization
) -> protocols.Topic | None:
    """Return the topic that the field ``about`` names, if it does."""
    return topic_named(request, key, office, field="about") if key else None


def _replaced(
    request: ApiRequest, case: cases.Case, statement_id: UUID | None
) -> statements.Statement | None:
    seen = statements.visible_to(request.person).filter(case__in=cases.family_of(case))
    return named_or_none(seen, statement_id, field="replaces")


def _contact(request: ApiRequest, contact_id: UUID | None) -> contacts.Contact | None:
    return named_or_none(contacts.visible_to(request.person), contact_id, field="contact")


def _need(request: ApiRequest, case: cases.Case, need_id: UUID | None) -> need_room.Need | None:
    of_patient = need_room.visible_to(request.person).filter(person=case.subject)
    return named_or_none(of_patient, need_id, field="need")


def _fresh(request: ApiRequest, statement: statements.Statement) -> statements.Statement:
    seen = statements.visible_to(request.person).select_related(*WITH).filter(pk=statement.pk)
    return seen.first() or statement
