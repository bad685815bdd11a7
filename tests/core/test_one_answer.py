"""Whoever speaks says the same: compared with the book, what was said, and where things are."""

from datetime import UTC, datetime, timedelta

import pytest

from safehands.core import (
    cases,
    duties,
    escalations,
    items,
    logbook,
    news,
    notices,
    promises,
    protocols,
    statements,
)
from safehands.core.refusals import Refusal, Unclear
from safehands.lab.cast import Cast
from tests.core.book import BY_COURIER, YES, book_of_images, office

MONDAY = datetime(2026, 4, 20, 20, 0, tzinfo=UTC)  # 16:00 in New York
TUESDAY_10 = datetime(2026, 4, 21, 14, 0, tzinfo=UTC)
FETCH = "We do not send X-rays, you have to come and get them."


@pytest.fixture
def now() -> datetime:
    return MONDAY


@pytest.fixture
def topic(stage: Cast, now: datetime) -> protocols.Topic:
    return book_of_images(stage, now)


def kinds(refusal: pytest.ExceptionInfo[statements.Conflicts]) -> list[str]:
    return [str(one["kind"]) for one in refusal.value.facts["conflicts"]]  # type: ignore[attr-defined] # a list of conflicts


def say(case: cases.Case, words: str, by: object, now: datetime, **more: object):  # type: ignore[no-untyped-def]
    return statements.say(case=case, words=words, by=by, now=now, **more)  # type: ignore[arg-type]


def left() -> tuple[int, ...]:
    return (
        statements.Statement.objects.count(),
        promises.Promise.objects.count(),
        duties.Duty.objects.count(),
        notices.Notice.objects.count(),
        logbook.Entry.objects.count(),
    )


def test_one_key_says_todays_answer_with_its_meaning(
    case: cases.Case, stage: Cast, topic: protocols.Topic
) -> None:
    said = statements.say_protocol(case=case, topic=topic, by=stage.front_desk, now=TUESDAY_10)

    assert said.words == f"{YES}. It is done by Wednesday, April 22, 2026."
    assert (said.about, said.stance, said.actor, said.days) == (topic, "we_do", "us", 1)
    assert str(said.protocol) == "Sending images v1"


def test_todays_answer_is_not_refused_because_it_goes_another_way_under_the_same_promise(
    case: cases.Case, stage: Cast, topic: protocols.Topic
) -> None:
    promises.make(
        case=case, words="We send the X-rays", about=topic, by=stage.nurse, now=MONDAY,
        due_at=TUESDAY_10 + timedelta(days=3),
    )  # fmt: skip
    first = statements.say_protocol(case=case, topic=topic, by=stage.front_desk, now=TUESDAY_10)
    (exchange,) = protocols.capabilities_of(stage.practice)
    protocols.take_down(capability=exchange, reason="Broken", by=stage.nurse, now=TUESDAY_10)

    later = TUESDAY_10 + timedelta(hours=1)
    again = statements.say_protocol(case=case, topic=topic, by=stage.manager, now=later)

    assert "Friday, April 24" in first.words
    assert "Friday, April 24" in again.words
    assert again.words.startswith(BY_COURIER)
    assert (first.days, again.days) == (None, None)


def test_the_opposite_is_refused_before_it_is_spoken(
    case: cases.Case, stage: Cast, topic: protocols.Topic
) -> None:
    statements.promise_when(
        case=case, trigger="you have the appointment", words="We send the X-rays", about=topic,
        by=stage.nurse, now=MONDAY,
    )  # fmt: skip
    before = left()

    with pytest.raises(statements.Conflicts) as refusal:
        say(case, FETCH, stage.front_desk, TUESDAY_10)

    assert {"protocol", "capability", "earlier", "promise"} <= set(kinds(refusal))
    assert YES in str(refusal.value.facts["suggestion"])
    assert refusal.value.facts["reading"]["stance"] == "we_do_not"  # type: ignore[index] # a dict
    assert "Nadia Nurse, Monday, April 20" in str(refusal.value.open_things)
    assert left() == before


def test_what_was_caught_is_kept_and_counted_once(
    case: cases.Case, stage: Cast, topic: protocols.Topic
) -> None:
    for _twice in range(2):
        with pytest.raises(statements.Conflicts) as refusal:
            say(case, FETCH, stage.front_desk, TUESDAY_10)
        assert refusal.value.afterwards is not None
        refusal.value.afterwards()

    caught = statements.Contradiction.objects.get()
    assert (caught.statement, caught.by, caught.about) == (None, stage.front_desk, topic)
    assert not statements.Statement.objects.exists()


