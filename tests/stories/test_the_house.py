"""The house: a request goes from hand to hand and is never dropped."""

from safehands.lab.cast import Cast
from tests.stories.speaking import House, Json

SUMMARY = {
    "situation": "Daily antibiotic for Ada, seven days left, no refill left.",
    "background": "Since birth; last visit in September.",
    "assessment": "",
    "recommendation": "Ask pharmacy and doctor today, call the mother with the result.",
}


def test_a_request_goes_from_hand_to_hand_and_is_never_dropped(told: House, stage: Cast) -> None:
    case_id = asked_by_telephone(told, stage)
    declined_with_a_reason(told, stage, case_id)
    silent_until_the_giver_is_alarmed(told, stage, case_id)
    accepted_in_the_takers_own_words(told, stage, case_id)
    the_pharmacy_answers_by_link(told, stage, case_id)
    the_customer_hears_it_and_agrees_to_a_new_time(told, case_id)
    the_owner_goes_on_leave_with_a_cover(told, stage, case_id)
    after_two_hands_an_advocate_is_asked_for(told, stage, case_id)
    closing_is_refused_with_the_list(told, case_id)
    closed_when_the_customer_says_so(told, case_id)
    one_sentence_of_the_customer_opens_it_again(told, case_id)
    the_journey_tells_it_all(told, stage, case_id)


def asked_by_telephone(told: House, stage: Cast) -> str:
    case = told.front_desk.do(
        "/cases",
        customer=str(stage.parent.pk), subject=str(stage.child.pk), origin="phone",
        asked="Ada's antibiotic lasts until next week and needs the doctor. Can you see to it?",
        title="Refill of Ada's daily antibiotic", next_step="Give it to the refill desk",
        minutes=240,
        promise={"words": "We call you back about the refill", "due_at": "2026-03-10T16:00:00Z"},
    )  # fmt: skip
    assert case["owner"]["id"] == str(stage.front_desk.pk)
    assert case["next_step"]["due_at"] == "2026-03-09T18:00:00Z"
    assert [one["standing"] for one in case["promises"]] == ["on_track"]
    told.clock("2026-03-09T14:05:00Z")
    (confirmation,) = told.front_desk.all_of("/test/outbox")
    assert confirmation["address"] == "paula@example.org"
    told.is_whole(case["id"])
    return str(case["id"])


def declined_with_a_reason(told: House, stage: Cast, case_id: str) -> None:
    offer = told.front_desk.do(
        "/handoffs", case=case_id, to_person=str(stage.nurse.pk), summary=SUMMARY
    )
    assert told.case(case_id)["owner"]["id"] == str(stage.front_desk.pk)
    told.is_whole(case_id)
    assert told.nurse.refused(f"/handoffs/{offer['id']}/decline", 422, reason="")["field"]
    declined = told.nurse.do(
        f"/handoffs/{offer['id']}/decline", reason="Refills belong to the refill desk"
    )
    assert declined["state"] == "declined"
    case = told.case(case_id)
    assert case["owner"]["id"] == str(stage.front_desk.pk)
    assert any("declined" in thing for thing in case["open_things"])
    all_reminders_done(told, case)
    told.is_whole(case_id)


def silent_until_the_giver_is_alarmed(told: House, stage: Cast, case_id: str) -> None:
    offer = told.front_desk.do(
        "/handoffs", case=case_id, to_team=str(stage.refill_desk.pk), summary=SUMMARY,
        accept_minutes=60,
    )  # fmt: skip
    assert offer["due_at"] == "2026-03-09T15:05:00Z"
    again = told.front_desk.refused(
        "/handoffs", 409, case=case_id, to_person=str(stage.nurse.pk), summary=SUMMARY
    )
    assert again["code"] == "offer_open"
    told.clock("2026-03-09T15:30:00Z")
    assert told.case(case_id)["owner"]["id"] == str(stage.front_desk.pk)
    today = told.browser("dora").see("/today/")
    assert "Refill desk accepts: Refill of Ada" in today.replace("&#x27;", "'")
    assert told.case(case_id)["handoffs"][-1]["state"] == "sent"
    told.is_whole(case_id)


