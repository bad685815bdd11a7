"""The X-rays nobody sends, as it should have gone; public ways only.

The practice is open Monday to Friday from eight to five, the specialist from nine to five. The
patient works from eight to five and lives 25 minutes away; the visit was on Monday, 20 April
2026, the appointment is on Monday, 27 April at nine.
"""

from datetime import UTC, datetime
from typing import Any

import pytest

from safehands.lab.cast import Cast
from tests.stories.speaking import House, Json, Page, at, local

MOBILE = "+12125550142"
BORN = "1979-04-17"
DAY_BEFORE = datetime(2026, 4, 17, 13, 0, tzinfo=UTC)
SEND = "We send the images to the specialist for you; you need not come"
COURIER = "We send a disc to the specialist by courier; you need not come"
FETCH = "We do not send X-rays, you have to come and get them."
WEEK = [[["09:00", "17:00"]]] * 5 + [[], []]


@pytest.fixture
def now() -> datetime:
    return DAY_BEFORE


@pytest.fixture
def clinic(told: House) -> Json:
    """The specialist's office, in its own hours."""
    hours = told.manager.do("/calendars", name="Bone Clinic", zone="America/New_York", week=WEEK)
    made = told.manager.do(
        "/organizations", name="Bone Clinic", kind="specialist", calendar=hours["id"]
    )
    told.manager.do(
        f"/organizations/{made['id']}/contact-points", kind="email", value="desk@bone.example.org",
        verified=True,
    )  # fmt: skip
    return made


def way(stance: str, actor: str, say: str, **more: Any) -> Json:
    return {"stance": stance, "actor": actor, "say": {"en": say}, **more}


@pytest.fixture
def book(told: House) -> Json:
    """'Sending images' in its third version: exchange within one business day, else courier."""
    exchange = told.manager.do("/capabilities", code="exchange", name="Image exchange")
    topic = told.manager.do(
        "/topics", code="sending-images", name="Sending images",
        question="Can you send the images?", synonyms=["X-rays", "films", "radiografías"],
    )  # fmt: skip
    by_courier = way("we_do", "us", COURIER, days=2, means="courier", how="a disc by courier")
    by_exchange = way(
        "we_do", "us", SEND, days=1, means="electronic", how="by the image exchange",
        capability=exchange["id"],
    )  # fmt: skip
    versions = (
        [way("we_do_not", "customer", "Please fetch the images here")],
        [by_courier],
        [by_exchange, by_courier],
    )
    for ways in versions:
        protocol = told.manager.do(
            f"/topics/{topic['id']}/protocols", ways=ways, change="As we do it now",
            review_on="2027-01-04",
        )  # fmt: skip
    return {"topic": topic, "exchange": exchange, "protocol": protocol}


@pytest.fixture
def patient(told: House) -> str:
    """Rosa: her number, her mail, and what makes it hard for her to come."""
    rosa = str(told.front_desk.do("/people", name="Rosa Delgado", born_on=BORN)["id"])
    for kind, value in (("mobile", MOBILE), ("email", "rosa@example.org")):
        told.front_desk.do(f"/people/{rosa}/contact-points", kind=kind, value=value, verified=True)
    told.front_desk.do(
        f"/people/{rosa}/constraints", words="Works 8 to 5, lives 25 minutes away",
        travel_minutes=25,
    )  # fmt: skip
    return rosa


@pytest.fixture
def film(told: House, patient: str) -> Json:
    return told.nurse.do(
        "/items", kind="film", name="X-ray of the knee", subject=patient, place="Imaging room"
    )


@pytest.fixture
def referral(told: House, stage: Cast, clinic: Json, patient: str, film: Json, book: Json) -> Json:
    """Monday, 16:00: the doctor orders the specialist."""
    told.clock(at("2026-04-20 16:00"))
    return told.doctor.do(
        "/referrals", subject=patient, customer=patient, specialist=clinic["id"],
        doctor="Dr. Bone", phone="212-555-0170", reason="Pain in the knee",
        booking_help="We gladly book it with you", things=[{"item": film["id"]}],
        owner=str(stage.front_desk.pk),
    )  # fmt: skip


@pytest.fixture
def waiting(told: House, stage: Cast, referral: Json, clinic: Json) -> Json:
    """The assistant: call when you have the appointment, then we send."""
    return told.nurse.do(
        f"/cases/{referral['case']}/conditions", trigger="you have the appointment",
        words="We send the X-ray to the Bone Clinic", about="sending-images",
        doer=str(stage.case_desk.pk), destination=clinic["id"],
    )  # fmt: skip


