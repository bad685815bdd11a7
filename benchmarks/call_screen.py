"""What a call costs the server: `python benchmarks/call_screen.py [how many people]...`.

From the number or the typed name to the whole screen, through the pages of the desk in this
process, among a thousand and among a million people. Machines differ, so each number also stands
as a multiple of one smallest commit, measured in the same run on the same encrypted database.
"""

import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import many_people
from parts import house

if TYPE_CHECKING:
    from django.test import Client

    from safehands.core.cases import Case
    from safehands.lab.cast import Cast

SIZES = (1_000, 1_000_000)
TIMES, MATTERS = 25, 3
NUMBER = "+12125550134"
PASSWORD = "a long and quiet afternoon"  # noqa: S105 - of an invented person
SBAR = {"situation": "Refill is needed.", "recommendation": "Decide whether a visit is needed."}
HTMX = {"HX-Request": "true"}
Job = Callable[[], Any]


def main(sizes: list[int]) -> None:
    with house.a_folder() as folder:
        house.begin(folder)
        from django.core.management import call_command  # noqa: PLC0415
        from django.db import connection  # noqa: PLC0415

        from safehands.lab import cast  # noqa: PLC0415

        # Pages name their styles as a practice's pages do.
        call_command("collectstatic", interactive=False, verbosity=0)
        stage = cast.enter(now=house.NOW - timedelta(days=9))
        live(stage)
        client = at_the_desk(stage)
        there = 0
        first: dict[str, float] = {}
        print(f"database: {connection.vendor}; median of {TIMES}, in turns with one commit")
        for size in sorted(sizes):
            many_people.fill(size - there, organization=stage.practice, seed=size)
            there = size
            print(f"{size:,} people")
            for what, job in jobs(stage, client).items():
                taken = show(what, job)
                first.setdefault(what, taken)
                if taken > 2 * first[what]:
                    print(f"  {'':<34} grew {taken / first[what]:.1f} times (CPU)")


def show(what: str, job: Job) -> float:
    """Print the time of a job and its statements of SQL; return its milliseconds of CPU.

    Time at the wall grows with whatever else the machine does; the CPU's own hardly does.
    """
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    answer = job()
    assert answer.status_code in {200, 302}, answer.content[:500]
    with CaptureQueriesContext(connection) as captured:
        job()
    words = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    count = sum(not one["sql"].startswith(words) for one in captured.captured_queries)
    began = time.process_time()
    for _ in range(TIMES):
        job()
    own = (time.process_time() - began) / TIMES * 1000
    taken, unit = house.beside_one_commit(job, TIMES)
    print(
        f"  {what:<34} {taken:7.1f} ms ({own:5.1f} ms of CPU) {taken / unit:6.1f} x {unit:.2f} ms"
        f"  {count:>3} statements"
    )
    return own


def jobs(stage: "Cast", client: "Client") -> dict[str, Job]:
    """Return the steps of a call, each as one request."""
    from django.urls import reverse  # noqa: PLC0415

    new, begin = reverse("call-new"), reverse("call-begin")

    def typed(text: str) -> Job:
        return lambda: client.get(new, {"q": text}, headers=HTMX)

    def begun(text: str) -> Job:
        return lambda: client.post(begin, {"q": text, "who": str(stage.parent.pk)})

    whole = reverse("call", args=[the_call(stage)])
    return {
        "find by number": typed(NUMBER),
        "find by name and birth date": typed("paula parent 17.05.1984"),
        "find by a mistyped name": typed("paula parrent"),
        "find by the beginning of a name": typed("pau"),
        "begin the call, by number": begun(NUMBER),
        "begin the call, by name": begun("paula parent 17.05.1984"),
        "the call screen, whole page": lambda: client.get(whole),
        "the call screen, after an act": lambda: client.get(whole, headers=HTMX),
        "today": lambda: client.get(reverse("today")),
    }


def the_call(stage: "Cast") -> Any:
    """Begin a call about the child and choose her; return its id."""
    from safehands.core import contacts  # noqa: PLC0415

    by, now = stage.front_desk, house.NOW
    held = contacts.begin(
        organization=stage.practice, channel="phone", number=NUMBER, by=by, now=now
    )
    contacts.is_caller(contact=held, person=stage.parent, by=by, now=now)
    held.refresh_from_db()
    contacts.choose_subject(contact=held, subject=stage.child, by=by, now=now)
    return held.pk


def live(stage: "Cast") -> None:
    """Let the family have a telephone, some matters, and some of everything that a screen shows."""
    from safehands.core import people  # noqa: PLC0415

    people.add_contact_point(
        kind="mobile", value=NUMBER, person=stage.parent, verified=True, by=None, now=house.NOW
    )
    for number in range(MATTERS):
        matter(stage, number)


def matter(stage: "Cast", number: int) -> None:
    from safehands.core import cases, handoffs, needs, news, promises, statements  # noqa: PLC0415

    now, by = house.NOW, stage.case_desk
    case: Case = cases.open_case(
        organization=stage.practice, customer=stage.parent, subject=stage.child,
        asked=f"Refill {number}, please", origin=cases.Origin.PHONE, by=by, now=now,
    )  # fmt: skip
    news.open_news(
        case=case, kind=news.Kind.DECISION, words="A visit first.", by=by, now=now,
        known_by=stage.practice,
    )  # fmt: skip
    promises.make(case=case, words="We call you", minutes=60, by=by, now=now)
    statements.heard(case=case, words="She is not due.", by=by, now=now)
    handoffs.offer(
        case=case, purpose=handoffs.Purpose.ANSWER, to_organization=stage.pharmacy,
        summary=SBAR, by=by, now=now,
    )  # fmt: skip
    needs.write_down(
        person=stage.child, organization=stage.practice, words=f"Medicine {number}",
        supply_until=date(2026, 6, 1), by=stage.nurse, now=now,
    )  # fmt: skip


def at_the_desk(stage: "Cast") -> "Client":
    """Return a browser in which the front desk is signed in."""
    from django.test import Client  # noqa: PLC0415

    from safehands.core import people  # noqa: PLC0415

    account = people.open_account(
        person=stage.front_desk, email="desk@example.org", password=PASSWORD, by=None, now=house.NOW
    )  # fmt: skip
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
