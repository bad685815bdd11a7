"""What leaves gives nobody the blame, pushes nothing away, and explains or is silent."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from safehands.core import cases, handoffs, logbook, news, notices, people, promises
from safehands.core.refusals import Unclear
from tests.practice import Practice, open_case, open_practice

pytestmark = pytest.mark.django_db

BLAME = "She should not have told you that."
REASON = "The customer asked for these very words"


@pytest.fixture
def practice(now: datetime) -> Practice:
    return open_practice(now)


@pytest.fixture
def case(practice: Practice, now: datetime) -> cases.Case:
    return open_case(practice, now)


def write(case: cases.Case, now: datetime, words: str = BLAME, **more: Any) -> notices.Notice:
    about = {"to": case.customer, "topic": "free", "subject": "Your question", "case_id": case.pk}
    return notices.tell(
        **{**about, "words": words, "by": case.owner, "now": now, "for_customer": True, **more}
    )


def lines(case: cases.Case) -> list[dict[str, Any]]:
    return [one.facts for one in logbook.of_case(case.pk) if one.verb == "guard_set_aside"]


def test_blame_does_not_leave_and_a_better_line_is_shown(case: cases.Case, now: datetime) -> None:
    with pytest.raises(notices.Guarded) as refused:
        write(case, now)

    assert (refused.value.code, refused.value.status) == ("guarded", 409)
    assert refused.value.field == "words"
    [mark] = refused.value.facts["marks"]  # type: ignore[misc] # a list in facts
    assert mark["kind"] == "blame"
    assert mark["better"] in str(refused.value.open_things[0])
    assert not notices.of_case(case.pk).exists()
    assert lines(case) == []


@pytest.mark.parametrize(
    "words",
    [
        "Someone dropped the ball.",
        "Rather than getting angry, please wait.",
        "Por culpa de la farmacia no está listo.",
        "Cálmese, por favor.",
        "Hubo un malentendido.",
    ],
)
def test_empty_causes_and_deflection_do_not_leave_in_either_language(
    case: cases.Case, now: datetime, words: str
) -> None:
    with pytest.raises(notices.Guarded):
        write(case, now, words)

    assert not notices.of_case(case.pk).exists()


def test_a_subject_line_is_looked_at_too(case: cases.Case, now: datetime) -> None:
    with pytest.raises(notices.Guarded) as refused:
        write(case, now, "We call you.", subject="The pharmacy made a mistake")

    assert refused.value.field == "subject"


def test_with_a_reason_it_leaves_and_the_logbook_keeps_the_reason(
    case: cases.Case, now: datetime
) -> None:
    with notices.despite_guard(REASON):
        notice = write(case, now)

    assert notice.words == BLAME
    [line] = lines(case)
    assert (line["reason"], line["kinds"], line["field"]) == (REASON, ["blame"], "words")
    assert notices.set_aside(now - timedelta(days=1), now + timedelta(days=1)).count() == 1


def test_a_reason_covers_this_act_only(case: cases.Case, now: datetime) -> None:
    with notices.despite_guard(REASON):
        write(case, now)

    with pytest.raises(notices.Guarded):
        write(case, now, "It is the nurse's fault.")
    with pytest.raises(notices.Guarded):
        write(case, now + timedelta(days=1))


def test_a_reason_without_words_is_none() -> None:
    with pytest.raises(Unclear), notices.despite_guard(" x "):
        pass


@pytest.mark.parametrize(
    ("words", "discreet"), [("Dear {name}, wait.", False), ("Your biopsy is back.", True)]
)
def test_no_reason_lets_a_blank_or_a_health_word_through(words: str, discreet: bool) -> None:
    with notices.despite_guard(REASON), pytest.raises(notices.Guarded) as refused:
        notices.mind(words, discreet=discreet)

    assert refused.value.facts["may_override"] is False


def test_a_draft_that_blames_is_refused_when_written(case: cases.Case, now: datetime) -> None:
    with pytest.raises(notices.Guarded):
        notices.draft(
            to=case.customer, subject="x", words=BLAME, by=case.owner, now=now, case_id=case.pk
        )

    assert not notices.of_case(case.pk).exists()


def test_a_draft_let_through_with_a_reason_is_released_without_a_second_one(
    case: cases.Case, now: datetime
) -> None:
    with notices.despite_guard(REASON):
        draft = notices.draft(
            to=case.customer, subject="x", words=BLAME, by=case.owner, now=now, case_id=case.pk
        )

    notices.release(notice=draft, by=case.owner, now=now)

    assert len(lines(case)) == 1


def test_somebody_else_who_releases_it_gives_a_reason_of_his_own(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    with notices.despite_guard(REASON):
        draft = notices.draft(
            to=case.customer, subject="x", words=BLAME, by=case.owner, now=now, case_id=case.pk
        )

    with pytest.raises(notices.Guarded):
        notices.release(notice=draft, by=practice.nurse, now=now)

    draft.refresh_from_db()
    assert draft.state == "held"


def test_the_clock_and_colleagues_write_as_they_did(case: cases.Case, now: datetime) -> None:
    assert write(case, now, by=None)
    assert write(case, now, to=case.owner, for_customer=False)


def test_a_promise_does_not_blame(case: cases.Case, now: datetime) -> None:
    with pytest.raises(notices.Guarded):
        promises.make(case=case, words=BLAME, minutes=60, by=case.owner, now=now)

    assert not promises.of_case(case).exists()


def test_news_name_a_cause_or_none(case: cases.Case, now: datetime) -> None:
    with pytest.raises(notices.Guarded):
        news.open_news(
            case=case, kind=news.Kind.DELAY, words="Late due to a system error.", by=case.owner,
            now=now, known_by=case.organization,
        )  # fmt: skip

    assert not news.of_case(case).exists()


def test_own_words_for_messages_do_not_deflect(practice: Practice, now: datetime) -> None:
    with pytest.raises(notices.Guarded):
        notices.set_template(
            organization=practice.office, topic="ready", language="en", channel="email",
            subject="Ready", words="Calm down, it is ready: {link}", by=practice.manager, now=now,
        )  # fmt: skip

    assert not notices.templates_of(practice.office).exists()


def test_an_answer_to_a_partner_blames_nobody(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    handoff = handoffs.offer(
        case=case, purpose=handoffs.Purpose.OWN, to_person=practice.nurse, by=case.owner, now=now,
        summary={"situation": "x", "recommendation": "y"},
    )  # fmt: skip
    handoffs.ask_back(handoff=handoff, question="Which date?", by=practice.nurse, now=now)
    question = handoffs.questions_of(handoff).get()

    with pytest.raises(notices.Guarded):
        handoffs.answer_question(
            question=question, words="The nurse forgot to write it.", by=case.owner, now=now
        )

    question.refresh_from_db()
    assert question.answered_at is None


def test_a_person_with_the_name_of_a_thing_is_no_health_word() -> None:
    notices.mind("Hello Biopsy", to=people.Person(name="Biopsy"), discreet=True)
