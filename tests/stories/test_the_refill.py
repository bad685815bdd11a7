"""A refill with a condition nobody mentioned, as it should have gone; public ways only.

The practice is open Monday to Friday from eight to five, the pharmacy Monday to Saturday from
nine to seven. Ada's medicine lasts until Friday, 13 March 2026; a visit counts for five months,
her last one was in September, the next is planned for August.
"""

from datetime import UTC, datetime
from typing import Any

import pytest

from safehands.core import people
from safehands.lab.cast import Cast
from tests.stories.speaking import House, Json, Page, at, local

MOBILE = "+12125550142"
BORN = "2016-09-02"
SAID = "Just have the pharmacy fax the paperwork to us"
DAY_BEFORE = datetime(2026, 2, 26, 21, 0, tzinfo=UTC)
SUMMARY = {
    "situation": "Daily medicine ends on 13 March, no refills left",
    "background": "Last visit in September",
    "assessment": "",
    "recommendation": "Decide on the next refill",
}


@pytest.fixture
def now() -> datetime:
    return DAY_BEFORE


@pytest.fixture
def need(told: House, stage: Cast) -> Json:
    """What Ada needs every day, the mother's number, and the fallback owner of the refill desk."""
    people.fall_back_on(place=stage.refill_desk, person=stage.case_desk, by=None, now=DAY_BEFORE)
    mobile = told.front_desk.do(
        f"/people/{stage.parent.pk}/contact-points", kind="mobile", value=MOBILE, verified=True
    )
    told.front_desk.do(f"/contact-points/{mobile['id']}/prefer")
    return told.front_desk.do(
        "/needs", person=str(stage.child.pk), organization=str(stage.practice.pk),
        team=str(stage.refill_desk.pk), holder=str(stage.pharmacy.pk), words="Daily antibiotic",
        daily=True, supply_until="2026-03-13", refills_left=0, approval_by="the doctor",
        condition="visit", within_months=5, last_done="2025-09-08", next_planned="2026-08-27",
    )  # fmt: skip


@pytest.fixture
def case(told: House, stage: Cast, need: Json) -> Json:
    """The case that foresight opened on the morning of Friday, 27 February."""
    told.clock(at("2026-02-27 06:00"))
    told.clock(at("2026-02-27 06:01"))
    (found,) = cases_of(told, stage)
    return found


def cases_of(told: House, stage: Cast) -> list[Json]:
    return told.front_desk.all_of("/cases", subject=str(stage.child.pk))


def screen_of(told: House, stage: Cast, **more: Any) -> Json:
    """Take the call of the mother and choose Ada."""
    call = told.front_desk.do("/contacts", channel="phone", number="(212) 555-0142", **more)
    contact = call["contact"]["id"]
    return told.front_desk.do(f"/contacts/{contact}/subject", subject=str(stage.child.pk))


def to_parent(told: House, case: Json) -> list[Json]:
    """Return what was written to the mother about a case."""
    sent = told.front_desk.all_of("/messages", case=case["id"])
    return [one for one in sent if one["for_customer"]]


def open_news(told: House, case: Json) -> Json:
    listed = told.front_desk.ask(f"/cases/{case['id']}/news")["items"]
    (one,) = [one for one in listed if one["state"] == "open"]
    return dict(one)


def asks_doctor(told: House, stage: Cast, case: Json, **more: Any) -> Json:
    return told.case_desk.do(
        "/handoffs", case=case["id"], purpose="answer", to_person=str(stage.doctor.pk),
        summary=SUMMARY, **more,
    )  # fmt: skip


def asks_pharmacy(told: House, stage: Cast, case: Json, **more: Any) -> Json:
    return told.case_desk.do(
        "/handoffs", case=case["id"], purpose="answer", to_organization=str(stage.pharmacy.pk),
        summary=SUMMARY | {"recommendation": "Fill it once the doctor agrees"}, **more,
    )  # fmt: skip


def link_of(told: House, handoff: Json) -> str:
    url = told.case_desk.send(f"/handoffs/{handoff['id']}/link").json()["url"]
    return "/p/" + str(url).partition("/p/")[2]


