"""What the pages of the desk cost the server: call screen, case, Today, each p95."""

from collections.abc import Callable, Iterator
from itertools import cycle
from typing import TYPE_CHECKING, Any
from uuid import UUID

from benchmarks.parts import house, measuring, mistyping, store, substrate
from benchmarks.parts.figures import Aim, Figure
from benchmarks.stores import rows
from benchmarks.stores.keep import BUSY_MAIL, DESK

if TYPE_CHECKING:
    from django.test import Client

SIZES = (20_000, 1_000_000)
TIMES, GROWTH, CASES = 40, 1.5, 40
HTMX = {"HX-Request": "true"}
SMALL, PAGE, LIST = 20_000, 25, 15


def measure(at: store.Store) -> Iterator[Figure]:
    """Yield the figures of one store."""
    desk, busy = at.client(DESK), at.client(BUSY_MAIL)
    empty = substrate.empty_page(desk)
    page, listed = aims(at.size, PAGE), aims(at.size, LIST)
    for what, job, aim in (
        ("call screen, found by number", _called(desk, _numbers(at)), page),
        ("call screen, found by a mistyped name", _called(desk, _mistyped(at)), page),
        ("call screen, whole page of a call", _call(desk, at), page),
        ("case page", _cases(desk), page),
        ("Today of an owner with 200 open duties", _get(busy, cycle(["/today/"])), page),
        ("list of all open cases by due time", _get(desk, cycle(["/cases/"])), listed),
    ):
        yield measuring.in_turns(
            f"{what}, p95", job, beside=substrate.PAGE, unit=empty, times=TIMES, size=at.size,
            aims=aim, may_grow=GROWTH,
        )  # fmt: skip


def aims(size: int, small: float) -> list[Aim]:
    """Return the aims of a page: 100 ms always, and less where little is stored."""
    found = [Aim(limit="at most", value=100)]
    if size <= SMALL:
        found.append(Aim(limit="at most", value=small))
    return found


def _numbers(at: store.Store) -> Iterator[str]:
    return cycle([one["number"] for one in at.card["asked"]])


def _mistyped(at: store.Store) -> Iterator[str]:
    return cycle(mistyping.names(at.card["asked"]))


def _called(client: "Client", texts: Iterator[str]) -> measuring.Job:
    from django.urls import reverse  # noqa: PLC0415

    new = reverse("call-new")
    return lambda: _well(client.get(new, {"q": next(texts)}, headers=HTMX))


def _call(client: "Client", at: store.Store) -> measuring.Job:
    from django.urls import reverse  # noqa: PLC0415

    calls = cycle([reverse("call", args=[one]) for one in _begun(at)])
    return lambda: _well(client.get(next(calls)))


def _begun(at: store.Store) -> list[UUID]:
    """Begin calls of ten customers, each about himself: not of those for whom cases were opened."""
    from safehands.core import contacts, people  # noqa: PLC0415

    desk, now = at.account(DESK).person, house.NOW
    found = []
    for one in at.card["asked"][-10:]:
        caller = people.by_id(UUID(one["id"]))
        held = contacts.begin(
            organization=people.organizations_of(desk).get(), channel="phone",
            number=one["number"], by=desk, now=now,
        )  # fmt: skip
        held.refresh_from_db()
        if held.caller_id is None:
            contacts.is_caller(contact=held, person=caller, by=desk, now=now)
            held.refresh_from_db()
        contacts.choose_subject(contact=held, subject=caller, by=desk, now=now)
        found.append(held.pk)
    return found


def _cases(client: "Client") -> measuring.Job:
    """Open the pages of cases from all over the year, closed ones and open ones."""
    from django.urls import reverse  # noqa: PLC0415

    last = rows.next_number_of_rows("core_case") - 1
    numbers = [1 + last * step // (CASES + 1) for step in range(1, CASES + 1)]
    marks = ",".join("?" * len(numbers))
    asked = f"SELECT id FROM core_case WHERE rowid IN ({marks})"  # noqa: S608 - marks only
    ids = [UUID(pk) for (pk,) in rows.raw().execute(asked, numbers).fetchall()]
    return _get(client, cycle([reverse("case", args=[pk]) for pk in ids]))


def _get(client: "Client", places: Iterator[str]) -> Callable[[], Any]:
    return lambda: _well(client.get(next(places)))


def _well(answer: Any) -> Any:
    if answer.status_code not in {200, 302}:
        raise RuntimeError(f"{answer.status_code}: {answer.content[:300]!r}")
    return answer
