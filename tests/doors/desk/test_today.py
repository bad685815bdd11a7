"""Today, and the list of cases."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from safehands.core import cases, duties, house, notices, promises
from safehands.core.cases import queries
from safehands.lab.cast import Cast
from tests.doors.desk.conftest import Sit, offered, opened


def page(client: Client, address: str = "/today/") -> str:
    return client.get(address).content.decode()


def test_an_empty_day_reassures(stage: Cast, sit: Sit) -> None:
    shown = page(sit(stage.doctor))

    assert "You owe nobody anything right now." in shown
    assert "Everybody has answered in time." in shown
    assert "You have read everything." in shown


def test_harm_stands_first_then_what_is_due_first(stage: Cast, sit: Sit, now: datetime) -> None:
    for asked, hours, harm in (("Later", 5, False), ("Sooner", 2, False), ("Harm", 6, True)):
        opened(
            stage, now, asked=asked, next_step=f"{asked} step", harm=harm,
            due_at=now + timedelta(hours=hours),
        )  # fmt: skip

    shown = page(sit(stage.case_desk))
    due = shown[shown.index("Due, in the order of work") :]

    assert due.index("Harm step") < due.index("Sooner step") < due.index("Later step")


def test_who_owes_very_much_sees_the_first_of_it_and_all_of_it_on_a_click(
    stage: Cast, sit: Sit, now: datetime
) -> None:
    for number in range(42):
        opened(stage, now, next_step=f"step {number}", due_at=now + timedelta(minutes=30 + number))
    client = sit(stage.case_desk)

    first, everything = page(client), page(client, "/today/?due=all")

    assert "and 2 more" in first
    assert 'href="/today/?due=all#due"' in first
    assert first.count('class="due-what"') == 40
    assert everything.count('class="due-what"') == 42
    # The ribbon of such a day shows hours, not forty flags.
    assert "things" in first[first.index("picture-day") : first.index("Due, in the order")]


def test_an_offer_is_accepted_in_place(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    offer = offered(refill, stage.nurse, now)
    client = sit(stage.nurse)

    assert reverse("handoff-accept", args=[offer.pk]) in page(client)
    client.post(reverse("handoff-accept", args=[offer.pk]), {"restatement": "I ask."})

    assert "Nothing waits for your yes or no." in page(client)


def test_a_silent_hand_off_is_put_before_its_giver(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    offered(refill, stage.nurse, now)
    house.set_clock(to=now + timedelta(days=1))

    shown = page(sit(stage.case_desk))

    assert "Nadia Nurse: Refill, please" in shown
    assert "No answer yet" in shown


def test_who_was_not_told_stands_above_everything(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    notices.tell(
        to=stage.parent, topic="free", subject="Your refill", words="It needs a visit.", now=now,
        by=stage.case_desk, case_id=refill.pk, for_customer=True, dedupe_key="one",
    )  # fmt: skip

    assert "Customer NOT told" in page(sit(stage.case_desk))
    assert "Customer NOT told" not in page(sit(stage.nurse))
    assert "Customer NOT told" in page(sit(stage.nurse), "/today/?whose=all")


def test_what_is_new_for_me_is_read_with_one_press(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    cases.claim(case=refill, by=stage.nurse, now=now)
    client = sit(stage.case_desk)
    assert "Nadia Nurse took case" in page(client)

    client.post("/today/read/")

    assert "You have read everything." in page(client)


def test_nobody_reads_anothers_notice(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    cases.claim(case=refill, by=stage.nurse, now=now)
    notice = notices.unread_of(stage.case_desk, now).get()

    answer = sit(stage.doctor).post("/today/read/", {"notice": notice.pk})

    assert answer.status_code == 404
    assert notices.unread_of(stage.case_desk, now).exists()


def test_the_whole_office_shows_everybodys_work(stage: Cast, sit: Sit, refill: cases.Case) -> None:
    client = sit(stage.manager)

    assert "in the order of work</h2>" in page(client, "/today/?whose=all")
    assert refill.reference in page(client, "/today/?whose=all")


def test_a_reminder_done_on_today_leads_back_to_today(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    cases.escalate(case=refill, reason="look", by=stage.nurse, now=now)
    duty = duties.open_of(stage.manager).get()
    done = reverse("reminder-done", args=[refill.pk, duty.pk])

    answer = sit(stage.manager).post(done, {"from": "today"})

    assert answer["Location"] == "/today/"


def test_today_costs_as_many_questions_with_thirty_as_with_three(
    stage: Cast, sit: Sit, now: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = sit(stage.case_desk)
    counts = []
    for more in (3, 27):
        for number in range(more):
            case = opened(stage, now, asked=f"Matter {more} {number}")
            promises.make(case=case, words="We call", minutes=60, by=stage.case_desk, now=now)
        page(client)
        for address in ("/today/", "/today/?whose=all", "/cases/"):
            with django_assert_max_num_queries(60) as asked:
                page(client, address)
            counts.append(len(asked))

    assert counts[:3] == counts[3:]


def test_cases_are_filtered_and_searched(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    other = opened(stage, now, asked="Sick note", by=stage.nurse, harm=True)
    client = sit(stage.case_desk)

    assert other.reference not in page(client, "/cases/?whose=mine")
    assert refill.reference not in page(client, "/cases/?state=harm")
    assert other.reference in page(client, "/cases/?q=sick")
    assert refill.reference not in page(client, "/cases/?q=sick")
    assert client.get("/cases/", {"q": other.reference})["Location"] == reverse(
        "case", args=[other.pk]
    )


def test_a_word_of_a_note_finds_its_case_among_those_that_are_asked_for(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    cases.note(case=refill, words="Wants the purple inhaler", by=stage.nurse, now=now)
    client = sit(stage.front_desk)

    for address in ("/cases/?q=PURPLE+inha", "/cases/?q=ada+purple&state=open"):
        assert refill.reference in page(client, address)
    for address in ("/cases/?q=purple&state=closed", "/cases/?q=purple&state=late"):
        assert refill.reference not in page(client, address)
    for person in (stage.front_desk, stage.nurse):
        shown = refill.reference in page(sit(person), "/cases/?q=purple&whose=mine")
        assert shown == (refill.owner_id == person.pk)


def test_a_long_list_goes_on_on_the_next_page(stage: Cast, sit: Sit, now: datetime) -> None:
    for number in range(31):
        opened(stage, now, asked=f"Matter {number}")
    client = sit(stage.case_desk)

    assert "Page 1 of 2" in page(client, "/cases/")
    assert "Page 2 of 2" in page(client, "/cases/?page=2")


def test_a_search_that_finds_too_many_says_that_it_shows_the_newest(
    stage: Cast, sit: Sit, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MOST_FOUND", 3)
    monkeypatch.setattr(cases, "MOST_FOUND", 3)
    for number in range(4):
        opened(stage, now, asked=f"Matter {number}")
    client = sit(stage.case_desk)

    assert "These are the 3 newest ones." in page(client, "/cases/?q=matter")
    assert "newest ones" not in page(client, "/cases/")


def test_closed_cases_are_found_when_asked_for(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    cases.confirm(case=refill, words="", by=stage.case_desk, now=now)
    cases.close(case=refill, by=stage.case_desk, now=now)
    client = sit(stage.case_desk)

    assert refill.reference not in page(client, "/cases/")
    assert refill.reference in page(client, "/cases/?state=closed")