def page_of(told: House, case: Json, stage: Cast) -> Page:
    """Return the mother's page, by the link of a message or one made at the desk."""
    made = told.front_desk.send(f"/cases/{case['id']}/customer-links", {"to": str(stage.parent.pk)})
    assert made.status_code == 201, made.text
    return told.page(made.json()["link"])


def handoff_state(told: House, handoff: Json) -> str:
    return str(told.front_desk.ask(f"/handoffs/{handoff['id']}")["state"])


def test_nobody_learns_it_at_the_counter(told: House, stage: Cast, case: Json) -> None:  # noqa: PLR0915
    # 1. Foresight opened one case, without any contact.
    assert case["origin"] == "foresight"
    assert case["owner"]["id"] == str(stage.case_desk.pk)
    assert "rule_conflict" in case["flags"]
    assert case["next_step"]["due_at"]
    assert to_parent(told, case) == []
    told.is_whole(case["id"])

    # 2. The mother calls: she is named, and nothing of a child is shown before one is chosen.
    told.clock(at("2026-02-27 09:10"))
    call = told.front_desk.do("/contacts", channel="phone", number=MOBILE)
    contact = call["contact"]["id"]
    assert call["screen"]["caller"]["name"] == "Paula Parent"
    offered = {one["name"] for one in call["screen"]["whom"]}
    assert {"Ada Parent", "Ben Parent"} <= offered
    assert "antibiotic" not in str(call).lower()
    early = told.front_desk.refused(
        f"/cases/{case['id']}/statements", 409, words="We call you back", contact=contact
    )
    assert early["code"] == "not_looked_up"

    # 3. Ada is chosen: the rule stands there before the caller hangs up.
    seen = told.front_desk.do(f"/contacts/{contact}/subject", subject=str(stage.child.pk))
    record = seen["screen"]["record"]
    (rule,) = record["needs"]
    assert (rule["business_days_left"], rule["needs_visit"]) == (10, True)
    assert rule["last_done"] == "2025-09-08"
    assert [one["case"] for one in record["cases"]] == [case["id"]]
    assert "Ben" not in str(record)
    assert len(told.front_desk.ask(f"/contacts/{contact}/look-ups")["items"]) >= 1

    # 4. What is not so, and work for the mother without a reason, are refused before they are said.
    told.front_desk.do(f"/contacts/{contact}/case", case=case["id"])
    lines = len(told.front_desk.all_of(f"/cases/{case['id']}/statements"))
    refused = told.front_desk.refused(
        f"/cases/{case['id']}/statements", 409, words=SAID, contact=contact,
        errand={"words": "Get the paperwork faxed"},
    )  # fmt: skip
    assert refused["code"] == "conflicts"
    assert {one["kind"] for one in refused["facts"]["conflicts"]} == {"rule", "errand"}
    assert local(refused["facts"]["suggested_promise"]["due_at"]) == "Mon 12:00"
    assert len(told.front_desk.all_of(f"/cases/{case['id']}/statements")) == lines
    told.is_whole(case["id"])

    # 5. The better words become a promise, which the mother's page and a message repeat.
    better = told.front_desk.do(f"/cases/{case['id']}/suggestion", contact=contact)
    promise = better["promise"]
    assert local(promise["due_at"]) == "Mon 12:00"
    assert promise["owed_by"]["id"] == str(stage.case_desk.pk)
    told.front_desk.do(f"/contacts/{contact}/end", about="Refill for Ada")
    told.clock(at("2026-02-27 09:20"))
    (message,) = to_parent(told, case)
    assert message["channel"] == "sms"
    assert "antibiotic" not in message["words"].lower()
    page = page_of(told, case, stage)
    assert "antibiotic" not in str(page.see()).lower(), "nothing of health before a second fact"
    page.prove(BORN)
    assert any(promise["heard"] == one["heard"] for one in page.see()["details"]["promises"])
    told.is_whole(case["id"])

    # 6. Two hand-offs; the refill desk stays the owner.
    asked = asks_doctor(told, stage, case)
    noted = asks_pharmacy(told, stage, case)
    assert handoff_state(told, asked) in {"sent", "delivered"}
    assert told.case(case["id"])["owner"]["id"] == str(stage.case_desk.pk)

    # 7. The pharmacy accepts by link, without an account, and sees nobody else.
    path = link_of(told, noted)
    pharmacy = told.browser()
    shown = pharmacy.see(path)
    assert "Ada" in shown
    assert "Ben" not in shown
    desk = {"accept-name": "Phil", "accept-desk": "counter 2"}
    assert pharmacy.send(path, act="accept", **desk).status_code == 200
    assert handoff_state(told, noted) == "accepted"
    told.is_whole(case["id"])

    # 8. The mother says when she comes.
    page.act("come", at="2026-02-28T10:00", travel_minutes=30)
    (plan,) = told.front_desk.ask(f"/cases/{case['id']}/plans")["items"]
    assert (local(plan["at"]), plan["travel_minutes"]) == ("Sat 10:00", 30)

    # 9. A visit is needed first: one teller, in time before she leaves on Saturday.
    told.clock(at("2026-02-27 15:20"))
    told.doctor.do(f"/handoffs/{asked['id']}/answer", code="NEEDAPMT", words="Last seen in autumn")
    known = open_news(told, case)
    assert known["teller"]["id"] == str(stage.case_desk.pk)
    assert (local(known["tell_by"]), known["because"]) == ("Fri 17:00", "reliance")
    assert page.see()["advice"] == "please_do_not_come"
    told.is_whole(case["id"])

    # 10. The pharmacy sees that she does not know yet, and until when the office tells her.
    shown = pharmacy.see(path)
    assert "5:00" in shown or "17:00" in shown
    assert "not" in shown.lower()

    # 11. Told by telephone, with ways out; none after the end of her supply.
    told.clock(at("2026-02-27 15:40"))
    late = [{"starts_at": "2026-03-16T15:00:00Z"}]
    told.case_desk.refused(f"/news/{known['id']}/slots", 422, slots=late)
    slots = [{"starts_at": f"2026-03-0{day}T15:00:00Z", "words": "Dr. Doctor"} for day in (3, 5, 6)]
    held = told.case_desk.do(f"/news/{known['id']}/slots", slots=slots)["items"]
    assert {local(one["held_until"]) for one in held} == {"Fri 17:40"}
    spoken = told.case_desk.do(f"/news/{known['id']}/told", proof="spoken")
    assert (spoken["proof"], spoken["minutes_to_told"]) == ("spoken", 20)
    twice = told.front_desk.refused(f"/news/{known['id']}/told", 409, proof="spoken")
    assert twice["code"] == "news_ended"
    told.is_whole(case["id"])

    # 12. She asks to reconsider; her words are kept as hers.
    told.case_desk.do(
        f"/cases/{case['id']}/statements", source="customer", words="She is not due for six months"
    )
    again = asks_doctor(told, stage, case, answer_minutes=120)

    # 13. A person decides; nothing was decided by the program.
    told.clock(at("2026-03-02 09:30"))
    told.case_desk.refused(f"/promises/{promise['id']}/keep", 422, how="")
    told.doctor.do(
        f"/handoffs/{again['id']}/answer", code="APPROVED",
        words="One refill now, a visit within sixty days",
    )  # fmt: skip
    told.doctor.do(f"/needs/{need_id(told, stage)}/waive", until="2026-05-01", reason="One refill")
    assert "rule_conflict" not in told.case(case["id"])["flags"]
    early = told.case_desk.refused(f"/promises/{promise['id']}/keep", 409, how="Approved")
    assert early["code"] == "tell_first"
    filling = asks_pharmacy(told, stage, case)
    path = link_of(told, filling)

    # 14. The mother is told, then the promise is kept.
    told.clock(at("2026-03-02 10:05"))
    told.case_desk.do(f"/news/{open_news(told, case)['id']}/told", proof="spoken")
    kept = told.case_desk.do(f"/promises/{promise['id']}/keep", how="Told on the phone")
    assert kept["standing"] == "kept"
    told.is_whole(case["id"])

    # 15. "Ready" stands nowhere before the pharmacy ticked it, after a look at the label.
    assert page.see()["advice"] != "ready"
    told.clock(at("2026-03-02 14:00"))
    label = {"ready-label_name": "Ada Parent", "ready-born_on": BORN}
    done = pharmacy.send(path, act="ready", **desk_of("ready"), **label)
    assert done.status_code == 200, done.text
    assert page.see()["advice"] == "ready"
    told.clock(at("2026-03-02 14:01"))
    assert [one["topic"] for one in to_parent(told, case)].count("ready") == 1
    told.case_desk.do(
        f"/needs/{need_id(told, stage)}/renew", supply_until="2026-05-01", refills_left=0
    )
    told.is_whole(case["id"])

    # 16. She has everything, says so, and praises; only then is the case closed.
    told.clock(at("2026-03-02 17:30"))
    pharmacy.send(path_of_first(told, noted), act="answer", **answer_done())
    tidy(told, case)
    assert told.case(case["id"])["open"]
    page.act("everything")
    assert not told.case(case["id"])["open"], told.case(case["id"])["open_things"]
    assert told.case(case["id"])["ending"] == "confirmed"
    page.act("feedback", tier="rave", words="You called before I drove there", learned="told")

    # 17. Every figure has its cases; the replay has both organisations and blames nobody.
    told.clock(at("2026-04-01 09:00"))
    figures = told.manager.ask("/scorecard", month="2026-03")["figures"]
    card = {one["name"]: (one["numerator"], one["denominator"]) for one in figures}
    assert card["told_first"] == (1, 1)
    assert card["errands"][0] == 0
    replay = str(told.manager.ask(f"/cases/{case['id']}/replay"))
    assert "Riverside Pharmacy" in replay

    # 18. Not one second without owner, next step or time.
    assert told.manager.ask("/cracks", **{"from": "2026-02-26T00:00:00Z"}) == {"items": []}


