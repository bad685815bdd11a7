"""The least that each operation of the API takes to get past the reading of its body.

By the name of its function, or ``room.function`` where two rooms have one of that name.
"""

import uuid
from typing import Any

SOON = "2026-03-09T18:00:00Z"
SOMEBODY = str(uuid.UUID(int=0x5AFE4A2D5 << 64 | 1 << 63 | 4 << 76 | 7))
"""The id of nobody."""

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
BODIES |= {
    "partner_links.look": {"desk": "x", "name": "x", "born_on": "2016-01-01"},
    "partner_links.take_on": {"desk": "x"},
    "partner_links.cannot": {"desk": "x", "reason": "x"},
    "partner_links.ask": {"desk": "x", "question": "x"},
    "partner_links.send_answer": {"desk": "x", "code": "DONE"},
    "partner_links.send_report": {"desk": "x", "words": "x"},
    "partner_links.note_brought": {"desk": "x"},
}
BODIES |= {"give_feedback": {"tier": "fine"}}
BODIES |= {"set_template": {"words": "x {link}", "subject": "x"}}
QUERIES = {"due": f"?start={SOON}&minutes=5"}