@pytest.mark.parametrize(
    ("stance", "actor", "days", "refused"),
    [
        ("we_do", "us", 1, False),
        ("we_do", "us", None, False),
        ("we_do", "", None, False),
        ("we_do", "us", 5, True),
        ("we_do", "customer", None, True),
        ("we_do_not", "", None, True),
        ("depends", "", None, True),
    ],
)
def test_a_confirmed_meaning_is_compared_exactly(
    case: cases.Case,
    stage: Cast,
    topic: protocols.Topic,
    stance: str,
    actor: str,
    days: int | None,
    refused: bool,
) -> None:
    def tell() -> None:
        say(
            case, "Words that mean it.", stage.front_desk, TUESDAY_10, about=topic, stance=stance,
            actor=actor, days=days,
        )  # fmt: skip

    if refused:
        with pytest.raises(statements.Conflicts):
            tell()
    else:
        tell()
    assert statements.Statement.objects.count() == int(not refused)


def test_an_answer_without_its_topic_is_asked_back(
    case: cases.Case, stage: Cast, topic: protocols.Topic
) -> None:
    with pytest.raises(Unclear) as refusal:
        say(case, "Yes.", stage.front_desk, TUESDAY_10, stance="we_do")

    assert refusal.value.field == "about"


def test_words_that_are_no_answer_pass_when_a_person_says_so(
    case: cases.Case, stage: Cast, topic: protocols.Topic
) -> None:
    said = say(case, "We do not send X-rays by pigeon.", stage.front_desk, TUESDAY_10, reads=False)

    assert (said.about, said.reading) == (None, {})


def test_said_nevertheless_it_goes_to_the_manager_with_a_clock(
    case: cases.Case, stage: Cast, topic: protocols.Topic
) -> None:
    first, _waits = statements.promise_when(
        case=case, trigger="you have the appointment", words="We send the X-rays", about=topic,
        by=stage.nurse, now=MONDAY,
    )  # fmt: skip

    wrong = say(
        case, FETCH, stage.front_desk, TUESDAY_10, override_reason="I was told so this morning"
    )

    found = statements.Contradiction.objects.get()
    assert (found.statement, found.earlier) == (wrong, first)
    assert found.duty is not None
    assert (found.duty.owed_by, found.duty.due_at) == (
        stage.manager, TUESDAY_10 + timedelta(hours=1),
    )  # fmt: skip


def test_the_right_word_ends_it_and_replaces_the_wrong_one(
    case: cases.Case, stage: Cast, topic: protocols.Topic
) -> None:
    wrong = say(case, FETCH, stage.front_desk, TUESDAY_10, override_reason="told so")
    at_25 = TUESDAY_10 + timedelta(minutes=25)

    right = statements.say_protocol(case=case, topic=topic, by=stage.manager, now=at_25)

    found = statements.Contradiction.objects.select_related("duty").get()
    assert right.replaces == wrong
    assert (found.corrected_at, found.corrected_by) == (at_25, right)
    assert found.duty is not None
    assert found.duty.standing == duties.Standing.KEPT
    assert list(statements.still_believing(stage.practice)) == []


def test_what_is_disputed_does_not_stand_against_the_right_word_of_the_third(
    case: cases.Case, stage: Cast, topic: protocols.Topic
) -> None:
    say(case, FETCH, stage.front_desk, TUESDAY_10, override_reason="told so")

    said = say(case, "We send them to the specialist.", stage.case_desk, TUESDAY_10)

    assert said.conflicts == []


def test_what_staff_said_binds_also_when_the_book_says_no(
    case: cases.Case, stage: Cast, topic: protocols.Topic
) -> None:
    statements.say_protocol(case=case, topic=topic, by=stage.nurse, now=MONDAY)
    protocols.publish(
        topic=topic, change="No more sending", review_on=(MONDAY + timedelta(days=90)).date(),
        ways=[
            protocols.NewWay(
                stance="we_do_not", actor="customer", means="pickup",
                say={"en": "We do not send images; please fetch them here"},
            )
        ],
        by=stage.manager, now=MONDAY,
    )  # fmt: skip

    with pytest.raises(statements.Conflicts) as refusal:
        say(case, FETCH, stage.front_desk, TUESDAY_10)

    assert kinds(refusal) == ["earlier"]
    assert str(refusal.value.facts["suggestion"]).startswith("We stand by what we told you")


