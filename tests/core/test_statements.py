"""What is told is looked up, proven and compared before it is stored; a refusal changes nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest

from safehands.core import (
    cases,
    contacts,
    duties,
    house,
    logbook,
    needs,
    news,
    notices,
    people,
    promises,
    statements,
)
from safehands.core.refusals import Refusal, Unclear
from safehands.lab import cast
from safehands.lab.cast import Cast

FRIDAY = datetime(2026, 2, 27, 14, 10, tzinfo=UTC)  # 09:10 in New York
MONDAY_NOON = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
FAX = "Have the pharmacy fax the paperwork."


@pytest.fixture
def now() -> datetime:
    """The Friday of the call, ten past nine in New York."""
    return FRIDAY


@pytest.fixture
def stage(db: None, now: datetime) -> Cast:
    """The practice as it was a day before."""
    house.found(kind=house.Kind.TEST, now=now)
    return cast.enter(now=now - timedelta(days=1))


@pytest.fixture
def need(stage: Cast, now: datetime) -> needs.Need:
    """Her daily medicine ends in ten business days; the next one needs a visit."""
    return needs.write_down(
        person=stage.child, organization=stage.practice, words="Daily medicine",
        supply_until=date(2026, 3, 13), daily=True, condition="visit", within_months=5,
        last_done=date(2025, 9, 8), next_planned=date(2026, 8, 24), approval_by="Dr. Doctor",
        by=stage.case_desk, now=now,
    )  # fmt: skip


@pytest.fixture
def call(stage: Cast, case: cases.Case, need: needs.Need, now: datetime) -> contacts.Contact:
    """Her mother calls from her own number; the child is chosen."""
    people.add_contact_point(
        kind="mobile", value="+12125550142", person=stage.parent, by=None, now=now
    )
    contact = contacts.begin(
        organization=stage.practice, channel="phone", number="+12125550142",
        by=stage.front_desk, now=now,
    )  # fmt: skip
    contacts.choose_subject(contact=contact, subject=stage.child, by=stage.front_desk, now=now)
    return again(contact)


def again(contact: contacts.Contact) -> contacts.Contact:
    return contacts.Contact.objects.select_related("caller", "subject").get(pk=contact.pk)


def everything() -> tuple[int, ...]:
    """Count all that a refused statement might have left behind."""
    return (
        statements.Statement.objects.count(),
        statements.Errand.objects.count(),
        promises.Promise.objects.count(),
        duties.Duty.objects.count(),
        notices.Notice.objects.count(),
        logbook.Entry.objects.count(),
    )


def test_an_ordinary_answer_passes_without_friction(
    call: contacts.Contact, case: cases.Case, stage: Cast, now: datetime
) -> None:
    words = "The next refill needs the doctor; a visit comes first."

    said = statements.say(
        case=case, words=words, contact=call, topic="refill", by=stage.front_desk, now=now
    )

    assert (said.words, said.source, said.at, said.by) == (words, "staff", now, stage.front_desk)
    assert (said.conflicts, said.without_look_up) == ([], False)
    assert again(call).case_id == case.pk


def test_the_instruction_of_the_story_is_refused_with_both_sides_and_better_words(
    call: contacts.Contact, case: cases.Case, stage: Cast, now: datetime
) -> None:
    before = everything()

    with pytest.raises(statements.Conflicts) as refusal:
        statements.say(
            case=case, words=FAX, contact=call, errand={"words": FAX}, by=stage.front_desk, now=now
        )

    facts = refusal.value.facts
    assert [one["kind"] for one in facts["conflicts"]] == ["rule", "errand"]  # type: ignore[attr-defined] # a list of conflicts
    assert "needs Dr. Doctor" in facts["conflicts"][0]["theirs"]  # type: ignore[index] # as above
    assert "We contact the pharmacy and the doctor for you" in str(facts["suggestion"])
    assert "Monday, March 2, 2026" in str(facts["suggestion"])
    assert facts["suggested_promise"] == {
        "words": "We contact the pharmacy and the doctor for you; you hear from us",
        "due_at": MONDAY_NOON,
    }
    assert len(refusal.value.open_things) == 2
    assert everything() == before


def test_accepting_the_better_words_makes_one_promise_however_often(
    call: contacts.Contact, case: cases.Case, stage: Cast, now: datetime
) -> None:
    statements.accept_suggestion(case=case, contact=call, by=stage.front_desk, now=now)
    said, promise = statements.accept_suggestion(
        case=case, contact=call, by=stage.front_desk, now=now
    )

    assert promise.duty.due_at == MONDAY_NOON
    assert promise.duty.owed_by == case.owner
    assert promise.to == stage.parent
    assert said.words == promise.heard
    assert statements.of_case(case).get().contact == call
    assert promises.of_case(case).count() == 1
    assert again(call).case_id == case.pk


def test_news_we_owe_are_said_first(
    call: contacts.Contact, case: cases.Case, stage: Cast, now: datetime
) -> None:
    news.open_news(
        case=case, kind=news.Kind.DECISION, words="The doctor wants to see her first.",
        by=stage.nurse, known_by=stage.practice, now=now,
    )  # fmt: skip

    better = statements.suggestion_for(case=case, now=now)

    assert better.news_first == ("The doctor wants to see her first.",)
    assert better.spoken().startswith("The doctor wants to see her first. We take care")


def test_a_spanish_customer_hears_the_better_words_with_the_day_in_his_language(
    call: contacts.Contact, case: cases.Case, stage: Cast, now: datetime
) -> None:
    people.correct_person(
        person=stage.parent, version=stage.parent.version, language="es", by=None, now=now
    )
    fresh = cases.Case.objects.get(pk=case.pk)

    assert "lunes, 2 de marzo de 2026" in statements.suggestion_for(case=fresh, now=now).words


def test_the_next_word_falls_on_the_next_business_day_over_a_holiday(
    case: cases.Case, stage: Cast
) -> None:
    before_the_fourth = datetime(2026, 7, 2, 15, 0, tzinfo=UTC)

    better = statements.suggestion_for(case=case, now=before_the_fourth)

    assert better.due_at == datetime(2026, 7, 6, 16, 0, tzinfo=UTC)


def test_where_harm_is_near_the_next_word_comes_within_the_hour(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    held = cases.mark_harm(case=case, harm=True, reason="runs out", by=stage.nurse, now=now)

    assert statements.suggestion_for(case=held, now=now).due_at == now + HOUR


def test_an_answer_without_look_up_needs_a_reason_which_is_counted_and_told(
    call: contacts.Contact, case: cases.Case, stage: Cast, now: datetime
) -> None:
    unseen = contacts.begin(
        organization=stage.practice, channel="phone", number="+12125550142", case=case,
        known_facts=["name"], by=stage.front_desk, now=now,
    )  # fmt: skip
    before = everything()
    with pytest.raises(statements.NotLookedUp):
        statements.say(
            case=case, words="We are open until five.", contact=unseen, by=stage.front_desk,
            now=now,
        )  # fmt: skip
    assert everything() == before

    said = statements.say(
        case=case, words="We are open until five.", contact=unseen, by=stage.front_desk, now=now,
        override_reason="the line of records is down",
    )  # fmt: skip

    assert (said.without_look_up, said.conflicts) == (True, [])
    assert said.override_reason == "the line of records is down"
    overridden = statements.overridden(organization=stage.practice, since=now, until=now + HOUR)
    assert list(overridden) == [said]
    assert notices.Notice.objects.get(topic="overridden").to == stage.manager


def test_words_against_the_rule_are_kept_with_what_stood_against_them(
    call: contacts.Contact, case: cases.Case, stage: Cast, now: datetime
) -> None:
    said = statements.say(
        case=case, words=FAX, contact=call, by=stage.front_desk, now=now,
        override_reason="the doctor just said so",
    )  # fmt: skip

    assert [one["kind"] for one in said.conflicts] == ["rule", "errand"]
    assert not said.without_look_up
    # The work given to the customer counts, although nobody wrote it down as an errand.
    errand = statements.errands_of(case).get()
    assert errand.reason == "the doctor just said so"
    assert errand.by_when == MONDAY_NOON


def test_who_is_not_identified_is_told_nothing_whatever_the_reason(
    call: contacts.Contact, case: cases.Case, stage: Cast, now: datetime
) -> None:
    contacts.prove(contact=call, born_on=date(1999, 1, 1), by=stage.front_desk, now=now)
    before = everything()

    for reason in ("", "I know her voice"):
        with pytest.raises(statements.NotIdentified):
            statements.say(
                case=case, words="We call you.", contact=again(call), by=stage.front_desk,
                now=now, override_reason=reason,
            )  # fmt: skip

    assert everything() == before


def test_a_proxy_revoked_during_the_call_ends_the_telling_at_once(
    call: contacts.Contact, case: cases.Case, stage: Cast, now: datetime
) -> None:
    proxy = people.proxies_of(stage.child, now).get()
    people.revoke_proxy(proxy=proxy, by=stage.manager, now=now)
    before = everything()

    with pytest.raises(contacts.NotAProxy):
        statements.accept_suggestion(case=case, contact=call, by=stage.front_desk, now=now)
    with pytest.raises(contacts.NotAProxy):
        statements.say(case=case, words="We call you.", contact=call, by=stage.front_desk, now=now)

    assert everything() == before


@pytest.mark.parametrize("scope", ["nothing_clinical", "appointments"])
def test_who_may_hear_nothing_of_health_is_told_the_rest(
    call: contacts.Contact, case: cases.Case, stage: Cast, now: datetime, scope: str
) -> None:
    people.revoke_proxy(proxy=people.proxies_of(stage.child, now).get(), by=stage.manager, now=now)
    people.let_speak(
        speaker=stage.parent, subject=stage.child, relation="carer", scope=scope, until=None,
        by=stage.manager, now=now,
    )  # fmt: skip

    with pytest.raises(statements.BeyondScope):
        statements.say(
            case=case, words="Her amoxicillin waits for the doctor.", contact=call,
            by=stage.front_desk, now=now, override_reason="she asked",
        )  # fmt: skip
    said = statements.say(
        case=case, words="We call you on Monday.", contact=call, by=stage.front_desk, now=now
    )

    assert statements.of_case(case).get() == said


def test_an_errand_says_why_what_then_and_by_when_and_who_calls(
    call: contacts.Contact, case: cases.Case, stage: Cast, now: datetime
) -> None:
    errand = {"words": "Bring us the form", "reason": "only you can sign it", "then": ""}
    with pytest.raises(Unclear) as refusal:
        statements.say(
            case=case, words="Please bring us the form.", contact=call, errand=errand,
            by=stage.front_desk, now=now,
        )  # fmt: skip
    assert refusal.value.field == "errand.then"
    assert not statements.of_case(case).exists()

    statements.say(
        case=case, words="Please bring us the form.", contact=call, by=stage.front_desk, now=now,
        errand={**errand, "then": "we fax it to the insurance", "by_when": now + 4 * HOUR},
    )  # fmt: skip

    given = statements.errands_of(case).get()
    assert (given.reason, given.by_when) == ("only you can sign it", now + 4 * HOUR)
    [owed] = duties.of_case(case.pk).filter(kind="reminder")
    assert (owed.owed_by, owed.due_at) == (case.owner, now + 4 * HOUR)
    assert "we fax it to the insurance" in owed.words


def test_an_errand_is_done_once_and_the_customer_may_say_so_himself(
    call: contacts.Contact, case: cases.Case, stage: Cast, now: datetime
) -> None:
    statements.say(
        case=case, words="Please bring us the form.", contact=call, by=stage.front_desk, now=now,
        errand={"words": "Bring us the form", "reason": "to sign", "then": "we fax it"},
    )  # fmt: skip
    errand = statements.errands_of(case).get()

    statements.errand_done(errand=errand, how="handed in", by=None, now=now + HOUR)

    with pytest.raises(statements.ErrandDone):
        statements.errand_done(errand=errand, how="again", by=stage.nurse, now=now + 2 * HOUR)
    done = statements.errands_visible_to(stage.nurse).get()
    assert (done.done_at, done.done_how) == (now + HOUR, "handed in")


def test_what_a_customer_says_he_was_told_is_taken_as_given(
    case: cases.Case, need: needs.Need, stage: Cast, now: datetime
) -> None:
    told = "She told me to just have the pharmacy fax it over."

    heard = statements.heard(case=case, words=told, said_by="the desk", by=None, now=now)

    assert (heard.source, heard.words, heard.said_by, heard.by) == (
        "customer", told, "the desk", None,
    )  # fmt: skip
    with pytest.raises(Unclear):
        statements.heard(case=case, words="x", source="staff", by=stage.nurse, now=now)


def test_the_customers_word_opens_a_closed_case_again(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    cases.confirm(case=case, words="yes", by=stage.front_desk, now=now)
    cases.close(case=case, by=stage.front_desk, now=now)

    statements.heard(case=case, words="I was told to call back", by=None, now=now + HOUR)

    held = cases.Case.objects.select_related("next_step").get(pk=case.pk)
    assert held.is_open
    assert cases.cracks() == []


def test_the_last_word_on_each_topic_is_found_also_after_a_join(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    other = cases.open_case(
        organization=stage.practice, customer=stage.parent, subject=stage.child, asked="Refill",
        origin=cases.Origin.FAX, by=stage.case_desk, now=now,
    )  # fmt: skip
    for minute, (topic, words) in enumerate(
        (("refill", "We ask the doctor."), ("visit", "Tuesday."), ("refill", "He answers today."))
    ):
        statements.say(
            case=other, words=words, topic=topic, by=stage.case_desk,
            now=now + timedelta(minutes=minute),
        )  # fmt: skip
    cases.join(survivor=case, other=other, reason="same", by=stage.case_desk, now=now + HOUR)

    assert [one.words for one in statements.last_on_each_topic(case)] == [
        "He answers today.", "Tuesday.",
    ]  # fmt: skip


def test_words_are_not_said_into_the_future_nor_empty(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    before = everything()

    for words, happened_at in (("", None), ("We call.", now + HOUR)):
        with pytest.raises(Refusal):
            statements.say(case=case, words=words, happened_at=happened_at, by=stage.nurse, now=now)

    assert everything() == before


def test_the_same_words_twice_in_one_call_are_one_statement(
    call: contacts.Contact, case: cases.Case, stage: Cast, now: datetime
) -> None:
    for _twice in range(2):
        statements.say(case=case, words="We call you.", contact=call, by=stage.front_desk, now=now)

    assert statements.of_case(case).count() == 1


def test_who_sees_no_cases_here_sees_no_statements(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    statements.say(case=case, words="We call you.", by=stage.nurse, now=now)

    assert statements.visible_to(stage.manager).count() == 1
    assert not statements.visible_to(stage.administrator).exists()
    assert not statements.visible_to(stage.pharmacist).exists()