@pytest.fixture
def chosen(told: House, referral: Json, waiting: Json, patient: str) -> Json:
    """The check-out: send it; she leaves with the next step in writing."""
    (thing,) = referral["things"]
    asked = told.front_desk.ask(f"/people/{patient}/check-out")
    (question,) = asked["questions"]
    told.front_desk.do(
        f"/people/{patient}/check-outs", written="printed",
        answers=[{"words": question["words"], "answer": "send", "thing": thing["id"]}],
    )  # fmt: skip
    return told.front_desk.ask(f"/referrals/{referral['id']}")


@pytest.fixture
def booked(told: House, chosen: Json) -> Json:
    """Tuesday at ten: the appointment is on Monday at nine, the images wanted by Friday."""
    told.clock(at("2026-04-21 10:00"))
    return told.front_desk.do(
        f"/referrals/{chosen['id']}/appointment", appointment_at=at("2026-04-27 09:00"),
        needed_by=at("2026-04-24 17:00"),
    )  # fmt: skip


def call_of(told: House, who: str, patient: str) -> Json:
    """Take her call, prove who she is, and choose her own matter."""
    caller = getattr(told, who)
    begun = caller.do("/contacts", channel="phone", number=MOBILE)
    contact = begun["contact"]["id"]
    caller.do(f"/contacts/{contact}/identify", person=patient, name="Rosa Delgado")
    return caller.do(f"/contacts/{contact}/subject", subject=patient)


def promise_of(told: House, referral: Json) -> Json:
    case = told.case(referral["case"])
    (one,) = [one for one in case["promises"] if one["standing"] in {"on_track", "at_risk"}]
    return dict(one)


def sent(told: House, referral: Json, film: Json, clinic: Json, means: str = "electronic") -> Json:
    return told.case_desk.do(
        f"/cases/{referral['case']}/consignments", items=[film["id"]], to=clinic["id"],
        means=means,
    )  # fmt: skip


def link_of(told: House, handoff: Json) -> str:
    url = told.front_desk.send(f"/handoffs/{handoff['id']}/link").json()["url"]
    return "/p/" + str(url).partition("/p/")[2]


def page_of(told: House, referral: Json, patient: str) -> Page:
    made = told.front_desk.send(f"/cases/{referral['case']}/customer-links", {"to": patient})
    assert made.status_code == 201, made.text
    page = told.page(made.json()["link"])
    page.prove(BORN)
    return page


