"""Whether all say the same: checks, wrong words still believed, an answer to read, a question."""

from datetime import datetime

from safehands.core import people, probes, protocols
from safehands.core import statements as said
from safehands.lab.scenes.acts import opened
from safehands.lab.scenes.visits import images, spoken_against
from safehands.lab.stage import Scene, Stage

# Three were with patients all the time; two still knew the old answer.
SILENT = ("Dr. David Doctor", "Dr. Leila Haddad", "Nkosi Mensah")
OLD_ANSWER = ("Mateo Fuentes", "Tomás Rivera")
NOT_READ_YET = ("Dora Desk", "Aiko Tanaka", "Mateo Fuentes")
HALF_HOURS = 10


def asked_all(on: Stage) -> Scene:
    """Ask everybody the same question at a minute of his own: eight of ten say the same."""
    cast, start = on.company.cast, 38
    now = yield on.ago(h=start)
    check = probes.start(
        topic=images(on), since=now, until=on.ago(h=start - HALF_HOURS / 2), by=cast.manager,
        now=now, seed=8,
    )  # fmt: skip
    for turn in range(1, HALF_HOURS + 2):
        now = yield on.ago(h=start - turn / 2)
        for person in on.company.staff:
            _answer(person, check, now)
    probes.end(probe=check, by=cast.manager, now=now)


def _answer(person: people.Person, check: probes.Probe, now: datetime) -> None:
    if person.name in SILENT:
        return
    stance, actor = ("we_do", "us")
    if person.name in OLD_ANSWER:
        stance, actor = ("we_do_not", "customer")
    for ask in probes.mine_open(person):
        if ask.probe_id == check.pk:
            probes.answer(ask=ask, stance=stance, actor=actor, by=person, now=now)


def told_to_fetch(on: Stage) -> Scene:
    """Tell her the old answer this morning: she believes it still, and a manager must look."""
    company = on.company
    now = yield on.ago(h=1.1)
    case = opened(
        on, by=company.tomas, customer=company.fatima, now=now, title="Films of the shoulder",
        asked="Do my films go to the shoulder clinic, or do I come for them?",
        next_step="Look whether the films are here", minutes=400,
    )  # fmt: skip
    now = yield on.ago(m=25)
    spoken_against(on, case, by=company.tomas, now=now)


def put_right(on: Stage) -> Scene:
    """Find somebody who was told the old answer: he is to hear the right one, by a time."""
    company = on.company
    now = yield on.ago(m=55)
    case = opened(
        on, by=company.aiko, customer=company.bjorn, now=now, title="Hand X-ray for the surgeon",
        asked="The surgeon asks for my hand X-ray. How does it get there?",
        next_step="Ask which surgeon it is", minutes=600,
    )  # fmt: skip
    wrong = spoken_against(on, case, by=company.aiko, now=now)
    now = yield on.ago(m=38)
    said.set_right(statement=wrong, by=company.cast.manager, now=now)


def asked_now(on: Stage) -> Scene:
    """Ask the front desk another question just now: it waits for an answer."""
    now = yield on.ago(m=20)
    cast = on.company.cast
    topic = protocols.topic_by_code(cast.practice, "booking-specialist")
    assert topic is not None
    probes.start(
        topic=topic, since=now, until=on.ahead(m=5), role=people.Role.FRONT_DESK, by=cast.manager,
        now=now, seed=3,
    )  # fmt: skip


def announced_again(on: Stage) -> Scene:
    """Announce the third version again; most have read it by now, three have not."""
    now = yield on.ago(h=6)
    protocol = protocols.history(images(on))[0]
    asked = protocols.announce(protocol=protocol, by=on.company.cast.manager, now=now)
    now = yield on.ago(h=4.5)
    for one in asked:
        if one.person.name not in NOT_READ_YET:
            protocols.acknowledge(protocol=protocol, by=one.person, now=now)


def old_films(on: Stage) -> Scene:
    """Meet a question that the book does not answer: it has an owner and a time."""
    company = on.company
    now = yield on.ago(h=2)
    protocols.note_gap(
        organization=company.cast.practice, question="Do you take old films back?",
        interim="I find out and call you by tomorrow noon.", by=company.aiko, now=now,
        owner=company.cast.manager,
    )  # fmt: skip


SCENES = (asked_all, asked_now, told_to_fetch, put_right, announced_again, old_films)
