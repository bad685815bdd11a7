"""Serve the demo practice on a Tuesday at 10:00 in New York, where its clock stands still.

Run as a program of its own: ``python -m tests.browser.on_a_tuesday PORT``, with the data folder
in the environment. The first line it prints says in JSON what can be seen: for every argument of
an address an example, and who can sign in.
"""

import json
import sys
from datetime import UTC, datetime, timedelta

from safehands.site.commands import start
from safehands.site.commands.serve import serve

TUESDAY = datetime(2026, 3, 10, 14, 0, tzinfo=UTC)
PASSWORD = "a-long-and-quiet-afternoon"
PIN = "271828"
# Everywhere: who may see every page, in English and in Spanish.
EVERYWHERE = {"en": ("Kwame Mensah", "kwame@example.org"), "es": ("Tomás Rivera", "tomas@example.org")}


def main(port: int) -> None:
    """Build the practice, say what is in it, and serve it."""
    config = start.start()
    start.migrate(config)
    from safehands.core import house  # noqa: PLC0415 - needs Django started
    from safehands.lab import demo  # noqa: PLC0415

    house.set_clock(to=TUESDAY)
    demo.build(now=TUESDAY)
    house.beat(worker="tuesday", started_at=TUESDAY, turns=1, trouble="", now=TUESDAY)
    for language, (name, email) in EVERYWHERE.items():
        _let_in_everywhere(name, email, language)
    print(json.dumps(_examples()), flush=True)
    serve(config, host="127.0.0.1", port=port, worker=False)


def _let_in_everywhere(name: str, email: str, language: str) -> None:
    from safehands.core import people  # noqa: PLC0415

    (office,) = people.our_organizations()
    person = next(one for one in people.members_of(office) if one.name == name)
    held = people.roles_of(person, TUESDAY)
    for role in set(people.Role) - held - {people.Role.PARTNER}:
        people.join_as(person=person, organization=office, role=role, by=None, now=TUESDAY)
    people.open_account(person=person, email=email, password=PASSWORD, by=None, now=TUESDAY)
    people.correct_person(
        person=person, version=person.version, language=language, by=None, now=TUESDAY
    )


def _examples() -> dict[str, str]:
    """Return an id for each argument that an address may have."""
    from safehands.core import cases, handoffs, people  # noqa: PLC0415

    account = people.account_by_email(EVERYWHERE["en"][1])
    assert account is not None
    reader = account.person
    seen = {one.title: one for one in cases.visible_to(reader)}
    hip, untold = seen["Hip appointment moved three times"], seen["May she eat before the blood test?"]
    return {"case_id": str(hip.pk), "untold": str(untold.pk)}


if __name__ == "__main__":
    main(int(sys.argv[1]))
