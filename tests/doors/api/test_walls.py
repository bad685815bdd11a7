"""Nothing of a practice next door can be seen or touched, and nothing tells that it is there.

Made from the table of operations: an operation that is new cannot be forgotten here.
"""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from ninja.operation import Operation

from safehands.core import (
    cases,
    contacts,
    escalations,
    handoffs,
    items,
    logbook,
    needs,
    news,
    notices,
    people,
    probes,
    promises,
    protocols,
    referrals,
    statements,
)
from safehands.doors.api.frame.gate import needs_of
from safehands.doors.api.operations import API
from safehands.lab import cast
from tests import practice
from tests.doors.api.program import Program, key_for

ID = re.compile(r"{uuid(?:str)?:(\w+)}")
SOON = "2026-03-09T18:00:00Z"
SOMEBODY = str(uuid.uuid4())

# The least that each operation takes to get past the parsing of its body.
BODIES: dict[str, dict[str, Any]] = {
    "set_next_step": {"words": "x"},
    "note": {"words": "x"},
    "escalate": {"reason": "x"},
    "name_advocate": {"advocate": SOMEBODY, "consent": "x"},
    "mark_harm": {"harm": True, "reason": "x"},
    "record_closing_attempt": {"how": "phone", "outcome": "x"},
    "hear_from_customer": {"words": "x", "origin": "phone"},
    "change_customer": {"customer": SOMEBODY, "reason": "x"},
    "join": {"other": SOMEBODY, "reason": "x"},
    "link": {"other": SOMEBODY, "reason": "x"},
    "choose_subject": {"subject": SOMEBODY},
    "look_up": {"case": SOMEBODY},
    "about_case": {"case": SOMEBODY},
    "note_call": {"outcome": "no_answer"},
    "ask_to_call": {"who": "x", "words": "x"},
    "say": {"words": "x"},
    "pause": {"reason": "x", "counterparty": "x", "until": SOON},
    "make": {"words": "x", "minutes": 5},
    "keep": {"how": "x"},
    "move": {"reason": "x", "told_how": "x", "minutes": 5},
    "promises.withdraw": {"customer_words": "x"},
    "handoffs.withdraw": {"reason": "x"},
    "decline": {"reason": "x"},
    "ask_back": {"question": "x"},
    "answer_handoff": {"code": "DONE"},
    "confirm_recipient": {"to": SOMEBODY},
    "drop": {"why": "x"},
    "told_otherwise": {"how": "x"},
    "correct_person": {"name": "x"},
    "add_contact_point": {"kind": "email", "value": "x@example.org"},
    "doubt": {"because": "x"},
    "keep_quiet": {"quiet_from": None, "quiet_to": None},
    "let_speak": {"speaker": SOMEBODY, "relation": "x", "scope": "everything"},
    "add_constraint": {"words": "x"},
    "plan_absence": {"since": SOON},
    "fall_back_on": {"person": None},
    "name_medical_lead": {"person": None},
    "put_on_call": {"person": SOMEBODY, "since": SOON, "until": "2026-03-10T18:00:00Z"},
    "change_day": {"day": "2026-03-10", "reason": "x"},
    "reopen_day": {"day": "2026-03-10"},
}
BODIES |= {
    "renew": {"supply_until": "2026-05-01", "refills_left": 0},
    "note_visit": {"on": "2026-03-01"},
    "waive": {"until": "2026-05-01", "reason": "x"},
    "end_need": {"reason": "x"},
    "say_what_about": {"need": SOMEBODY},
    "answer_bridge": {"yes": True},
}
BODIES |= {
    "for_partners.type_in": {"said": "DONE", "desk": "x", "came_by": "fax"},
    "reply": {"words": "x"},
    "open_news": {"kind": "other", "words": "x"},
    "news.told": {"proof": "spoken"},
    "news.found_out": {"how": "x"},
    "withdraw_news": {"reason": "x"},
    "end_plan": {"because": "x"},
    "hold_slots": {"slots": [{"starts_at": SOON}]},
    "rely": {"at": SOON},
    "partner_links.note_parcel": {"desk": "x"},
    "partner_links.miss_parcel": {"desk": "x", "reason": "x"},
    "partner_links.tell": {"desk": "x"},
    "partner_links.tick_told": {"desk": "x"},
    "partner_links.give_back": {"desk": "x"},
    "partner_links.picked_up": {"desk": "x"},
}
BODIES |= {
    "escalations.call": {"outcome": "settled", "words": "x"},
    "escalations.withdraw": {"because": "x"},
}
BODIES |= {
    "say_answer": {"topic": "x"},
    "conditions.make": {"trigger": "x", "words": "x"},
    "trigger": {"minutes": 5},
    "conditions.withdraw": {"customer_words": "x"},
    "make_plan": {"means": "courier"},
    "arrived": {"how": "x"},
    "plan_back": {"needed_by": SOON, "destination": SOMEBODY},
    "cannot_keep": {"why": "x"},
    "honour": {"how": "x"},
    "remedy": {
        "remedy": "other", "words": "x", "apology": "x", "accepted": True, "customer_words": "x"
    },
    "right": {"because": "x"},
}  # fmt: skip
BODIES |= {
    "protocols.publish": {
        "change": "x", "review_on": "2027-05-01",
        "ways": [{"stance": "we_do", "actor": "us", "say": {"en": "x"}}],
    },
    "still_right": {"review_on": "2027-05-01"},
    "take_down": {"reason": "x"},
    "answer_gap": {"topic": SOMEBODY},
    "drop_gap": {"because": "x"},
    "hand_gap": {"to": SOMEBODY},
    "answer_question": {"stance": "we_do"},
}  # fmt: skip
BODIES |= {
    "items.move": {"place": "x", "why": "x"},
    "items.copy": {"kind": "disc", "name": "x", "place": "x"},
    "items.check": {"name": "x"},
    "items.release": {"name": "x", "to": SOMEBODY},
    "items.unblock": {"why": "x"},
    "items.give_back": {"place": "x"},
    "items.lost": {"why": "x"},
    "items.found_again": {"place": "x"},
    "items.end": {"why": "x"},
    "pickups.consign": {"items": [SOMEBODY], "to": SOMEBODY, "means": "post"},
    "pickups.pledge": {"case": SOMEBODY},
    "pickups.end_pledge": {"because": "x"},
    "pickups.agree_pickup": {"case": SOMEBODY, "who": SOMEBODY, "at": SOON, "place": "x"},
    "pickups.check_pickup": {"there": True},
    "pickups.picked_up": {"name": "x"},
    "pickups.cancel_pickup": {"because": "x"},
}
BODIES |= {
    "referrals.give_packet": {"way": "printed"},
    "referrals.book": {"appointment_at": SOON},
    "referrals.add_thing": {"name": "x"},
    "referrals.choose": {"choice": "send"},
    "referrals.tie": {"item": SOMEBODY},
    "referrals.received": {"desk": "x"},
    "referrals.change_specialist": {"specialist": SOMEBODY, "because": "x"},
    "referrals.end": {"because": "x"},
    "check_outs.check_out": {"written": "printed"},
}
BODIES |= {"give_feedback": {"tier": "fine"}}
BODIES |= {"set_template": {"words": "x {link}", "subject": "x"}}
QUERIES = {"due": f"?start={SOON}&minutes=5"}