def test_whoever_picks_up_says_the_same(  # noqa: PLR0915
    told: House, stage: Cast, patient: str, film: Json, clinic: Json, book: Json, referral: Json,
    waiting: Json,
) -> None:  # fmt: skip
    case_id = referral["case"]

    # 1. A packet, not a name on a page.
    packet = told.front_desk.ask(f"/referrals/{referral['id']}/packet")
    assert (packet["specialist"], packet["phone"]) == ("Bone Clinic", "212-555-0170")
    assert packet["booking_help"]
    assert referral["needed_by"] is None
    assert told.case(case_id)["owner"]["id"] == str(stage.front_desk.pk)

    # 2. What the assistant said is a statement with its meaning, and a promise that waits.
    s1, p1 = waiting["statement"], waiting["condition"]
    assert (s1["about"]["code"], s1["stance"], s1["protocol"]) == ("sending-images", "we_do", 3)
    assert local(p1["ask_at"]) == "Wed 17:00"

    # 3. The check-out asks; nobody leaves without a written next step.
    asked = told.front_desk.ask(f"/people/{patient}/check-out")
    (question,) = asked["questions"]
    assert "X-ray of the knee" in question["name"]
    refused = told.front_desk.refused(f"/people/{patient}/check-outs", 422, answers=[])
    assert "written" in str(refused)
    (thing,) = referral["things"]
    told.front_desk.do(
        f"/people/{patient}/check-outs", written="printed",
        answers=[{"words": question["words"], "answer": "send", "thing": thing["id"]}],
    )  # fmt: skip
    steps = " ".join(told.front_desk.ask(f"/referrals/{referral['id']}/packet")["steps"])
    assert "212-555-0170" in steps

    # 4. Tuesday at ten: before the greeting everything is on the screen.
    told.clock(at("2026-04-21 10:00"))
    call = call_of(told, "front_desk", patient)
    contact, seen = call["contact"]["id"], str(call["screen"]["record"])
    for known in (s1["words"], "you have the appointment", "Imaging room", "25 minutes"):
        assert known in seen, known

    # 5. The date makes it a promise, counted back.
    booked = told.front_desk.do(
        f"/referrals/{referral['id']}/appointment", appointment_at=at("2026-04-27 09:00"),
        needed_by=at("2026-04-24 17:00"),
    )  # fmt: skip
    assert booked["asked_again"] == 0
    promise = promise_of(told, referral)
    plan = told.front_desk.ask(f"/promises/{promise['id']}/plan")
    assert (local(plan["leave_by"]), plan["means"]) == ("Thu 17:00", "electronic")
    assert plan["days_left"] == 2
    (sending,) = [one for one in told.case(case_id)["duties"] if one["kind"] == "send"]
    assert (local(sending["due_at"]), sending["owed_by"]["id"]) == (
        "Thu 17:00", str(stage.case_desk.pk),
    )  # fmt: skip

    # 6. The opposite is refused before it is spoken, with both sides; nobody is asked who said it.
    problem = told.front_desk.refused(
        f"/cases/{case_id}/statements", 409, words=FETCH, contact=contact
    )
    sides = {one["kind"]: one for one in problem["facts"]["conflicts"]}
    assert {"protocol", "earlier", "promise", "capability"} <= set(sides)
    assert "v3" in sides["protocol"]["theirs"]
    assert s1["words"] in sides["earlier"]["theirs"]
    assert SEND in problem["facts"]["suggestion"]
    assert "said_by" not in problem["field"]

    # 7. Said nevertheless: it is the manager's, within one business hour.
    s2 = told.front_desk.do(
        f"/cases/{case_id}/statements", words=FETCH, contact=contact,
        override_reason="I was told so this morning",
    )  # fmt: skip
    (found,) = told.manager.all_of("/contradictions", state="open")
    one = told.manager.ask(f"/contradictions/{found['id']}")
    assert local(one["due_at"]) == "Tue 11:00"
    assert one["earlier"] == s1["id"]
    assert one["statement"] == s2["id"]
    assert len(told.manager.all_of("/contradictions", state="caught")) == 1

    # 8. He says that he is frustrated: a supervisor calls by half past ten.
    told.front_desk.do(
        f"/cases/{case_id}/statements", source="customer", contact=contact,
        words="I was told you would send them. This got me nowhere, I am frustrated.",
    )  # fmt: skip
    (cross,) = told.manager.all_of("/frustrations", case=case_id, open="true")
    assert local(cross["due_at"]) == "Tue 10:30"
    told.is_whole(case_id)

    # 9. The supervisor calls with the right word, and blames nobody.
    told.clock(at("2026-04-21 10:25"))
    named = told.manager.refused(
        f"/cases/{case_id}/statements", 409, words=f"{SEND}. Nadia should not have told you that."
    )
    assert [one["kind"] for one in named["facts"]["conflicts"]] == ["language"]
    s3 = told.manager.do(
        f"/cases/{case_id}/statements", replaces=s2["id"], about="sending-images", stance="we_do",
        actor="us", words="We send them. We are sorry for the wrong word; you need not come.",
    )  # fmt: skip
    assert s3["replaces"] == s2["id"]
    told.manager.do(
        f"/frustrations/{cross['id']}/calls", outcome="settled", apologised=True,
        words="We send them; sorry for the wrong word. He is content.",
    )  # fmt: skip
    corrected = told.manager.ask(f"/contradictions/{found['id']}")
    assert corrected["minutes"] == 25

    # 10. Wednesday: the film is not moved away while it stands under the promise.
    told.clock(at("2026-04-22 09:00"))
    guard = told.nurse.refused(
        f"/items/{film['id']}/move", 409, place="Division archive", why="It belongs there"
    )
    assert guard["code"] == "under_promise"
    assert guard["facts"]["choices"] == ["send_first", "copy", "refuse"]
    assert told.nurse.ask(f"/items/{film['id']}")["place"] == "Imaging room"
    stopped = told.case_desk.all_of("/messages", case=case_id)
    assert any("What is promised was to be moved" in one["subject"] for one in stopped)

    # 11. The clerk sends it, then it moves; the promise is not kept by sending.
    told.clock(at("2026-04-22 11:00"))
    handoff = sent(told, referral, film, clinic)
    told.nurse.do(f"/items/{film['id']}/move", place="Division archive", why="It belongs there")
    assert told.nurse.ask(f"/items/{film['id']}")["place"] == "Division archive"
    assert promise_of(told, referral)["standing"] == "on_track"

    # 12. They say that they have it: kept, two days early, and the patient hears it unasked.
    told.clock(at("2026-04-22 15:00"))
    link = link_of(told, handoff)
    partner = told.browser()
    partner.see(link)
    page = partner.send(link, act="accept", **{"accept-name": "Ben", "accept-desk": "front"})
    assert page.status_code == 200, page.text
    kept = [one for one in told.case(case_id)["promises"] if one["id"] == promise["id"]]
    assert [one["standing"] for one in kept] == ["kept"]
    told.clock(at("2026-04-22 15:02"))
    written = [one for one in told.front_desk.all_of("/messages", case=case_id)
               if one["topic"] == "arrived"]  # fmt: skip
    assert len(written) == 1

    # 13. Thursday, a third person: the same answer on the screen and on the page, no trip.
    told.clock(at("2026-04-23 12:00"))
    call = call_of(told, "doctor", patient)
    seen = str(call["screen"]["record"])
    assert "Bone Clinic" in seen
    assert "2026-04-27" in seen
    shown = str(page_of(told, referral, patient).see())
    assert "Bone Clinic" in shown
    told.doctor.refused(
        f"/cases/{case_id}/statements", 409, words="Please come and get them tomorrow.",
        contact=call["contact"]["id"],
    )  # fmt: skip

    # 14. The same question to all: agreement and date last checked.
    probe = told.manager.do(
        "/probes", topic=book["topic"]["id"], since=at("2026-04-23 13:00"),
        until=at("2026-04-23 16:00"),
    )  # fmt: skip
    told.clock(at("2026-04-23 16:30"))
    answers = {"front_desk": "we_do", "case_desk": "we_do", "nurse": "we_do_not"}
    for who, stance in answers.items():
        (ask,) = getattr(told, who).ask("/probes/questions")["items"]
        getattr(told, who).do(f"/probes/questions/{ask['id']}/answer", stance=stance)
    result = told.manager.ask(f"/probes/{probe['id']}")["result"]
    assert (result["answered"], result["agreed"]) == (3, 2)
    assert result["last_checked"]

    # 15. The report is back: closed in both directions.
    told.clock(at("2026-04-28 11:00"))
    back = told.front_desk.do(
        f"/referrals/{referral['id']}/report", desk="Ben, Bone Clinic", words="Seen; report follows"
    )
    assert back["received_at"]
    assert back["report_at"]

    for news in told.front_desk.ask(f"/cases/{case_id}/news")["items"]:
        told.front_desk.do(f"/news/{news['id']}/told", proof="spoken")

    told.clock(at("2026-04-28 11:05"))

    # 16. Everything is there; service and care are asked apart.
    told.front_desk.do(f"/cases/{case_id}/confirm", words="Yes, everything is there")
    closed = told.front_desk.do(f"/cases/{case_id}/close")
    assert not closed["open"]
    page = page_of(told, referral, patient)
    page.act("feedback", tier="rave", care="helped")
    said = told.manager.ask(f"/cases/{case_id}/feedback")["items"]
    assert [(one["tier"], one["care"]) for one in said] == [("rave", "helped")]

    # 17. The manager's report and the replay.
    told_otherwise = told.manager.ask(f"/topics/{book['topic']['id']}/told-otherwise")
    assert told_otherwise["items"] == []
    journey = told.manager.ask(f"/cases/{case_id}/journey")
    assert "contradiction" in str(journey).lower()

    # 18. Announced again: acknowledged by each role, open ones are listed.
    protocol = book["protocol"]["id"]
    told.manager.do(f"/protocols/{protocol}/announce")
    told.front_desk.do(f"/protocols/{protocol}/acknowledge")
    listed = told.manager.ask(f"/protocols/{protocol}/acknowledgements")
    open_for = {one["person"]["id"] for one in listed["items"] if one["given_at"] is None}
    assert str(stage.front_desk.pk) not in open_for
    assert str(stage.nurse.pk) in open_for
    told.is_whole(case_id)