def test_a_way_that_is_down_is_not_offered(
    case: cases.Case, stage: Cast, topic: protocols.Topic
) -> None:
    exchange = protocols.Capability.objects.get(code="exchange")
    protocols.take_down(capability=exchange, reason="Maintenance", by=stage.nurse, now=MONDAY)

    with pytest.raises(statements.Conflicts) as refusal:
        say(
            case, "We send it through the image exchange by tomorrow.", stage.front_desk,
            TUESDAY_10, about=topic, stance="we_do", actor="us", days=1,
        )  # fmt: skip

    assert set(kinds(refusal)) == {"protocol", "capability"}
    assert "courier" in str(refusal.value.facts["suggestion"])


def test_nobody_says_that_a_thing_is_not_here_while_it_is(
    case: cases.Case, stage: Cast, topic: protocols.Topic
) -> None:
    film = items.register(
        organization=stage.practice, kind="film", name="X-ray of the knee", subject=case.subject,
        place="Imaging room", case=case, by=stage.nurse, now=MONDAY,
    )  # fmt: skip

    with pytest.raises(statements.Conflicts) as refusal:
        say(case, "They are not here.", stage.front_desk, TUESDAY_10)
    assert kinds(refusal) == ["custody"]
    assert "Imaging room" in str(refusal.value.facts["conflicts"])

    clinic = office(stage, MONDAY, "Imaging Division", "imaging")
    items.send(items=[film], to=clinic, means="courier", case=case, by=stage.nurse, now=TUESDAY_10)
    with pytest.raises(statements.Conflicts) as refusal:
        say(case, "They are ready for you at the front desk.", stage.front_desk, TUESDAY_10)
    assert kinds(refusal) == ["custody"]


def test_quarrels_stay_inside(case: cases.Case, stage: Cast, topic: protocols.Topic) -> None:
    with pytest.raises(statements.Conflicts) as refusal:
        say(case, "Nadia was wrong, sorry.", stage.front_desk, TUESDAY_10)

    assert kinds(refusal) == ["language"]
    said = say(case, "Nadia Nurse calls you tomorrow.", stage.front_desk, TUESDAY_10)
    assert said.conflicts == []


def test_the_account_of_the_customer_is_taken_as_given(
    case: cases.Case, stage: Cast, topic: protocols.Topic
) -> None:
    heard = statements.heard(
        case=case, words="I was told that you do not send them", about=topic, stance="we_do_not",
        by=stage.front_desk, now=TUESDAY_10,
    )  # fmt: skip

    assert (heard.source, heard.stance) == ("customer", "we_do_not")
    assert not statements.Contradiction.objects.exists()


def test_words_of_frustration_bring_a_supervisor(
    case: cases.Case, stage: Cast, topic: protocols.Topic
) -> None:
    statements.heard(
        case=case, words="I am frustrated, this got me nowhere", by=stage.front_desk,
        now=TUESDAY_10,
    )  # fmt: skip

    found = escalations.open_of(case)
    assert found is not None
    assert found.duty.due_at == TUESDAY_10 + timedelta(minutes=30)


def test_a_reading_is_only_a_suggestion_until_a_person_confirms_it(
    case: cases.Case, stage: Cast, topic: protocols.Topic
) -> None:
    said = say(case, "We send the X-rays to the specialist.", stage.front_desk, TUESDAY_10)
    assert (said.about, said.reading["code"]) == (None, "sending-images")

    known = statements.confirm_reading(
        statement=said, about=topic, stance="we_do", actor="us", by=stage.front_desk,
        now=TUESDAY_10,
    )  # fmt: skip

    assert (known.about, known.stance, known.reading) == (topic, "we_do", {})


def test_confirmed_as_the_opposite_it_was_spoken_and_is_the_managers(
    case: cases.Case, stage: Cast, topic: protocols.Topic
) -> None:
    said = say(case, "Not from us, sorry.", stage.front_desk, TUESDAY_10)

    statements.confirm_reading(
        statement=said, about=topic, stance="we_do_not", by=stage.front_desk, now=TUESDAY_10
    )

    assert statements.Contradiction.objects.get().statement == said