def need_id(told: House, stage: Cast) -> str:
    (need,) = told.front_desk.ask("/needs", person=str(stage.child.pk))["items"]
    return str(need["id"])


def desk_of(act: str) -> dict[str, str]:
    return {f"{act}-name": "Phil", f"{act}-desk": "counter 2"}


def answer_done() -> dict[str, str]:
    return desk_of("answer") | {"answer-code": "DONE", "answer-words": "Filled"}


def path_of_first(told: House, handoff: Json) -> str:
    return link_of(told, handoff)


def tidy(told: House, case: Json) -> None:
    """Let the owner tick what reminds him of things that are done."""
    open_still = told.front_desk.ask("/duties", case=case["id"], kind="reminder", open=True)
    for duty in open_still["items"]:
        told.case_desk.do(f"/duties/{duty['id']}/done")


def test_a_silent_pharmacy_is_our_worry_and_the_mother_hears_that_we_wait(
    told: House, stage: Cast, case: Json
) -> None:
    told.clock(at("2026-02-27 09:00"))
    asked = asks_pharmacy(told, stage, case)

    told.clock(at("2026-02-27 11:01"))

    words = [one["words"] for one in open_duties(told, case, "reminder")]
    assert any("Fax the sheet" in one for one in words)
    assert handoff_state(told, asked) == "sent", "sent is not done"
    (promise,) = told.front_desk.ask("/promises", case=case["id"])["items"]
    assert "still waiting" in promise["heard"]
    assert [one["topic"] for one in to_parent(told, case)] == ["promised"]

    told.clock(at("2026-02-27 12:01"))
    (call,) = open_duties(told, case, "call")
    assert call["owed_by"]["id"] == str(stage.case_desk.pk)
    told.is_whole(case["id"])


