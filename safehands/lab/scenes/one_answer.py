"""The X-rays nobody sends, today: what the second guided walk finds, and the same for others.

Priscilla works from eight to five and lives 25 minutes away. Yesterday her doctor sent her to a
specialist, the nurse promised that we send her film, and she left with the next step in writing.
She rings when the walk begins.
"""

from datetime import datetime, timedelta

from safehands.core import cases, contacts, items, promises
from safehands.lab.scenes.acts import opened, rang
from safehands.lab.scenes.visits import (
    SHELF,
    booked_for,
    checked_out,
    days_after,
    filmed,
    ordered,
    said_when,
    sent,
    stopped,
)
from safehands.lab.stage import Scene, Stage
from safehands.rules.backward import closing_on
from safehands.rules.business_days import business_day_before

A_MOMENT = timedelta(minutes=30)


def priscilla(on: Stage) -> Scene:
    """Order, promise and give in writing; the appointment is not known yet."""
    cast, pris = on.company.cast, on.company.pris
    yesterday = on.day_at(-1, 16)
    now = yield yesterday - 2 * A_MOMENT
    film = filmed(on, "X-ray of the left knee", whose=pris, by=cast.nurse, now=now)
    now = yield yesterday
    visit = ordered(
        on, film, by=cast.doctor, owner=cast.front_desk, now=now,
        reason="Knee pain since the fall in March",
    )  # fmt: skip
    now = yield yesterday + timedelta(minutes=10)
    said_when(on, visit, by=cast.nurse, doer=cast.case_desk, now=now)
    now = yield yesterday + timedelta(minutes=20)
    checked_out(on, visit, by=on.company.aiko, now=now)
    cases.set_next_step(
        case=visit.case, words="Hear from her when the appointment is", by=cast.front_desk,
        now=now, due_at=days_after(on, now, 2, 17),
    )  # fmt: skip


def leaves_tomorrow(on: Stage) -> Scene:
    """Know the appointment: counted back, the film must leave tomorrow."""
    company, emeka = on.company, on.company.emeka
    now = yield on.ago(h=13)
    film = filmed(on, "X-ray of the right shoulder", whose=emeka, by=company.cast.nurse, now=now)
    visit = ordered(
        on, film, by=company.leila, owner=company.yusuf, now=now, reason="Shoulder, since the move",
    )  # fmt: skip
    now = yield on.ago(h=12.5)
    said_when(on, visit, by=company.ingrid, doer=company.yusuf, now=now)
    now = yield on.ago(h=12.2)
    checked_out(on, visit, by=company.tomas, now=now)
    now = yield on.ago(h=2.6)
    call = rang(on, by=company.aiko, caller=emeka, about=emeka, now=now)
    call = contacts.about_case(contact=call, case=visit.case, by=company.aiko, now=now)
    booked_for(visit, at=on.day_at(3, 10), needed_by=on.day_at(2, 17), by=company.aiko, now=now)
    stopped(on, visit.case, by=company.aiko, now=now, call=call)
    contacts.end(contact=call, about="the date at the specialist", by=company.aiko, now=now)


def comes_for_it(on: Stage) -> Scene:
    """Agree a pick-up: somebody has to see with his own eyes that it is there."""
    cast, harold = on.company.cast, on.company.harold
    now = yield on.ago(h=7.5)
    disc = filmed(
        on, "Disc of the chest X-ray", whose=harold, by=on.company.ingrid, now=now, place=SHELF,
        kind=items.Kind.DISC,
    )  # fmt: skip
    case = opened(
        on, by=cast.front_desk, customer=harold, now=now, title="Disc for the lung doctor",
        asked="I would rather take the disc myself, my daughter drives me.",
        next_step="Put the disc at the front desk", minutes=900,
    )  # fmt: skip
    items.agree_pickup(
        item=disc, case=case, who=harold, at=_fetched_at(on), place="Front desk",
        by=cast.front_desk, now=now,
    )  # fmt: skip


def x_rays_to_denver(on: Stage) -> Scene:
    """Send films to another zone; nobody there has said yet that they have them."""
    company, grace = on.company, on.company.grace
    now = yield on.ago(h=21)
    film = filmed(on, "X-rays of both knees", whose=company.samuel, by=company.sam, now=now)
    visit = ordered(
        on, film, by=company.cast.doctor, owner=grace, now=now, customer=company.denise,
        specialist=company.specialist, doctor="Dr. Lena Ortiz", reason="Both knees hurt",
    )  # fmt: skip
    now = yield on.ago(h=20.5)
    checked_out(on, visit, by=company.aiko, now=now)
    now = yield on.ago(h=19)
    booked_for(visit, at=on.day_at(5, 14), needed_by=on.day_at(4, 17), by=grace, now=now)
    now = yield on.ago(h=10)
    sent(visit, by=grace, now=now, means="courier", tracking="CR-2291")
    now = yield on.ago(h=4)
    cases.set_next_step(
        case=visit.case, words="Call Denver: have the films come?", by=company.yusuf, now=now,
        due_at=on.ahead(h=4),
    )  # fmt: skip


def cannot_be_sent(on: Stage) -> Scene:
    """Find that a promise cannot be kept: honour it all the same, or make it good."""
    company = on.company
    now = yield on.ago(h=5)
    case = opened(
        on, by=company.yusuf, customer=company.victor, now=now, title="MRI for the back clinic",
        asked="The back clinic wants my MRI from the hospital. You said you take care of it.",
        next_step="Ask the hospital for the study", minutes=900,
    )  # fmt: skip
    promise = promises.make(
        case=case, words="We send your MRI to the back clinic", due_at=on.ahead(h=12),
        by=company.yusuf, now=now,
    )  # fmt: skip
    now = yield on.ago(m=20)
    promises.cannot_keep(
        promise=promise, why="The hospital lets nobody but the patient have this study",
        by=company.yusuf, now=now,
    )  # fmt: skip


def _fetched_at(on: Stage) -> datetime:
    """Return a noon for which somebody still has to look on the business day before (UTC)."""
    for days in (1, 2):
        noon = on.day_at(days, 12)
        look = closing_on(on.week, business_day_before(on.week, noon)) - timedelta(hours=2)
        if look > on.now + A_MOMENT:
            return noon
    return on.day_at(3, 12)


SCENES = (
    priscilla, leaves_tomorrow, comes_for_it, x_rays_to_denver, cannot_be_sent,
)  # fmt: skip
