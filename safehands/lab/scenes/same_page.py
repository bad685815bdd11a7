"""Whether all say the same: a check of last week, an answer announced again, a question open."""

from datetime import datetime

from safehands.core import people, probes, protocols
from safehands.lab.scenes.visits import images
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


SCENES = (asked_all, announced_again, old_films)
