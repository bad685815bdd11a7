"""Needs at the desk: on the person, on the case, in the list of all with the same conflict."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from safehands.core import cases, logbook, needs
from safehands.lab.cast import Cast
from tests.doors.desk.conftest import Sit, opened

UNTIL = date(2026, 3, 20)


@pytest.fixture
def need(stage: Cast, now: datetime) -> needs.Need:
    """Ada's daily medicine, against a recall in August."""
    return written(stage, now)


def written(stage: Cast, now: datetime, **more: Any) -> needs.Need:
    facts = {
        "person": stage.child, "organization": stage.practice, "words": "Methylphenidate 10 mg",
        "supply_until": UNTIL, "daily": True, "condition": "visit", "within_months": 5,
        "last_done": date(2025, 9, 8), "next_planned": date(2026, 8, 27), "by": stage.nurse,
        "now": now,
    }  # fmt: skip
    return needs.write_down(**facts | more)


def typed(**changed: object) -> dict[str, object]:
    return {
        "words": "Spacer", "supply_until": "2026-06-01", "refills_left": "0", "approval_by": "",
        "condition": "visit", "within_months": "5", "last_done": "2025-12-01",
        "next_planned": "", "holder": "", "team": "", "days_ahead": "10", **changed,
    }  # fmt: skip


def fresh(need: needs.Need) -> needs.Need:
    return needs.Need.objects.get(pk=need.pk)


def text(client: Client, url: str, **asked: str) -> str:
    return client.get(url, asked).content.decode()


def about(stage: Cast, need: needs.Need, now: datetime) -> cases.Case:
    case = opened(stage, now)
    needs.concerns(case=case, need=need, by=stage.case_desk, now=now)
    return case


def test_the_person_page_says_the_rule_before_the_caller_hangs_up(
    stage: Cast, sit: Sit, need: needs.Need
) -> None:
    shown = text(sit(stage.front_desk), reverse("person", args=[stage.child.pk]))

    for words in (
        "Methylphenidate 10 mg", "This will need a visit first.", "9 business days left",
        "Fri 20 Mar 2026", "8 Sep 2025", "27 Aug 2026", "Rule conflict",
    ):  # fmt: skip
        assert words in shown
    assert "Methylphenidate" not in text(
        sit(stage.front_desk), reverse("person", args=[stage.other_child.pk])
    )


def test_a_need_is_written_down_and_corrected(stage: Cast, sit: Sit) -> None:
    client = sit(stage.front_desk)

    client.post(reverse("need-add", args=[stage.child.pk]), typed(holder=str(stage.pharmacy.pk)))

    need = needs.of_person(stage.child).get()
    assert (need.words, need.holder, need.refills_left) == ("Spacer", stage.pharmacy, 0)
    client.post(
        reverse("need-correct", args=[need.pk]),
        typed(words="Spacer, small", version=need.version, refills_left="2"),
    )
    assert (fresh(need).words, fresh(need).refills_left) == ("Spacer, small", 2)


def test_a_mistake_comes_back_beside_its_field_and_nothing_is_written(
    stage: Cast, sit: Sit
) -> None:
    answer = sit(stage.front_desk).post(
        reverse("need-add", args=[stage.child.pk]), typed(within_months="0")
    )

    assert answer.status_code == 422
    assert "How old may the last one be?" in answer.content.decode()
    assert not needs.of_person(stage.child).exists()


def test_who_corrects_an_old_page_is_told_and_keeps_his_words(
    stage: Cast, sit: Sit, need: needs.Need, now: datetime
) -> None:
    needs.correct(need=need, version=1, refills_left=1, by=stage.nurse, now=now)

    answer = sit(stage.front_desk).post(
        reverse("need-correct", args=[need.pk]), typed(version=1, words="Mine")
    )

    assert answer.status_code == 412
    assert "Mine" in answer.content.decode()
    assert fresh(need).words == "Methylphenidate 10 mg"


def test_what_is_done_on_the_case_leads_back_to_the_case(
    stage: Cast, sit: Sit, need: needs.Need, now: datetime
) -> None:
    case, client = about(stage, need, now), sit(stage.front_desk)
    assert "What is needed again and again" in text(client, reverse("case", args=[case.pk]))

    answer = client.post(
        reverse("need-renew", args=[need.pk]) + f"?case={case.pk}",
        {"supply_until": "2026-06-20", "refills_left": "1"},
    )

    assert answer.headers["Location"] == reverse("case", args=[case.pk]) + "#needs"
    assert fresh(need).conflict_since is None
    assert logbook.of_case(case.pk).filter(verb="need_renewed").exists()