def test_who_comes_for_it_hears_before_he_leaves_that_it_is_not_there(
    told: House, stage: Cast, patient: str, film: Json, referral: Json
) -> None:
    told.clock(at("2026-04-21 10:00"))
    pickup = told.front_desk.do(
        f"/items/{film['id']}/pickups", case=referral["case"], who=patient,
        at=at("2026-04-24 12:00"), place="Front desk",
    )  # fmt: skip
    assert local(pickup["check_by"]) == "Thu 15:00"

    told.clock(at("2026-04-23 14:50"))
    told.front_desk.do(f"/pickups/{pickup['id']}/check", there=False)

    (news,) = [
        one
        for one in told.front_desk.ask(f"/cases/{referral['case']}/news")["items"]
        if one["state"] == "open"
    ]
    assert datetime.fromisoformat(news["tell_by"]) <= datetime.fromisoformat(at("2026-04-23 17:00"))
    assert news["options"]
    told.is_whole(referral["case"])


def test_a_pick_up_nobody_checked_counts_as_not_there(
    told: House, patient: str, film: Json, referral: Json
) -> None:
    told.clock(at("2026-04-21 10:00"))
    told.front_desk.do(
        f"/items/{film['id']}/pickups", case=referral["case"], who=patient,
        at=at("2026-04-24 12:00"), place="Front desk",
    )  # fmt: skip

    told.clock(at("2026-04-23 15:05"))

    listed = told.front_desk.ask(f"/cases/{referral['case']}/news")["items"]
    assert [one["state"] for one in listed] == ["open"]
    assert datetime.fromisoformat(listed[0]["tell_by"]) <= datetime.fromisoformat(
        at("2026-04-23 17:00")
    )