def accepted_in_the_takers_own_words(told: House, stage: Cast, case_id: str) -> None:
    (offer,) = told.case_desk.all_of("/handoffs", offered_to_me="true")
    empty = told.case_desk.refused(f"/handoffs/{offer['id']}/accept", 422, restatement="")
    assert empty["field"] == "restatement"
    assert told.case(case_id)["owner"]["id"] == str(stage.front_desk.pk)
    told.case_desk.do(
        f"/handoffs/{offer['id']}/accept",
        restatement="I ask pharmacy and doctor, and call Paula with the result.",
    )
    case = told.case(case_id)
    assert case["owner"]["id"] == str(stage.case_desk.pk)
    assert case["next_step"]["owed_by"]["id"] == str(stage.case_desk.pk)
    assert case["promises"][0]["owed_by"]["id"] == str(stage.case_desk.pk)
    assert told.case_desk.refused(
        f"/handoffs/{offer['id']}/accept", 409, restatement="me too"
    )["code"] == "not_waiting"  # fmt: skip
    told.is_whole(case_id)


def the_pharmacy_answers_by_link(told: House, stage: Cast, case_id: str) -> None:
    request = told.case_desk.do(
        "/handoffs", case=case_id, purpose="answer", to_organization=str(stage.pharmacy.pk),
        summary=SUMMARY,
    )  # fmt: skip
    link = told.case_desk.send(f"/handoffs/{request['id']}/link").json()["url"]
    path = "/p/" + link.partition("/p/")[2]
    pharmacy = told.browser()
    page = pharmacy.see(path)
    assert "Ada" in page
    assert "Ben" not in page
    assert handoff_state(told, case_id) == "sent", "a scanner that opens the link changes nothing"
    who = {"accept-name": "Phil", "accept-desk": "counter 2"}
    assert pharmacy.send(path, act="accept", **who).status_code == 200
    assert handoff_state(told, case_id) == "accepted"
    told.is_whole(case_id)
    done = pharmacy.send(
        path, act="answer", **{
            "answer-name": "Phil", "answer-desk": "counter 2", "answer-code": "NEEDAPMT",
            "answer-words": "The doctor wants to see her first.",
        },
    )  # fmt: skip
    assert done.status_code == 200
    case = told.case(case_id)
    assert case["open"]
    assert case["owner"]["id"] == str(stage.case_desk.pk)
    assert case["handoffs"][-1]["answer_code"] == "NEEDAPMT"
    assert any("Tell Paula Parent" in thing for thing in case["open_things"])
    told.is_whole(case_id)


def the_customer_hears_it_and_agrees_to_a_new_time(told: House, case_id: str) -> None:
    case = told.case(case_id)
    (promise,) = case["promises"]
    move = f"/promises/{promise['id']}/move"
    better = {"due_at": "2026-03-12T19:00:00Z", "reason": "the doctor must see Ada first"}
    assert told.case_desk.refused(move, 422, told_how="", **better)["field"] == "told_how"
    moved = told.case_desk.do(move, told_how="spoken on the phone, agreed", **better)
    assert moved["first_due_at"] == "2026-03-10T16:00:00Z"
    all_reminders_done(told, told.case(case_id))
    told.case_desk.do(
        f"/cases/{case_id}/next-step", words="Get the refill after the visit",
        due_at="2026-03-12T18:00:00Z",
    )  # fmt: skip
    assert [one["standing"] for one in told.case(case_id)["promises"]] == ["moved", "on_track"]
    told.clock("2026-03-10T14:00:00Z")
    told.is_whole(case_id)


def the_owner_goes_on_leave_with_a_cover(told: House, stage: Cast, case_id: str) -> None:
    absence = told.manager.do(
        f"/people/{stage.case_desk.pk}/absences", since="2026-03-11T12:00:00Z",
        until="2026-03-18T21:00:00Z", cover=str(stage.nurse.pk), reason="leave",
    )  # fmt: skip
    assert told.case(case_id)["owner"]["id"] == str(stage.case_desk.pk)
    told.nurse.do(f"/absences/{absence['id']}/accept-cover")
    told.clock("2026-03-11T12:05:00Z")
    case = told.case(case_id)
    assert case["owner"]["id"] == str(stage.nurse.pk)
    assert case["promises"][-1]["due_at"] == "2026-03-12T19:00:00Z"
    assert case["promises"][-1]["owed_by"]["id"] == str(stage.nurse.pk)
    told.is_whole(case_id)