def with_ids() -> Iterator[tuple[str, str, Operation]]:
    """Every operation whose address names a record."""
    for router in API._get_bound_routers():
        for path, view in router.path_operations.items():
            for operation in view.operations:
                if ID.search(path):
                    for method in operation.methods:
                        yield method, path, operation


def named(found: tuple[str, str, Operation]) -> str:
    return f"{found[0]} {ID.sub(r'{}', found[1])}"


@dataclass(frozen=True)
class NextDoor:
    """One record of each kind in the other practice, by the name it has in addresses."""

    ids: dict[str, str]


@pytest.fixture
def foreign(next_door: practice.Practice, now: datetime) -> NextDoor:
    by, customer, office = next_door.desk, next_door.customer, next_door.office
    case = practice.open_case(next_door, now)
    other = practice.open_case(next_door, now)
    promise = promises.make(case=case, words="Call", minutes=60, by=by, now=now)
    handoff = handoffs.offer(
        case=case, purpose=handoffs.Purpose.OWN, by=by, now=now, to_person=next_door.nurse,
        summary={"situation": "x", "recommendation": "y"},
    )  # fmt: skip
    notice = notices.draft(to=customer, subject="x", words="y", by=by, now=now, case_id=case.pk)
    joined = cases.join(survivor=case, other=other, reason="twice", by=by, now=now)
    parent = people.enrol(name="Pia Parent", by=by, now=now)
    proxy = people.let_speak(
        speaker=parent, subject=customer, relation="mother", scope="everything", until=None,
        by=by, now=now,
    )  # fmt: skip
    constraint = people.add_constraint(person=customer, words="No car", by=by, now=now)
    absence = people.plan_absence_row(
        person=next_door.nurse, since=now + timedelta(days=3), until=None, cover=None,
        reason="", by=by, now=now,
    )  # fmt: skip
    turn = people.put_on_call(
        person=next_door.nurse, organization=office, since=now, until=now + timedelta(hours=9),
        by=None, now=now,
    )  # fmt: skip
    need = needs.write_down(
        person=customer, organization=office, words="Insulin", supply_until=date(2026, 5, 1),
        by=by, now=now,
    )  # fmt: skip
    matter = needs.concerns(case=case, need=need, by=by, now=now)
    # Offices outside are known to all; their hours are their own.
    hours = people.make_calendar(
        name="Pharmacy hours", zone="America/New_York", week=practice.WEEK, by=None, now=now
    )
    pharmacy = people.found_organization(
        name="Next Pharmacy", kind="pharmacy", calendar=hours, by=None, now=now
    )
    question = _asked_back(next_door, pharmacy, case, now)
    office_link, _secret = handoffs.issue_office_key(
        organization=pharmacy, practice=office, by=by, now=now
    )
    contact = contacts.begin(
        organization=office, channel="phone", caller=customer, case=case, by=by, now=now
    )
    said = statements.say(
        case=case, words="x", by=by, now=now, errand={"words": "x", "reason": "y", "then": "z"}
    )
    duty = case.next_step
    assert duty is not None
    membership = next_door.nurse.memberships.get()
    rows = {
        "frustration_id": escalations.frustrated(case=case, by=by, now=now),
        "case_id": case, "promise_id": promise, "handoff_id": handoff, "message_id": notice,
        "join_id": joined, "person_id": customer, "proxy_id": proxy, "absence_id": absence,
        "constraint_id": constraint, "turn_id": turn, "duty_id": duty, "point_id":
        next_door.address, "organization_id": office, "calendar_id": office.calendar,
        "membership_id": membership, "question_id": question, "office_link_id": office_link,
        **_news_of(next_door, case, now),
        **_things_of(next_door, case, promise, now),
        **_visit_of(next_door, pharmacy, now),
        "need_id": need, "matter_id": matter, "contact_id": contact, "errand_id": said.errand,
        "statement_id": said, **_promised(next_door, case, promise, now),
        **_book_of(next_door, now),
    }  # fmt: skip
    return NextDoor({name: str(row.pk) for name, row in rows.items()})