def test_the_exchange_is_down_and_answer_words_and_dates_change_at_once(
    told: House, book: Json, booked: Json
) -> None:
    promise = promise_of(told, booked)

    changed = told.nurse.do(
        f"/capabilities/{book['exchange']['id']}/down", reason="Maintenance at the exchange"
    )

    current = told.front_desk.ask(f"/topics/{book['topic']['id']}/answer")
    plan = told.front_desk.ask(f"/promises/{promise['id']}/plan")
    assert changed["replanned"] == 1
    assert (current["means"], current["say"]) == ("courier", COURIER)
    assert (local(plan["leave_by"]), plan["means"]) == ("Wed 17:00", "courier")
    assert promise_of(told, booked)["due_at"] == promise["due_at"]


def test_what_the_protocol_forbids_is_honoured_or_made_good(
    told: House, stage: Cast, booked: Json
) -> None:
    promise = promise_of(told, booked)

    unable = told.case_desk.do(
        f"/promises/{promise['id']}/cannot-keep", why="The hospital forbids to send this study"
    )

    assert {one["remedy"] for one in unable["offers"]} >= {"courier", "late_pickup"}
    assert unable["manager"]["id"] == str(stage.manager.pk)
    assert promise_of(told, booked)["id"] == promise["id"]
    taken = told.manager.do(
        f"/shortfalls/{unable['id']}/remedy", remedy="courier", accepted=True,
        words="A courier brings the disc, and we pay for it",
        apology="We are sorry that we could not do it as promised", customer_words="That is fine",
    )  # fmt: skip
    assert taken["promise"]["words"].startswith("A courier")
    told.is_whole(booked["case"])


def test_a_trigger_that_never_comes_is_asked_for(told: House, chosen: Json, waiting: Json) -> None:
    told.clock(at("2026-04-22 17:01"))
    told.clock(at("2026-04-22 17:03"))

    asked = [
        one
        for one in told.front_desk.all_of("/messages", case=chosen["case"])
        if one["topic"] == "asked_for"
    ]
    again = told.front_desk.ask(f"/conditions/{waiting['condition']['id']}")
    assert len(asked) == 1
    assert (again["state"], again["times_asked"]) == ("waiting", 1)
    assert local(again["ask_at"]) == "Fri 17:00"


def test_who_promised_goes_on_leave_and_the_sending_moves_to_somebody_there(
    told: House, stage: Cast, booked: Json
) -> None:
    told.manager.do(
        f"/people/{stage.case_desk.pk}/absences", since=at("2026-04-22 08:00"),
        until=at("2026-04-30 17:00"), reason="Leave",
    )  # fmt: skip
    told.clock(at("2026-04-22 08:05"))

    (sending,) = [one for one in told.case(booked["case"])["duties"] if one["kind"] == "send"]
    assert sending["owed_by"]["id"] != str(stage.case_desk.pk)
    assert promise_of(told, booked)["standing"] == "on_track"


def test_films_of_two_patients_in_one_sleeve_are_stopped(
    told: House, stage: Cast, patient: str, film: Json, referral: Json
) -> None:
    stopped = told.front_desk.refused(
        f"/items/{film['id']}/release", 409, to=patient, name="Rosa Delgado", born_on=BORN,
        inside_name="Ada Parent", inside_born_on="2016-09-02",
    )  # fmt: skip

    assert stopped["code"] == "mismatch"
    held = told.front_desk.ask(f"/items/{film['id']}")
    assert held["with_person"] is None
    assert held["blocked_because"]
    assert told.manager.all_of("/items/near-misses")
    found = told.front_desk.all_of("/cases", subject=str(stage.child.pk))
    assert [one["kind"] for one in found] == ["finding"]
