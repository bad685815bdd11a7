"""Medicines that run out, and pharmacies that answer or do not."""

from safehands.core import cases, handoffs, promises
from safehands.lab.scenes.acts import (
    answered_outside,
    asked_for,
    looked,
    offered,
    opened,
    sbar,
)
from safehands.lab.stage import Scene, Stage


def the_brother(on: Stage) -> Scene:
    """Promise Ben's cream to the same family; it is on its way."""
    cast, mateo = on.company.cast, on.company.mateo
    now = yield on.ago(h=6)
    case = opened(
        on, by=mateo, customer=cast.parent, subject=cast.other_child, now=now,
        asked="Ben's eczema cream is finished, could we have the same again?",
        next_step="Send the refill to the pharmacy", minutes=420,
    )  # fmt: skip
    promises.make(
        case=case, words="Ben's cream is ready at Riverside Pharmacy", due_at=on.ahead(h=5),
        by=mateo, now=now,
    )  # fmt: skip


def blood_pressure(on: Stage) -> Scene:
    """Promise a call back that is due within the half hour: at risk."""
    cast = on.company.cast
    now = yield on.ago(h=3.5)
    case = opened(
        on, by=cast.front_desk, customer=on.company.harold, now=now,
        asked="I have three tablets left for my blood pressure. Did the doctor sign?",
        title="Blood pressure tablets", next_step="Look for Dr. Doctor's signature", minutes=300,
    )  # fmt: skip
    promises.make(
        case=case, words="We call you and tell you whether it is signed", due_at=on.ahead(m=30),
        by=cast.front_desk, now=now,
    )  # fmt: skip


def insulin(on: Stage) -> Scene:
    """Come near to harm: wall time counts, and who is on call is reached."""
    cast = on.company.cast
    now = yield on.just(24)
    case = opened(
        on, by=cast.nurse, customer=on.company.wanda, now=now, harm=True,
        asked="My insulin pen is broken and I have no other one for tonight.",
        title="No insulin for tonight", next_step="Find a pharmacy that has the pen today",
    )  # fmt: skip
    promises.make(
        case=case, words="We tell you where you get the pen today", minutes=90,
        by=cast.nurse, now=now,
    )  # fmt: skip
    now = yield on.just(15)
    request = asked_for(
        case, by=cast.nurse, to_organization=cast.pharmacy, now=now, accept_minutes=20,
        summary=sbar(
            "Patient without insulin tonight.", "Pen broke this morning; lives alone.",
            "Do you have this pen in stock today? Please keep one.",
        ),
    )  # fmt: skip
    now = yield on.just(11)
    handoffs.note_delivered(handoff=request, now=now)


def thyroid(on: Stage) -> Scene:
    """Offer to a team that says no word: silent; the giver still owns it."""
    cast = on.company.cast
    now = yield on.ago(h=4)
    case = opened(
        on, by=cast.front_desk, customer=on.company.emeka, now=now,
        asked="The pharmacy changed the maker of my thyroid tablets. Is that all right?",
        title="Other thyroid tablets than usual", next_step="Give it to the refill desk",
        minutes=300,
    )  # fmt: skip
    now = yield on.ago(h=3.6)
    offered(
        case, by=cast.front_desk, to_team=cast.refill_desk, now=now, accept_minutes=60,
        summary=sbar(
            "Patient got tablets of another maker and has not taken them yet.",
            "Stable for years on the same ones.",
            "Ask the doctor whether the change is fine; call him before tomorrow's dose.",
        ),
    )  # fmt: skip


def stomach_tablets(on: Stage) -> Scene:
    """Offer to the nurse right now, in time."""
    cast = on.company.cast
    now = yield on.ago(m=50)
    case = opened(
        on, by=cast.front_desk, customer=on.company.jorge, now=now,
        asked="Desde que tomo las pastillas nuevas me duele el estómago. ¿Las dejo?",
        title="Stomach ache since the new tablets", next_step="Ask a nurse to call him",
    )  # fmt: skip
    promises.make(
        case=case, words="Una enfermera le llama", due_at=on.ahead(h=3), by=cast.front_desk,
        now=now,
    )  # fmt: skip
    now = yield on.ago(m=20)
    offered(
        case, by=cast.front_desk, to_person=cast.nurse, now=now, accept_minutes=60,
        summary=sbar(
            "New tablets for two days, stomach ache, asks whether to stop.",
            "Speaks Spanish. No fever, eats a little. Promised: a nurse calls him.",
            "Call him, decide about the tablets with Dr. Doctor.",
        ),
    )  # fmt: skip


def wrong_pharmacy(on: Stage) -> Scene:
    """Send what the pharmacy then cannot find."""
    mateo = on.company.mateo
    now = yield on.ago(h=11)
    case = opened(
        on, by=mateo, customer=on.company.hannah, now=now,
        asked="The pharmacy says they never got my inhaler prescription.",
        title="Inhaler prescription did not arrive", next_step="Ask the pharmacy to search",
    )  # fmt: skip
    request = asked_for(
        case, by=mateo, to_organization=on.company.cast.pharmacy, now=now,
        summary=sbar("Inhaler prescribed twice, sent twice.", "Patient was told it is not there.",
                     "Please search under both of her names."),
    )  # fmt: skip
    cases.set_next_step(
        case=case, words="Send it again if they have nothing", by=mateo, now=now,
        due_at=on.ahead(h=6),
    )  # fmt: skip
    now = yield on.ago(h=1.2)
    answered_outside(
        request, desk="Night counter", code=handoffs.Code.NOT_FOUND,
        words="Nothing under either name, also not at our other shop.", now=now,
    )  # fmt: skip


def vitamins(on: Stage) -> Scene:
    """Move a date in agreement; the first one stays on record."""
    cast, mateo = on.company.cast, on.company.mateo
    now = yield on.ago(h=12)
    case = opened(
        on, by=mateo, customer=on.company.fatima, now=now,
        asked="Is there a cheaper one than the iron drops? My insurance does not pay.",
        title="A cheaper iron preparation", next_step="Ask Dr. Haddad", minutes=500,
    )  # fmt: skip
    promise = promises.make(
        case=case, words="We tell you which one is covered", due_at=on.ahead(h=1), by=mateo,
        now=now,
    )  # fmt: skip
    now = yield on.ago(h=2)
    looked(case, by=cast.front_desk, now=now)
    promises.move(
        promise=promise, reason="Dr. Haddad is in theatre until tomorrow",
        told_how="spoken on the phone, agreed", due_at=on.ahead(h=10), by=mateo, now=now,
    )  # fmt: skip
    cases.set_next_step(
        case=case, words="Ask Dr. Haddad in the morning", by=mateo, now=now, due_at=on.ahead(h=8)
    )


SCENES = (
    the_brother, blood_pressure, insulin, thyroid, stomach_tablets,
    wrong_pharmacy, vitamins,
)  # fmt: skip