def _promised(
    next_door: practice.Practice, case: cases.Case, promise: promises.Promise, now: datetime
) -> dict[str, Any]:
    """What waits for its trigger next door, what cannot be kept, and what was said against it."""
    by, manager = next_door.desk, next_door.manager
    topic = protocols.found_topic(
        organization=next_door.office, code="xs", name="Xs", question="Do you x?", owner=manager,
        by=manager, now=now,
    )  # fmt: skip
    protocols.publish(
        topic=topic, ways=[protocols.NewWay(stance="we_do", actor="us", say={"en": "We x."})],
        change="x", review_on=date(2027, 5, 1), by=manager, now=now,
    )  # fmt: skip
    against = statements.say(
        case=case, words="No.", about=topic, stance="we_do_not", override_reason="x", by=by, now=now
    )
    return {
        "condition_id": promises.make_conditional(
            case=case, trigger="x", words="x", by=by, now=now
        ),
        "shortfall_id": promises.cannot_keep(promise=promise, why="x", by=by, now=now),
        "contradiction_id": against.contradiction,
    }


def _book_of(next_door: practice.Practice, now: datetime) -> dict[str, Any]:
    """What is in the protocol book next door, and a check of whether they all say the same."""
    office, manager = next_door.office, next_door.manager
    topic = protocols.found_topic(
        organization=office, code="ys", name="Ys", question="Do you y?", owner=manager,
        by=manager, now=now,
    )  # fmt: skip
    protocol = protocols.publish(
        topic=topic, ways=[protocols.NewWay(stance="we_do", actor="us", say={"en": "We y."})],
        change="x", review_on=date(2027, 5, 1), by=manager, now=now,
    )  # fmt: skip
    probe = probes.start(
        topic=topic, since=now, until=now + timedelta(minutes=2), by=manager, now=now
    )
    probes.ask_due(now + timedelta(minutes=2))
    return {
        "topic_id": topic, "protocol_id": protocol, "probe_id": probe,
        "ask_id": probes.mine_open(next_door.nurse)[0],
        "gap_id": protocols.note_gap(
            organization=office, question="x", interim="y", by=next_door.desk, now=now
        ),
        "capability_id": protocols.found_capability(
            organization=office, code="x", name="X", keeper=manager, by=manager, now=now
        ),
    }  # fmt: skip


