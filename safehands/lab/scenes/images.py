"""Reports, letters and dates between this practice, imaging and the offices outside."""

from safehands.core import cases, duties, handoffs, people, promises
from safehands.core.cases import Origin
from safehands.lab.scenes.acts import (
    accepted_outside,
    asked_for,
    offered,
    opened,
    sbar,
    taken,
)
from safehands.lab.stage import Scene, Stage


def referral_letter(on: Stage) -> Scene:
    """Decline an offer with a reason: the owner must find another way."""
    company = on.company
    now = yield on.ago(h=10)
    case = opened(
        on, by=company.mateo, customer=company.bjorn, now=now, origin=Origin.EMAIL,
        asked="The eye clinic will not give me a date without a referral letter.",
        title="Referral letter to the eye clinic", next_step="Ask the doctor who saw him",
        minutes=600,
    )  # fmt: skip
    now = yield on.ago(h=3)
    offer = offered(
        case, by=company.mateo, to_person=company.leila, now=now,
        summary=sbar("Needs a referral letter.", "Seen twice this year.",
                     "Write the letter; he calls the clinic himself."),
    )  # fmt: skip
    now = yield on.ago(m=48)
    handoffs.note_delivered(handoff=offer, now=now)
    handoffs.decline(
        handoff=offer, by=company.leila, now=now,
        reason="I never saw him. Dr. Doctor did, and must sign",
    )  # fmt: skip


def silent_imaging(on: Stage) -> Scene:
    """Let a partner accept and not answer: silent past its time."""
    cast, tariq = on.company.cast, on.company.tariq
    now = yield on.ago(h=19)
    case = opened(
        on, by=cast.case_desk, customer=tariq, now=now,
        asked="I had the scan ten days ago. Where is the report?",
        title="Report of the back scan", next_step="Ask imaging for the report", minutes=400,
    )  # fmt: skip
    request = asked_for(
        case, by=cast.case_desk, to_organization=on.company.imaging, now=now,
        answer_minutes=480,
        summary=sbar("Report of a back scan, ten days old.", "Patient in pain, works standing.",
                     "Please send the report or say who writes it."),
    )  # fmt: skip
    now = yield on.ago(h=17.5)
    accepted_outside(request, desk="Reports desk", now=now)
    cases.set_next_step(
        case=case, words="Call imaging if nothing came", by=cast.case_desk, now=now,
        due_at=on.ahead(h=1),
    )  # fmt: skip


def insurance_number(on: Stage) -> Scene:
    """Wait for the customer: the clock stands still, with a reason and an end."""
    yusuf, mei = on.company.yusuf, on.company.mei
    now = yield on.ago(h=8)
    case = opened(
        on, by=yusuf, customer=mei, now=now,
        asked="The specialist needs my insurance number from you.",
        title="Insurance number for the specialist", next_step="Send the number", minutes=540,
    )  # fmt: skip
    now = yield on.ago(h=6)
    step = duties.of_case(case.pk).get(kind=duties.Kind.NEXT_STEP)
    duties.pause(
        duty=step, reason="She has a new card and looks for it", counterparty="Mei-Lin Chen",
        until=on.ahead(h=9), by=yusuf, now=now,
    )  # fmt: skip


def hip_appointment(on: Stage) -> Scene:
    """Change hands twice; now one advocate stays with it."""
    company, cast = on.company, on.company.cast
    now = yield on.ago(h=24)
    case = opened(
        on, by=company.tomas, customer=company.judith, subject=company.ruth, now=now,
        asked="Mother's hip appointment was moved three times. Who is in charge of this?",
        title="Hip appointment moved three times", next_step="Call the clinic", minutes=600,
    )  # fmt: skip
    for at, giver, taker, words in (
        (22, company.tomas, company.aiko, "I call the clinic and then Judith."),
        (18, company.aiko, cast.case_desk, "I fix one date with clinic and driver."),
    ):
        now = yield on.ago(h=at)
        offer = offered(
            case, by=giver, to_person=taker, now=now,
            summary=sbar("Appointment moved three times.", "86 years, needs a driver.",
                         "One date that stays."),
        )  # fmt: skip
        now = yield on.ago(h=at - 0.6)
        taken(offer, by=taker, now=now, restatement=words)
    now = yield on.ago(h=15)
    cases.name_advocate(
        case=case, advocate=cast.case_desk, consent="Judith, on the phone: she wants one person",
        by=cast.case_desk, now=now,
    )  # fmt: skip
    cases.set_next_step(
        case=case, words="Confirm the driver for the new date", by=cast.case_desk, now=now,
        due_at=on.ahead(h=7),
    )  # fmt: skip
    promises.make(
        case=case, words="I call you every day until the date stands", due_at=on.ahead(h=3.5),
        by=cast.case_desk, now=now,
    )  # fmt: skip


def grace_goes_on_leave(on: Stage) -> Scene:
    """Go on leave with a cover who said yes: what she owes is his from the first minute."""
    company = on.company
    now = yield on.ago(h=14)
    absence = handoffs.plan_absence(
        person=company.grace, since=on.ago(h=8.9), until=on.ahead(h=36), cover=company.yusuf,
        reason="leave", by=company.cast.manager, now=now,
    )  # fmt: skip
    now = yield on.ago(h=13)
    people.accept_cover(absence=absence, by=company.yusuf, now=now)
    for offer in handoffs.offered_to(company.yusuf).filter(giver=company.grace)[:1]:
        taken(offer, by=company.yusuf, now=now, restatement="I keep her dates while she is away.")


SCENES = (
    referral_letter, silent_imaging, insurance_number, hip_appointment, grace_goes_on_leave,
)  # fmt: skip
