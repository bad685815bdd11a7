"""What the clock saw coming: the same story in five families, each at another place of it.

Ada's begins with the guided walk. The others show what the pages look like further on: news that
must be told before a trip, a pharmacy that is silent, times that are held, something ready.
"""

from datetime import datetime, timedelta

from safehands.core import cases, contacts, handoffs, logbook, news, promises, statements
from safehands.lab.medicines import this_morning
from safehands.lab.scenes.acts import (
    accepted_outside,
    asked_for,
    called,
    foreseen,
    opened,
    rang,
    ready_outside,
    sbar,
)
from safehands.lab.stage import Scene, Stage

PHIL = "Phil, prescriptions counter"


def ada(on: Stage) -> Scene:
    """Find in the morning what ends in ten business days; nobody has called about it yet."""
    carla = on.company.cast.case_desk
    morning = this_morning(on.week, on.now)
    now = yield max(on.ago(m=50), morning + timedelta(minutes=1))
    cases.set_next_step(
        case=foreseen(on.company.cast.child, on), words="Ask Dr. Doctor, and tell Riverside",
        by=carla, now=now, due_at=on.ahead(h=3),
    )  # fmt: skip


def zoe(on: Stage) -> Scene:
    """Know of a visit that is needed first, while her mother is about to drive to the pharmacy."""
    cast, carla = on.company.cast, on.company.cast.case_desk
    now = yield on.ago(h=17)
    case = foreseen(on.company.zoe, on)
    _asked_by_phone(on, case, now)
    now = yield on.ago(h=16)
    request = asked_for(
        case, by=carla, to_organization=cast.pharmacy, now=now,
        answer_minutes=60 * 24,
        summary=sbar("Inhaler of a child, no refills left.", "Used every day.",
                     "Please fill it when the doctor has signed; we tell you."),
    )  # fmt: skip
    now = yield on.ago(h=15.5)
    accepted_outside(request, desk=PHIL, now=now)
    cases.set_next_step(case=case, words="Ask Dr. Doctor", by=carla, now=now, due_at=on.ago(h=5))
    now = yield on.ago(h=6)
    asked = asked_for(
        case, by=carla, to_person=cast.doctor, now=now,
        summary=sbar("Zoe's inhaler ends next week.", "Last visit more than six months ago.",
                     "Is one refill possible, or do you want to see her first?"),
    )  # fmt: skip
    cases.set_next_step(
        case=case, words="Hear from Dr. Doctor", by=carla, now=now, due_at=on.ahead(h=4)
    )
    now = yield on.ago(h=4)
    with logbook.through("portal"):
        news.rely(
            case=case, at=on.ahead(h=2.5), words="Fetches it at Riverside Pharmacy", by=None,
            now=now,
        )  # fmt: skip
    now = yield on.ago(m=35)
    handoffs.answer(
        handoff=asked, by=cast.doctor, code=handoffs.Code.NEEDAPMT, now=now,
        words="I want to listen to her lungs before the next one.",
    )  # fmt: skip
    now = yield on.just(20)
    (known,) = news.open_of_case(case)
    slots = [(on.day_at(day, hour), "with Dr. Doctor") for day, hour in ((1, 10), (2, 15), (3, 9))]
    news.hold_slots(news=known, slots=slots, by=carla, now=now)


def _asked_by_phone(on: Stage, case: cases.Case, now: datetime) -> None:
    cast, nia = on.company.cast, on.company.nia
    call = rang(on, by=cast.front_desk, caller=nia, about=on.company.zoe, now=now)
    statements.say(
        case=case, contact=call, by=cast.front_desk, now=now,
        words="We ask the doctor for the next inhaler and call you with the answer.",
    )  # fmt: skip
    contacts.end(contact=call, about="Zoe's inhaler", by=cast.front_desk, now=now)
    promises.make(
        case=case,
        words="We call you about Zoe's inhaler",
        due_at=on.ahead(h=5),
        by=cast.case_desk,
        now=now,
    )


def theo(on: Stage) -> Scene:
    """Ask a pharmacy that says no word, until somebody calls and the customer hears we wait."""
    cast, theo = on.company.cast, on.company.theo
    now = yield on.ago(h=5)
    case = foreseen(theo, on)
    cases.set_next_step(
        case=case, words="See that Riverside has them in time", by=cast.case_desk, now=now,
        due_at=on.ahead(h=6),
    )  # fmt: skip
    asked_for(
        case, by=cast.case_desk, to_organization=cast.pharmacy, now=now,
        summary=sbar("Epilepsy tablets, one refill left.", "He must not miss a day.",
                     "Please have them ready, and say if you cannot."),
    )  # fmt: skip


def ela(on: Stage) -> Scene:
    """Have something ready for pick-up; the father was written to, and comes today."""
    cast, marek, ela = on.company.cast, on.company.marek, on.company.ela
    now = yield on.ago(h=12)
    case = foreseen(ela, on)
    request = asked_for(
        case, by=cast.case_desk, to_organization=cast.pharmacy, now=now, answer_minutes=60 * 30,
        summary=sbar("Test strips for a child, two refills left.", "They last four more days.",
                     "Please have them ready and tick it here."),
    )  # fmt: skip
    now = yield on.ago(h=11)
    accepted_outside(request, desk="Rita, counter 2", now=now)
    cases.set_next_step(
        case=case, words="See that they were fetched", by=cast.case_desk, now=now,
        due_at=on.ahead(h=12),
    )  # fmt: skip
    now = yield on.ago(m=40)
    ready_outside(request, desk="Rita, counter 2", now=now)
    with logbook.through("portal"):
        news.rely(case=case, at=on.ahead(h=2), words=f"{marek.name} fetches them", by=None, now=now)


def irene(on: Stage) -> Scene:
    """Tell what was decided, with times that are held while she looks into her diary."""
    mateo, irene, leila = on.company.mateo, on.company.irene, on.company.leila
    now = yield on.ago(h=8)
    case = opened(
        on, by=mateo, customer=irene, now=now, topic="refill",
        asked="My sleeping tablets are nearly gone. Can I have the same again?",
        title="Sleeping tablets, the same again", next_step="Ask Dr. Haddad",
    )  # fmt: skip
    call = rang(on, by=mateo, caller=irene, about=irene, now=now)
    statements.say(
        case=case, contact=call, words="I ask Dr. Haddad today and call you back.", by=mateo,
        now=now,
    )  # fmt: skip
    contacts.end(contact=call, about="her tablets", by=mateo, now=now)
    asked = asked_for(
        case, by=mateo, to_person=leila, now=now,
        summary=sbar("Wants sleeping tablets again.", "Third time this quarter.",
                     "Again, something else, or a visit?"),
    )  # fmt: skip
    now = yield on.ago(m=80)
    handoffs.answer(
        handoff=asked, by=leila, code=handoffs.Code.NEEDAPMT, now=now,
        words="Let us talk before she takes more of these.",
    )  # fmt: skip
    now = yield on.ago(m=55)
    (known,) = news.open_of_case(case)
    called(case, by=mateo, words="Told her, kindly; she looks at her diary", now=now)
    news.told(news=known, proof=news.Proof.SPOKEN, by=mateo, now=now)
    cases.set_next_step(
        case=case, words="Hear which time she takes", by=mateo, now=now, due_at=on.ahead(h=5)
    )


SCENES = (ada, zoe, theo, ela, irene)