def test_who_was_told_otherwise_is_listed_and_set_right(
    case: cases.Case, stage: Cast, topic: protocols.Topic
) -> None:
    wrong = say(case, FETCH, stage.front_desk, TUESDAY_10, override_reason="told so")
    (told,) = statements.told_otherwise(topic=topic, now=TUESDAY_10)
    assert (told.statement, told.customer) == (wrong, stage.parent)

    first = statements.set_right(statement=wrong, by=stage.manager, now=TUESDAY_10)
    again = statements.set_right(statement=wrong, by=stage.manager, now=TUESDAY_10)
    assert first == again
    assert YES in first.words
    news.told(news=first, proof="spoken", by=first.duty.owed_by, now=TUESDAY_10)
    (believed,) = statements.to_settle()
    statements.settle(statement=believed, now=TUESDAY_10)
    assert statements.to_settle() == []

    assert statements.told_otherwise(topic=topic, now=TUESDAY_10) == []
    assert statements.Contradiction.objects.get().corrected_at == TUESDAY_10


def test_after_thirty_days_nobody_is_looked_for(
    case: cases.Case, stage: Cast, topic: protocols.Topic
) -> None:
    say(case, FETCH, stage.front_desk, TUESDAY_10, override_reason="told so")

    assert statements.told_otherwise(topic=topic, now=TUESDAY_10 + timedelta(days=31)) == []


def test_a_manager_may_say_that_the_words_were_right(
    case: cases.Case, stage: Cast, topic: protocols.Topic
) -> None:
    say(case, FETCH, stage.front_desk, TUESDAY_10, override_reason="told so")
    found = statements.Contradiction.objects.get()

    with pytest.raises(Unclear):
        statements.right_as_said(contradiction=found, because=" ", by=stage.manager, now=TUESDAY_10)
    statements.right_as_said(
        contradiction=found, because="The study may not leave", by=stage.manager, now=TUESDAY_10
    )
    with pytest.raises(statements.Settled) as settled:
        statements.right_as_said(
            contradiction=found, because="again", by=stage.manager, now=TUESDAY_10
        )

    assert isinstance(settled.value, Refusal)
    assert list(statements.still_believing(stage.practice)) == []


def test_what_the_customer_was_told_is_read_and_he_is_listed_as_told_otherwise(
    case: cases.Case, stage: Cast, topic: protocols.Topic
) -> None:
    heard = statements.heard(
        case=case, words="I was told you never send X-rays and I have to come",
        by=stage.front_desk, now=TUESDAY_10,
    )  # fmt: skip

    assert (heard.stance, heard.reading["stance"], heard.reading["sure"]) == ("", "we_do_not", True)
    assert not statements.Contradiction.objects.exists()
    (told,) = statements.told_otherwise(topic=topic, now=TUESDAY_10)
    assert (told.statement, told.said, told.confirmed) == (heard, heard.words, False)

    # It stands against nothing: the right answer is said, and he is told otherwise no more.
    right = say(case, YES, stage.front_desk, TUESDAY_10 + timedelta(minutes=1))
    assert right.conflicts == []
    assert statements.told_otherwise(topic=topic, now=TUESDAY_10 + timedelta(minutes=2)) == []


def test_an_account_that_agrees_with_our_answer_is_not_told_otherwise(
    case: cases.Case, stage: Cast, topic: protocols.Topic
) -> None:
    for words in ("I was told that you send X-rays", "Please send the X-rays.", "It hurts."):
        statements.heard(case=case, words=words, by=None, now=TUESDAY_10)

    assert statements.told_otherwise(topic=topic, now=TUESDAY_10) == []


def test_for_blame_alone_the_better_words_are_regret_and_the_right_answer(
    case: cases.Case, stage: Cast, topic: protocols.Topic
) -> None:
    words = "Nadia was wrong. We send the X-rays to the specialist."

    with pytest.raises(statements.Conflicts) as refusal:
        say(case, words, stage.front_desk, TUESDAY_10)

    assert kinds(refusal) == ["language"]
    better = str(refusal.value.facts["suggestion"])
    assert better.startswith("We are sorry for the wrong word. " + YES)


def test_for_blame_without_a_topic_the_rest_of_the_words_is_better(
    case: cases.Case, stage: Cast, topic: protocols.Topic
) -> None:
    with pytest.raises(statements.Conflicts) as refusal:
        say(case, "Nadia was wrong. The nurse calls by noon.", stage.front_desk, TUESDAY_10)
    assert refusal.value.facts["suggestion"] == "The nurse calls by noon."

    with pytest.raises(statements.Conflicts) as refusal:
        say(case, "Nadia was wrong.", stage.front_desk, TUESDAY_10)
    assert str(refusal.value.facts["suggestion"]).startswith("We are sorry for the wrong word.")