def test_a_visit_is_planned_held_and_a_rule_rests_by_a_clinicians_word(
    stage: Cast, sit: Sit, need: needs.Need
) -> None:
    client = sit(stage.front_desk)
    client.post(reverse("need-plan", args=[need.pk]), {"on": "2026-03-18"})
    assert fresh(need).next_planned == date(2026, 3, 18)
    client.post(reverse("need-plan", args=[need.pk]), {"on": ""})
    assert fresh(need).next_planned is None

    rests = {"until": "2026-05-08", "reason": "one refill, then a visit"}
    assert client.post(reverse("need-waive", args=[need.pk]), rests).status_code == 422
    assert fresh(need).waived_until is None
    client.post(reverse("need-waive", args=[need.pk]), rests | {"clinician": str(stage.doctor.pk)})
    assert fresh(need).waived_by == stage.doctor

    client.post(reverse("need-visit", args=[need.pk]), {"on": "2026-03-09"})
    assert fresh(need).last_done == date(2026, 3, 9)
    client.post(reverse("need-end", args=[need.pk]), {"reason": "stopped"})
    assert fresh(need).ended_because == "stopped"
    assert client.get(reverse("need-renew", args=[need.pk])).status_code in {200, 404}


def test_a_bridge_is_answered_on_the_case_by_a_clinician(
    stage: Cast, sit: Sit, now: datetime
) -> None:
    need = written(stage, now, supply_until=date(2026, 3, 9))
    case = about(stage, need, now)
    client = sit(stage.doctor)
    assert "A bridge: yes or no?" in text(client, reverse("case", args=[case.pk]))
    matter = needs.Matter.objects.get(need=need)

    client.post(
        reverse("bridge-answer", args=[matter.pk]),
        {"said": "yes", "words": "Three days", "clinician": str(stage.doctor.pk)},
    )

    matter.refresh_from_db()
    assert (matter.bridge_said, matter.bridge_by) == ("yes", stage.doctor)
    shown = text(client, reverse("case", args=[case.pk]))
    assert "Bridge: yes" in shown
    assert "A bridge: yes or no?" not in shown


def test_today_and_what_is_left_lead_to_the_question_and_never_just_tick_it_off(
    stage: Cast, sit: Sit, now: datetime
) -> None:
    need = written(stage, now, supply_until=date(2026, 3, 9))
    case = about(stage, need, now)

    shown = text(sit(stage.manager), reverse("today"))

    assert reverse("case", args=[case.pk]) + "#needs" in shown


def test_all_with_the_same_conflict_stand_in_one_list_with_their_cases(
    stage: Cast, sit: Sit, need: needs.Need, now: datetime
) -> None:
    case = about(stage, need, now)
    written(stage, now, person=stage.other_child, words="Insulin", condition="lab")
    client = sit(stage.manager)

    everybody = text(client, reverse("need-conflicts"))
    visits = text(client, reverse("need-conflicts"), condition="visit")

    assert "Insulin" in everybody
    assert "Insulin" not in visits
    assert case.reference in visits
    assert reverse("person", args=[stage.child.pk]) in visits
    assert logbook.done_by(stage.manager.pk)[0].facts["what"] == "rule conflicts"


def test_a_case_by_telephone_is_about_a_need_of_the_child_that_was_chosen(
    stage: Cast, sit: Sit, need: needs.Need
) -> None:
    client, url = sit(stage.front_desk), reverse("case-new")
    who, ada, ben = str(stage.parent.pk), str(stage.child.pk), str(stage.other_child.pk)
    assert "Methylphenidate" not in text(client, url, who=who)
    assert "Methylphenidate" not in text(client, url, who=who, whom=ben)
    assert "Methylphenidate" in text(client, url, who=who, whom=ada)

    client.post(
        f"{url}?who={who}&whom={ada}",
        {
            "who": who, "whom": ada, "need": str(need.pk), "asked": "A refill, please",
            "origin": "phone", "when": "+60", "promise_when": "",
        },
    )  # fmt: skip

    case = cases.Case.objects.get()
    assert needs.of_case(case) == [need]


def test_the_list_asks_the_database_as_often_for_ten_patients_as_for_one(
    stage: Cast, sit: Sit, need: needs.Need, now: datetime
) -> None:
    about(stage, need, now)
    client = sit(stage.manager)
    client.get(reverse("need-conflicts"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("need-conflicts"))
    for number in range(9):
        about(stage, written(stage, now, words=f"Medicine {number}"), now)

    with CaptureQueriesContext(connection) as ten:
        client.get(reverse("need-conflicts"))

    assert len(ten) == len(one)


@pytest.mark.parametrize("role", ["administrator", "pharmacist", "privacy_officer"])
def test_who_works_no_cases_changes_no_need(
    stage: Cast, sit: Sit, need: needs.Need, role: str
) -> None:
    client = sit(getattr(stage, role))

    for name in ("need-renew", "need-end", "need-correct", "need-waive", "need-visit"):
        assert client.post(reverse(name, args=[need.pk]), {"reason": "x"}).status_code == 404
    assert client.get(reverse("need-add", args=[stage.child.pk])).status_code == 404
    sees = 200 if role == "privacy_officer" else 403
    assert client.get(reverse("need-conflicts")).status_code == sees
    assert fresh(need).version == 1
