"""The page of a case: who sees it, what one can do, and that each act does one thing once."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from safehands.core import cases, duties, handoffs, logbook, notices, people, promises
from safehands.doors.desk.all_acts import MAIN, MORE
from safehands.lab.cast import Cast
from tests.doors.desk.conftest import Sit, offered, opened

HOUR = timedelta(hours=1)


def url(name: str, case: cases.Case) -> str:
    return reverse(f"case-{name}", args=[case.pk])


def page(client: Client, case: cases.Case) -> str:
    return client.get(reverse("case", args=[case.pk])).content.decode()


def fresh(case: cases.Case) -> cases.Case:
    return cases.hold(case.pk, also_closed=True)


def in_an_hour(now: datetime) -> str:
    return "+60"


@pytest.mark.parametrize("role", ["front_desk", "case_desk", "nurse", "doctor", "manager"])
def test_everybody_who_works_cases_sees_the_case_and_can_act(
    stage: Cast, sit: Sit, refill: cases.Case, role: str
) -> None:
    shown = page(sit(getattr(stage, role)), refill)

    assert "Refill, please" in shown
    assert refill.reference in shown
    assert 'data-key="m"' in shown


def test_the_privacy_officer_sees_the_case_and_changes_nothing(
    stage: Cast, sit: Sit, refill: cases.Case
) -> None:
    client = sit(stage.privacy_officer)

    assert 'data-key="m"' not in page(client, refill)
    assert client.post(url("note", refill), {"words": "seen"}).status_code == 404
    assert not cases.notes_of(refill).exists()


@pytest.mark.parametrize("role", ["administrator", "pharmacist"])
def test_who_has_no_business_in_cases_finds_nothing_there(
    stage: Cast, sit: Sit, refill: cases.Case, role: str
) -> None:
    client = sit(getattr(stage, role))

    assert client.get(reverse("case", args=[refill.pk])).status_code == 404
    assert client.get(reverse("cases")).status_code == 403
    assert client.post(url("claim", refill)).status_code == 404
    assert fresh(refill).owner == stage.case_desk


def test_who_is_not_signed_in_is_led_to_the_sign_in_and_back(refill: cases.Case) -> None:
    answer = Client().get(reverse("case", args=[refill.pk]))

    assert answer.status_code == 302
    assert f"next=%2Fcases%2F{refill.pk}%2F" in answer["Location"]


def test_every_look_is_written_down_once_through_the_desk(
    stage: Cast, sit: Sit, refill: cases.Case
) -> None:
    page(sit(stage.nurse), refill)

    (look,) = [line for line in logbook.of_case(refill.pk) if line.verb == "looked"]
    assert (look.by, look.door, look.about_id) == (stage.nurse, "desk", stage.child.pk)


def test_the_keys_of_the_daily_acts_are_on_the_page(
    stage: Cast, sit: Sit, refill: cases.Case
) -> None:
    mine, anothers = page(sit(stage.case_desk), refill), page(sit(stage.nurse), refill)

    for key in ("h", "m", "s", "p", "w", "e", "x", "!", "a", "y"):
        assert f'data-key="{key}"' in mine
    assert 'data-key="c"' in anothers
    assert all(len(act.key.replace(" ", "")) <= 2 for act in (*MAIN, *MORE))


def test_taking_a_case_makes_it_mine_and_it_can_be_offered_back(
    stage: Cast, sit: Sit, refill: cases.Case
) -> None:
    client = sit(stage.nurse)

    answer = client.post(url("claim", refill), {"owner": stage.case_desk.pk}, follow=True)

    assert fresh(refill).owner == stage.nurse
    assert "You own it now." in answer.content.decode()
    assert f"handover/?to=person:{stage.case_desk.pk}" in answer.content.decode()


def test_of_two_who_take_it_the_second_learns_who_has_it(
    stage: Cast, sit: Sit, refill: cases.Case
) -> None:
    seen = {"owner": stage.case_desk.pk}
    sit(stage.nurse).post(url("claim", refill), seen)

    answer = sit(stage.doctor).post(url("claim", refill), seen)

    assert answer.status_code == 409
    assert "Nadia Nurse" in answer.content.decode()
    assert fresh(refill).owner == stage.nurse


def test_a_note_from_a_page_that_is_out_of_date_is_stored_and_the_owner_stays(
    stage: Cast, sit: Sit, refill: cases.Case
) -> None:
    seen = refill.version
    sit(stage.nurse).post(url("claim", refill), {"owner": stage.case_desk.pk})

    sit(stage.case_desk).post(url("note", refill), {"words": "Called twice.", "version": seen})

    assert cases.notes_of(refill).get().words == "Called twice."
    assert fresh(refill).owner == stage.nurse


def test_a_stale_next_step_shows_theirs_and_keeps_mine(
    stage: Cast, sit: Sit, refill: cases.Case
) -> None:
    seen = refill.version
    theirs = {"words": "Call the pharmacy", "when": "+120", "version": seen}
    sit(stage.nurse).post(url("step", refill), theirs)
    mine = {"words": "Ask the doctor", "when": "+60", "version": seen, "seen": 1}
    client = sit(stage.case_desk)

    answer = client.post(url("step", refill), mine)

    shown = answer.content.decode()
    assert answer.status_code == 412
    assert "Call the pharmacy" in shown
    assert "Nadia Nurse" in shown
    assert "in 1 hour" in shown
    assert 'name="words" value="Ask the doctor"' in shown
    assert fresh(refill).next_step.words == "Call the pharmacy"


def test_what_is_new_on_a_form_of_its_own_begins_when_it_was_opened(
    stage: Cast, sit: Sit, refill: cases.Case
) -> None:
    client = sit(stage.case_desk)
    cases.note(case=refill, words="Long ago", by=stage.nurse, now=refill.opened_at)
    form = client.get(url("step", refill)).context["form"].initial
    cases.note(case=refill, words="Just now", by=stage.nurse, now=refill.opened_at)

    stale = client.post(url("step", refill), {"words": "Ask", "when": "+60", **form})

    assert "Just now" in stale.content.decode()
    assert "Long ago" not in stale.content.decode()


def test_a_slip_in_the_year_comes_back_beside_its_field(
    stage: Cast, sit: Sit, refill: cases.Case
) -> None:
    form = {"words": "Ask", "when": "+60", "at": "2260-03-10T10:00"}

    answer = sit(stage.case_desk).post(url("step", refill), form)

    assert answer.status_code == 422
    assert "more than ten years away" in answer.content.decode()
    assert fresh(refill).next_step.words != "Ask"


def test_one_press_sends_the_kept_words_again(stage: Cast, sit: Sit, refill: cases.Case) -> None:
    client = sit(stage.case_desk)
    cases.note(case=refill, words="News", by=stage.nurse, now=refill.opened_at)
    stale = client.post(url("step", refill), {"words": "Ask", "when": "+60", "version": 1})
    again = {"words": "Ask", "when": "+60", "version": stale.context["again"][-2][1]}

    answer = client.post(url("step", refill), again)

    assert answer.status_code == 302
    assert fresh(refill).next_step.words == "Ask"


def test_a_double_click_stores_one_note(stage: Cast, sit: Sit, refill: cases.Case) -> None:
    client = sit(stage.case_desk)
    form = {"words": "Once.", "idempotency_key": "a-form"}

    first = client.post(url("note", refill), form)
    second = client.post(url("note", refill), form)

    assert first["Location"] == second["Location"]
    assert cases.notes_of(refill).count() == 1


def test_other_words_from_the_same_form_are_another_note(
    stage: Cast, sit: Sit, refill: cases.Case
) -> None:
    client = sit(stage.case_desk)
    for words in ("One.", "Two."):
        client.post(url("note", refill), {"words": words, "idempotency_key": "a-form"})

    assert cases.notes_of(refill).count() == 2


def test_a_refused_form_may_be_sent_again_corrected(
    stage: Cast, sit: Sit, refill: cases.Case
) -> None:
    client = sit(stage.case_desk)
    form = {"words": "Wait", "idempotency_key": "a-form", "when": "2020-01-01T10:00:00Z"}

    refused = client.post(url("step", refill), form)

    assert refused.status_code == 422
    assert 'value="Wait"' in refused.content.decode()
    assert client.post(url("step", refill), form | {"when": "+60"}).status_code == 302


def test_the_next_step_is_set_in_my_own_time(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    form = {"words": "Ask the doctor", "when": "+60", "at": "2026-03-10T09:30"}

    sit(stage.case_desk).post(url("step", refill), form)

    step = fresh(refill).next_step
    assert step.words == "Ask the doctor"
    assert step.due_at.isoformat() == "2026-03-10T13:30:00+00:00"


def test_a_promise_is_shown_as_the_customer_hears_it_before_it_is_made(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    client = sit(stage.case_desk)
    form = {"words": "We call you", "when": "2026-03-09T20:00:00Z"}

    looked = client.post(url("promise", refill), form | {"look": "1"})

    assert "We call you, by Monday, March 9, 2026" in looked.content.decode()
    assert not promises.of_case(refill).exists()
    client.post(url("promise", refill), form)
    assert promises.of_case(refill).get().heard.startswith("We call you, by Monday")


def test_a_promise_is_moved_only_with_how_the_customer_was_told(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    made = promises.make(case=refill, words="We call", minutes=60, by=stage.case_desk, now=now)
    client, move = sit(stage.case_desk), reverse("promise-move", args=[made.pk])
    form = {"reason": "doctor away", "when": "2026-03-10T16:00:00Z"}

    assert client.post(move, form).status_code == 422
    client.post(move, form | {"told_how": "on the phone"})

    old, new = promises.of_case(refill)
    assert (old.duty.standing, new.first_due_at) == ("moved", old.duty.due_at)


def test_a_promise_is_kept_with_how(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    made = promises.make(case=refill, words="We call", minutes=60, by=stage.case_desk, now=now)

    sit(stage.case_desk).post(reverse("promise-keep", args=[made.pk]), {"how": "called"})

    assert promises.of_case(refill).get().duty.standing == "kept"


def test_closing_lists_what_is_open_with_the_way_to_each(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    made = promises.make(case=refill, words="We call", minutes=60, by=stage.case_desk, now=now)
    offer = offered(refill, stage.nurse, now)

    answer = sit(stage.case_desk).post(url("close", refill))

    shown = answer.content.decode()
    assert answer.status_code == 409
    assert reverse("promise-keep", args=[made.pk]) in shown
    assert reverse("handoff", args=[offer.pk]) in shown
    assert url("confirm", refill) in shown
    assert fresh(refill).is_open


def test_a_case_is_closed_when_the_customer_confirms(
    stage: Cast, sit: Sit, refill: cases.Case
) -> None:
    client = sit(stage.case_desk)
    client.post(url("confirm", refill), {"words": ""})

    client.post(url("close", refill))

    assert not fresh(refill).is_open


def test_more_than_thanks_keeps_the_case_open(stage: Cast, sit: Sit, refill: cases.Case) -> None:
    words = "Yes, but I still cannot get it at the pharmacy"

    answer = sit(stage.case_desk).post(url("confirm", refill), {"words": words}, follow=True)

    assert "more than thanks" in answer.content.decode()
    assert words in answer.content.decode()
    assert fresh(refill).confirmed_at is None


def test_a_word_of_the_customer_opens_a_closed_case_again(
    stage: Cast, sit: Sit, refill: cases.Case
) -> None:
    client = sit(stage.case_desk)
    client.post(url("confirm", refill), {"words": ""})
    client.post(url("close", refill))

    answer = client.post(
        url("said", refill), {"words": "The pharmacy has nothing", "origin": "phone"}, follow=True
    )

    assert "open again" in answer.content.decode()
    assert fresh(refill).is_open


def test_a_customer_who_was_not_told_is_told_by_telephone(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    notice = notices.tell(
        to=stage.parent, topic="free", subject="Your refill", words="It needs a visit.", now=now,
        by=stage.case_desk, case_id=refill.pk, for_customer=True, dedupe_key="one",
    )  # fmt: skip
    cases.take_up_failed_notice(notice=notice, now=now)
    client = sit(stage.case_desk)
    assert "Customer NOT told" in page(client, refill)

    client.post(reverse("case-told", args=[refill.pk, notice.pk]), {"how": "on the phone"})

    assert "Customer NOT told" not in page(client, refill)


def test_help_is_called_and_harm_is_marked(stage: Cast, sit: Sit, refill: cases.Case) -> None:
    client = sit(stage.nurse)

    client.post(url("escalate", refill), {"reason": "third call"})
    client.post(url("harm", refill), {"reason": "last tablet today"})
    client.post(
        url("advocate", refill), {"advocate": stage.nurse.pk, "consent": "asked on the phone"}
    )

    case = fresh(refill)
    assert (case.harm, case.advocate) == (True, stage.nurse)
    assert duties.open_of(stage.manager).get().words == "Escalated: third call"


def test_one_matter_is_joined_and_parted_again(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    other, client = opened(stage, now, asked="Where is the refill?"), sit(stage.case_desk)
    client.post(url("join", refill), {"same": other.reference, "reason": "same refill"})
    assert "was joined into" in page(client, other)
    (join,) = cases.joins_of(refill)

    client.post(reverse("join-part", args=[join.pk]), {"reason": "another medicine"})

    assert fresh(other).is_open
    assert cases.notes_of(other).get().words == "another medicine"


def test_two_patients_are_not_joined_but_linked(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    other, client = opened(stage, now, subject=stage.other_child), sit(stage.case_desk)

    refused = client.post(url("join", refill), {"reference": other.reference, "reason": "same"})
    client.post(url("link", refill), {"reference": other.reference, "reason": "siblings"})

    assert refused.status_code in {409, 422}
    assert fresh(other).is_open
    assert other.reference in page(client, refill)


def test_the_wrong_person_is_put_right(stage: Cast, sit: Sit, refill: cases.Case) -> None:
    client = sit(stage.case_desk)
    several = client.post(url("customer", refill), {"name": "Parent", "reason": "mixed up"})
    assert several.status_code == 422

    client.post(
        url("customer", refill), {"name": "Paula", "whom": "Ben Parent", "reason": "mixed up"}
    )

    assert fresh(refill).subject == stage.other_child


def test_the_clock_stands_still_while_somebody_else_must_act(
    stage: Cast, sit: Sit, refill: cases.Case
) -> None:
    client = sit(stage.case_desk)
    wait = {"counterparty": "the laboratory", "reason": "result", "when": "2026-03-10T16:00:00Z"}

    client.post(url("pause", refill), wait)
    assert fresh(refill).next_step.paused_at is not None
    client.post(url("resume", refill))

    assert fresh(refill).next_step.paused_at is None


def test_a_reminder_is_done_with_one_press(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    cases.escalate(case=refill, reason="please look", by=stage.nurse, now=now)
    duty = duties.open_of(stage.manager).get()

    sit(stage.manager).post(reverse("reminder-done", args=[refill.pk, duty.pk]))

    assert not duties.open_of(stage.manager).exists()


def test_a_case_costs_as_many_questions_with_thirty_lines_as_with_three(
    stage: Cast, sit: Sit, now: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    few, many = opened(stage, now), opened(stage, now, subject=stage.other_child)
    for case, count in ((few, 3), (many, 30)):
        for number in range(count):
            cases.note(case=case, words=f"Note {number}", by=stage.nurse, now=now)
            promises.make(case=case, words="We call", minutes=60, by=stage.case_desk, now=now)
    client = sit(stage.case_desk)
    page(client, few)
    counts = []
    for case in (few, many):
        with django_assert_max_num_queries(70) as asked:
            page(client, case)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_the_page_speaks_the_language_of_its_reader(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    people.correct_person(
        person=stage.nurse, language="es", version=stage.nurse.version, by=None, now=now
    )

    assert '<html lang="es"' in page(sit(stage.nurse), refill)


def test_an_offer_shows_whose_hands_it_may_go_to(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    offer = offered(refill, stage.nurse, now)

    shown = page(sit(stage.case_desk), refill)

    assert "offered to Nadia Nurse" in shown
    assert handoffs.of_case(refill).get() == offer
