"""What else comes to the desk: devices, letters, bills, a mail that came back, angry words."""

from safehands.core import cases, handoffs, notices, promises
from safehands.core.cases import Kind, Origin
from safehands.lab.scenes.acts import looked, offered, opened, sbar, taken
from safehands.lab.stage import Scene, Stage


def the_meter(on: Stage) -> Scene:
    """Pass a meter that eats batteries through two hands, until an advocate is asked for."""
    company, cast = on.company, on.company.cast
    now = yield on.ago(h=16)
    case = opened(
        on, by=company.aiko, customer=company.olena, subject=company.danylo, now=now,
        asked="Danylo's sugar meter eats batteries, one set a day. He does not use it any more, "
        "and the maker's line sends me in circles.",
        title="The meter that eats batteries", next_step="Ask the maker for a new meter",
        minutes=540,
    )  # fmt: skip
    summary = sbar(
        "Meter of a child with a pump uses a set of batteries a day.",
        "Four calls to the maker, four answers. He measures less now.",
        "Get another meter this week, whoever pays.",
    )
    for at, giver, taker, words in (
        (15, company.aiko, company.mateo, "I call the maker's representative."),
        (6, company.mateo, cast.nurse, "I lend them our meter and call the representative."),
    ):
        now = yield on.ago(h=at)
        offer = offered(case, by=giver, to_person=taker, now=now, summary=summary)
        now = yield on.ago(h=at - 0.6)
        taken(offer, by=taker, now=now, restatement=words)
    cases.set_next_step(
        case=case, words="Lend them the meter of the practice", by=cast.nurse, now=now,
        due_at=on.ahead(h=2.5),
    )  # fmt: skip


def cancelled_twice(on: Stage) -> Scene:
    """Break a promise: telling her so is the next thing."""
    cast, anjali = on.company.cast, on.company.anjali
    now = yield on.ago(h=7)
    case = opened(
        on, by=cast.front_desk, customer=anjali, now=now,
        asked="You cancelled my appointment twice. I arranged a day off work both times.",
        title="Appointment cancelled twice", next_step="Find a date that holds", minutes=400,
    )  # fmt: skip
    promises.make(
        case=case, words="We call you with a date that stays", due_at=on.ago(m=45),
        by=cast.front_desk, now=now,
    )  # fmt: skip


def mail_came_back(on: Stage) -> Scene:
    """Let a mail come back: the customer was not told, and the case cannot be closed."""
    cast, lucia = on.company.cast, on.company.lucia
    now = yield on.ago(h=5)
    case = opened(
        on, by=cast.front_desk, customer=lucia, subject=on.company.carmen, now=now,
        asked="¿Puede mi madre comer antes del análisis de sangre?",
        title="May she eat before the blood test?", next_step="Answer the question", minutes=400,
    )  # fmt: skip
    promise = promises.make(
        case=case, words="Le escribimos si puede comer", due_at=on.ahead(h=4),
        by=cast.front_desk, now=now,
    )  # fmt: skip
    now = yield on.ago(h=1)
    confirmation = notices.of_case(case.pk).get(dedupe_key=f"promised:{promise.pk}")
    notices.note_bounced(
        message_id=confirmation.message_id, why="550 5.1.1 no such mailbox", now=now
    )


def work_certificate(on: Stage) -> Scene:
    """Do all, and hear from the customer that it is done: ready to close."""
    cast, noah = on.company.cast, on.company.noah
    now = yield on.ago(h=6.5)
    case = opened(
        on, by=cast.front_desk, customer=noah, now=now, origin=Origin.DESK,
        asked="I need a paper for my employer for last week.", title="Paper for the employer",
        next_step="Print it and let Dr. Doctor sign", minutes=400,
    )  # fmt: skip
    promise = promises.make(
        case=case, words="The paper lies at the front desk", due_at=on.ago(h=2),
        by=cast.front_desk, now=now,
    )  # fmt: skip
    now = yield on.ago(h=3)
    promises.keep(promise=promise, how="signed, lies in the tray", by=cast.front_desk, now=now)
    now = yield on.ago(m=25)
    cases.confirm(case=case, words="Thanks!", by=cast.front_desk, now=now)


def wrong_date(on: Stage) -> Scene:
    """Close, and reopen at one sentence of the customer."""
    company = on.company
    now = yield on.ago(h=28)
    case = opened(
        on, by=company.tomas, customer=company.hannah, now=now,
        asked="Please send my vaccination record to my school.", title="Vaccination record",
        next_step="Send the record", minutes=300,
    )  # fmt: skip
    now = yield on.ago(h=26)
    cases.confirm(case=case, words="thank you", by=company.tomas, now=now)
    cases.close(case=case, by=company.tomas, now=now)
    now = yield on.ago(h=2.2)
    cases.hear_from_customer(
        case=case, words="The school says one date is wrong: it is 2019, not 2009.",
        origin=Origin.EMAIL, by=None, now=now,
    )  # fmt: skip


def joined(on: Stage) -> Scene:
    """Join two arrivals of one matter into one case."""
    company = on.company
    now = yield on.ago(h=9.5)
    first = opened(
        on, by=company.aiko, customer=company.miguel, now=now,
        asked="¿Cuándo me llaman por los resultados del corazón?",
        title="Results of the heart test", next_step="Ask Dr. Haddad for the results", minutes=700,
    )  # fmt: skip
    promises.make(
        case=first, words="La doctora le explica los resultados", due_at=on.ahead(h=6),
        by=company.aiko, now=now,
    )  # fmt: skip
    now = yield on.ago(h=5.5)
    second = opened(
        on, by=company.tomas, customer=company.miguel, now=now, origin=Origin.EMAIL,
        asked="Les escribí y nadie contesta. ¿Y mis resultados?",
    )  # fmt: skip
    now = yield on.ago(h=5)
    cases.join(survivor=first, other=second, reason="the same results", by=company.tomas, now=now)


def complaint(on: Stage) -> Scene:
    """Take a complaint in; the second manager owns it."""
    company = on.company
    now = yield on.ago(h=13)
    case = opened(
        on, by=company.nkosi, customer=company.tariq, now=now, kind=Kind.COMPLAINT, effort=30,
        origin=Origin.LETTER, asked="Three times I was told somebody calls me back. Nobody did.",
        title="Nobody called back", next_step="Listen to the calls of those days", minutes=900,
    )  # fmt: skip
    promises.make(
        case=case, words="You get a written answer from me", due_at=on.ahead(h=20),
        by=company.nkosi, now=now,
    )  # fmt: skip
    now = yield on.ago(h=4)
    looked(case, by=company.cast.manager, now=now)


def sam_is_ill(on: Stage) -> Scene:
    """Fall ill without a cover: what he owes goes to somebody who is there."""
    company = on.company
    now = yield on.ago(h=12)
    for customer, asked in (
        (company.emeka, "May I swim with the new stitches?"),
        (company.bjorn, "The bandage slips. Do I come in or change it myself?"),
    ):
        opened(
            on, by=company.sam, customer=customer, asked=asked, now=now,
            next_step="Call him after the round", due_at=on.ahead(h=2),
        )  # fmt: skip
    now = yield on.ago(h=3.2)
    handoffs.plan_absence(
        person=company.sam, since=now, until=on.ahead(h=12), reason="ill",
        by=company.cast.manager, now=now,
    )  # fmt: skip


SCENES = (
    the_meter, cancelled_twice, mail_came_back, work_certificate, wrong_date, joined, complaint,
    sam_is_ill,
)  # fmt: skip