def test_on_a_holiday_the_harm_clock_reaches_who_is_on_call_and_promises_wait_for_monday(
    told: House, stage: Cast
) -> None:
    told.manager.do(
        f"/organizations/{stage.practice.pk}/on-call", person=str(stage.nurse.pk),
        since=at("2026-07-02 00:00"), until=at("2026-07-07 00:00"),
    )  # fmt: skip
    told.clock(at("2026-07-02 07:00"))
    short = told.front_desk.do(
        "/needs", person=str(stage.other_child.pk), organization=str(stage.practice.pk),
        words="Insulin", daily=True, supply_until="2026-07-05", condition="visit",
        within_months=5, last_done="2025-12-01",
    )  # fmt: skip
    told.clock(at("2026-07-03 10:00"))
    (case,) = told.front_desk.all_of("/cases", subject=str(stage.other_child.pk))

    assert case["harm"]
    messages = told.nurse.all_of("/messages", case=case["id"])
    assert any(one["to"]["id"] == str(stage.nurse.pk) for one in messages)
    promise = told.front_desk.do(
        f"/cases/{case['id']}/suggestion", need=short["id"]
    )["promise"]  # fmt: skip
    assert local(promise["due_at"]) == "Mon 12:00"
    told.is_whole(case["id"])


def test_who_promised_is_on_leave_and_the_mother_hears_the_new_name(
    told: House, stage: Cast, case: Json
) -> None:
    told.clock(at("2026-02-27 09:00"))
    promise = told.case_desk.do(f"/cases/{case['id']}/suggestion")["promise"]
    told.manager.do(
        f"/people/{stage.case_desk.pk}/absences", since=at("2026-03-02 08:00"),
        until=at("2026-03-06 17:00"), cover=str(stage.nurse.pk), reason="Leave",
    )  # fmt: skip

    told.clock(at("2026-03-02 08:01"))

    assert told.case(case["id"])["owner"]["id"] != str(stage.case_desk.pk)
    stands = told.front_desk.ask(f"/promises/{promise['id']}")
    assert stands["due_at"] == promise["due_at"]
    assert stands["owed_by"]["id"] == told.case(case["id"])["owner"]["id"]
    told.clock(at("2026-03-02 08:02"))
    assert "new_owner" in [one["topic"] for one in to_parent(told, case)]
    told.is_whole(case["id"])