def _news_of(next_door: practice.Practice, case: cases.Case, now: datetime) -> dict[str, Any]:
    """What the customer next door does not know yet, when he comes, and a time held for him."""
    by, tomorrow = next_door.desk, now + timedelta(days=1)
    untold = news.open_news(
        case=case, kind=news.Kind.DELAY, words="x", known_by=next_door.office, by=by, now=now
    )
    plan = news.rely(case=case, at=tomorrow, by=by, now=now)
    (slot,) = news.hold_slots(news=untold, slots=[(tomorrow, "x")], by=by, now=now)
    return {"news_id": untold, "plan_id": plan, "slot_id": slot}


def _things_of(
    next_door: practice.Practice, case: cases.Case, promise: promises.Promise, now: datetime
) -> dict[str, Any]:
    """A film next door, promised, and somebody who comes for it."""
    by, customer = next_door.desk, next_door.customer
    film = items.register(
        organization=next_door.office, kind="film", name="x", subject=customer, place="y",
        case=case, by=by, now=now,
    )  # fmt: skip
    pledge = items.pledge(item=film, case=case, promise=promise, by=by, now=now)
    pickup = items.agree_pickup(
        item=film, case=case, who=customer, at=now + timedelta(days=2), place="y", by=by, now=now
    )
    return {"item_id": film, "pledge_id": pledge, "pickup_id": pickup}


def _visit_of(
    next_door: practice.Practice, specialist: people.Organization, now: datetime
) -> dict[str, Any]:
    """Somebody next door who is to see a specialist."""
    made = referrals.refer(
        organization=next_door.office, subject=next_door.customer, customer=next_door.customer,
        specialist=specialist, phone="555 0188", reason="x", things=[("x", None)],
        by=next_door.desk, now=now,
    )  # fmt: skip
    return {"referral_id": made, "thing_id": referrals.things_of(made)[0]}


def _asked_back(
    next_door: practice.Practice, pharmacy: people.Organization, case: cases.Case, now: datetime
) -> handoffs.Question:
    handoff = handoffs.offer(
        case=case, purpose=handoffs.Purpose.ANSWER, by=next_door.desk, now=now,
        to_organization=pharmacy, summary={"situation": "x", "recommendation": "y"},
    )  # fmt: skip
    handoffs.ask_back(handoff=handoff, question="Which?", desk="Pia, counter 2", now=now)
    return handoffs.questions_of(handoff).get()


def body_of(operation: Operation) -> dict[str, Any]:
    room = operation.view_func.__module__.rpartition(".")[2]
    name = operation.view_func.__name__
    return BODIES.get(f"{room}.{name}", BODIES.get(name, {}))


def ask(program: Program, method: str, path: str, operation: Operation, ids: dict[str, str]) -> Any:
    address = ID.sub(lambda found: ids[found.group(1)], path)
    if method == "GET":
        return program.get(address + QUERIES.get(operation.view_func.__name__, ""))
    return program.send(method, address, body_of(operation))


@pytest.mark.parametrize(
    "role", ["front_desk", "manager", "privacy_officer", "administrator", "pharmacist"]
)
def test_a_record_next_door_is_missing_like_one_that_never_was(
    stage: cast.Cast, foreign: NextDoor, now: datetime, role: str
) -> None:
    # The house's administrator sees every organisation, its hours and its people's roles:
    # he runs the installation. Nobody's case, and no customer with a case, is among them.
    runs_the_house = {"organization_id", "calendar_id", "membership_id"}
    program = Program(key_for(getattr(stage, role), now))
    written = logbook.Entry.objects.count()

    told = {}
    for method, path, operation in with_ids():
        names = ID.findall(path)
        if role == "administrator" and names[0] in runs_the_house:
            continue
        missing = {name: str(uuid.uuid4()) for name in names}
        theirs = ask(program, method, path, operation, foreign.ids)
        none = ask(program, method, path, operation, missing)
        told[f"{method} {path}"] = (theirs.status_code, theirs.content == none.content)

    assert {name: how for name, how in told.items() if how != (404, True)} == {}
    assert logbook.Entry.objects.count() == written


def test_every_operation_with_an_address_was_asked(foreign: NextDoor) -> None:
    found = list(with_ids())

    assert len(found) > 50
    assert {name for _method, path, _op in found for name in ID.findall(path)} <= set(foreign.ids)
    assert [op.view_func.__name__ for _method, _path, op in found if needs_of(op) is None] == []


def test_lists_hold_nothing_of_the_practice_next_door(
    stage: cast.Cast, foreign: NextDoor, manager: Program
) -> None:
    lists = [
        path
        for router in API._get_bound_routers()
        for path, view in router.path_operations.items()
        for operation in view.operations
        if "GET" in operation.methods and not ID.search(path) and "/test/" not in path
    ]

    theirs = set(foreign.ids.values())
    for path in lists:
        text = manager.get(path).content.decode()
        assert not [one for one in theirs if one in text], path
        assert "Delgado" not in text