def after_two_hands_an_advocate_is_asked_for(told: House, stage: Cast, case_id: str) -> None:
    assert told.case(case_id)["transitions"] == 2
    offer = {"case": case_id, "to_person": str(stage.front_desk.pk), "summary": SUMMARY}
    assert told.nurse.refused("/handoffs", 409, **offer)["code"] == "advocate_needed"
    told.nurse.do(
        f"/cases/{case_id}/advocate", advocate=str(stage.nurse.pk), consent="Paula, on the phone"
    )
    assert told.case(case_id)["advocate"]["id"] == str(stage.nurse.pk)
    told.is_whole(case_id)


def closing_is_refused_with_the_list(told: House, case_id: str) -> None:
    problem = told.nurse.refused(f"/cases/{case_id}/close", 409)
    assert problem["code"] == "not_done"
    assert any("We call you back" in thing for thing in problem["open_things"])
    page = told.browser("nadia").send(f"/cases/{case_id}/close/")
    assert page.status_code == 409
    assert "We call you back" in page.text
    assert told.case(case_id)["open"]
    told.is_whole(case_id)


def closed_when_the_customer_says_so(told: House, case_id: str) -> None:
    promise = told.case(case_id)["promises"][-1]
    early = told.nurse.refused(f"/promises/{promise['id']}/keep", 409, how="called")
    assert early["code"] == "tell_first"
    for news in told.nurse.ask(f"/cases/{case_id}/news")["items"]:
        told.nurse.do(f"/news/{news['id']}/told", proof="spoken")
    kept = told.nurse.do(f"/promises/{promise['id']}/keep", how="called, refill is at Riverside")
    assert kept["standing"] == "kept"
    told.clock("2026-03-11T13:00:00Z")
    all_reminders_done(told, told.case(case_id))
    assert told.nurse.refused(f"/cases/{case_id}/close", 409)["code"] == "not_confirmed"
    doubt = told.nurse.do(f"/cases/{case_id}/confirm", words="Yes, but the label says Ben")
    assert doubt["confirmed_at"] is None
    told.nurse.do(f"/cases/{case_id}/confirm", words="Thank you very much")
    closed = told.nurse.do(f"/cases/{case_id}/close")
    assert (closed["open"], closed["ending"]) == (False, "confirmed")
    told.is_whole(case_id)


def one_sentence_of_the_customer_opens_it_again(told: House, case_id: str) -> None:
    thanks = told.front_desk.do(f"/cases/{case_id}/customer-words", words="Thanks", origin="email")
    assert not thanks["open"]
    said = "The bottle is the wrong size."
    heard = told.front_desk.do(f"/cases/{case_id}/customer-words", words=said, origin="email")
    assert heard["open"]
    assert heard["reopened"] == 1
    assert heard["next_step"]["due_at"] > "2026-03-11T13:00:00Z"
    told.is_whole(case_id)
    told.nurse.do(f"/cases/{case_id}/confirm", words="ok, thanks")
    assert not told.nurse.do(f"/cases/{case_id}/close")["open"]
    told.is_whole(case_id)


def the_journey_tells_it_all(told: House, stage: Cast, case_id: str) -> None:
    page = told.browser("dora").see(f"/cases/{case_id}/journey/")
    for name in (stage.front_desk, stage.case_desk, stage.nurse, stage.pharmacy):
        assert str(name) in page
    assert "wrong size" in page
    assert told.front_desk.ask(f"/cases/{case_id}/journey")
    looks = told.privacy_officer.all_of(f"/people/{stage.child.pk}/looks")
    assert {look["by"]["name"] for look in looks if look["by"]} >= {"Dora Desk", "Nadia Nurse"}


def handoff_state(told: House, case_id: str) -> str:
    return str(told.case(case_id)["handoffs"][-1]["state"])


def all_reminders_done(told: House, case: Json) -> None:
    for duty in case["duties"]:
        if duty["kind"] == "reminder" and duty["closed_at"] is None:
            told.front_desk.do(f"/duties/{duty['id']}/done")