def test_a_request_filed_under_the_brother_is_stopped_at_the_label_and_put_right_in_both_books(
    told: House, stage: Cast, need: Json
) -> None:
    wrong = told.front_desk.do(
        "/cases", customer=str(stage.parent.pk), subject=str(stage.other_child.pk),
        asked="Refill of the antibiotic", origin="phone", owner=str(stage.case_desk.pk),
        promise={"words": "We call you back", "minutes": 60},
    )  # fmt: skip
    filling = asks_pharmacy(told, stage, wrong)
    path = link_of(told, filling)
    told.clock(at("2026-02-26 16:05"))
    label = {"ready-label_name": "Ada Parent", "ready-born_on": BORN}

    stopped = told.browser().send(path, act="ready", **desk_of("ready"), **label)

    assert stopped.status_code == 409
    assert handoff_state(told, filling) in {"sent", "delivered"}
    verbs = [one["verb"] for one in told.front_desk.all_of(f"/cases/{wrong['id']}/entries")]
    assert verbs.count("near_miss") == 1

    told.front_desk.do(
        f"/cases/{wrong['id']}/customer", customer=str(stage.parent.pk),
        subject=str(stage.child.pk), reason="It is the sister's",
    )  # fmt: skip
    assert open_news(told, wrong)["kind"] == "correction"
    assert told.browser().client.get(path).status_code == 404
    told.is_whole(wrong["id"])


def test_two_prescribers_who_disagree_decide_nothing(told: House, stage: Cast, case: Json) -> None:
    told.clock(at("2026-02-27 09:00"))
    told.manager.do(
        f"/organizations/{stage.practice.pk}/medical-lead", person=str(stage.manager.pk)
    )
    one, other = (
        told.case_desk.do(
            "/handoffs", case=case["id"], purpose="answer", to_person=str(who.pk), summary=SUMMARY
        )
        for who in (stage.doctor, stage.nurse)
    )
    told.doctor.do(f"/handoffs/{one['id']}/answer", code="APPROVED", words="")

    told.nurse.do(f"/handoffs/{other['id']}/answer", code="NEEDAPMT", words="")

    known = open_news(told, case)
    assert known["kind"] == "undecided"
    lead = [one["owed_by"]["id"] for one in open_duties(told, case, "reminder")]
    assert str(stage.manager.pk) in lead
    page = page_of(told, case, stage)
    assert page.see()["advice"] == "please_do_not_come"
    told.is_whole(case["id"])


def open_duties(told: House, case: Json, kind: str) -> list[Json]:
    found = told.front_desk.ask("/duties", case=case["id"], kind=kind, open=True)["items"]
    return [dict(one) for one in found]
