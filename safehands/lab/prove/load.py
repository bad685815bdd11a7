"""Clients that work through the REST door while harm is done, and keep a history of it."""

import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

import httpx
from django.db import connection, connections

from safehands.core import house, people
from safehands.lab.cast import Cast
from safehands.lab.prove.frame import Trial
from safehands.lab.prove.history import FAIL, OK, UNKNOWN, Act, History

PATIENCE = 60.0
"""Seconds until a request that is not answered is given up."""
NEW_CASE_EVERY = 4
"""One request in so many opens a case; the others write notes."""


def key_of(person: people.Person) -> str:
    """Issue a key of a program that acts as a person, good for a day of the real clock."""
    now = house.wall_now()
    _token, secret = people.issue_token(
        person=person, name="trial", scopes=list(people.TokenScope), by=None,
        now=now, expires_at=now + timedelta(days=1),
    )  # fmt: skip
    return secret


class Load:
    """Some clients at once, each of which asks for one thing after another."""

    def __init__(self, stage: Cast, secret: str, seed: str, clients: int) -> None:
        self.history = History()
        self._customer: UUID = stage.parent.pk
        self.head = {"Authorization": f"Bearer {secret}"}
        self._seed = seed
        self._address = ""
        self._served, self._over = threading.Event(), threading.Event()
        self._threads = [
            threading.Thread(target=self._work, args=[f"client {number}"], daemon=True)
            for number in range(1, clients + 1)
        ]

    @contextmanager
    def running(self) -> Iterator["Load"]:
        """Run the clients to the end of a block; they wait until they are told an address."""
        for thread in self._threads:
            thread.start()
        try:
            yield self
        finally:
            self._over.set()
            self._served.set()
            for thread in self._threads:
                thread.join(PATIENCE * 2)

    def go_on(self, address: str) -> None:
        """Let the clients ask at an address."""
        self._address = address
        self._served.set()

    def hold(self) -> None:
        """Let the clients wait after what they are asking for now."""
        self._served.clear()

    def ask_again(self, address: str) -> int:
        """Ask once more, under the same key, for all that got no answer; return how much."""
        lost = [act for act in self.history.of(UNKNOWN) if "again" not in act.facts]
        with self._client(address) as client:
            for act in lost:
                act.facts["again"] = self._post(client, act).status_code
        return len(lost)

    def _work(self, name: str) -> None:
        dice = random.Random(f"{self._seed}/{name}")  # noqa: S311 - not a secret
        cases: list[str] = []
        number = 0
        while True:
            self._served.wait()
            if self._over.is_set():
                return
            number += 1
            with self._client(self._address) as client:
                self._ask(client, name, f"{name} asks {number}", cases, dice)

    def _ask(
        self, client: httpx.Client, name: str, words: str, cases: list[str], dice: random.Random
    ) -> None:
        opens = not cases or dice.randrange(NEW_CASE_EVERY) == 0
        path = "/api/cases" if opens else f"/api/cases/{dice.choice(cases)}/notes"
        act = self.history.invoke(name, "open" if opens else "note", words, path=path)
        try:
            answer = self._post(client, act)
        except httpx.ConnectError:
            # Nobody listened: nothing was asked.
            self.history.fail(act, 0)
            self._over.wait(0.05)
        except httpx.HTTPError as trouble:
            self.history.unknown(act, 0, trouble=type(trouble).__name__)
        else:
            self.history.answered(act, answer.status_code)
            if opens and act.end == OK:
                cases.append(answer.json()["id"])
                act.facts["id"] = cases[-1]

    def _post(self, client: httpx.Client, act: Act) -> httpx.Response:
        body: dict[str, object] = {"words": act.key}
        if act.verb == "open":
            body = {
                "customer": str(self._customer), "asked": act.key,
                "promise": {"words": "You hear from us.", "minutes": 120},
            }  # fmt: skip
        return client.post(act.facts["path"], json=body, headers={"Idempotency-Key": act.key})

    def _client(self, address: str) -> httpx.Client:
        return httpx.Client(base_url=address, headers=self.head, timeout=PATIENCE)


def stored() -> dict[str, int]:
    """Return the words of all that clients stored, and how often each is there."""
    found: dict[str, int] = {}
    with connection.cursor() as cursor:
        for table, column in (("core_case", "asked"), ("core_note", "words")):
            cursor.execute(
                f"SELECT {column} FROM {table} WHERE {column} LIKE '% asks %'"  # noqa: S608 - our own words
            )
            for (words,) in cursor.fetchall():
                found[words] = found.get(words, 0) + 1
    return found


def judge(trial: Trial, load: Load, when: str) -> None:
    """Crack what was acknowledged and is not there, was refused and is, or is there twice."""
    # Acknowledged before we look: what is acknowledged meanwhile may come after our reading.
    promised, refused = load.history.of(OK), load.history.of(FAIL)
    there = stored()
    connections.close_all()
    for act in promised:
        if act.key not in there and not act.facts.get("lost"):
            act.facts["lost"] = True
            trial.crack(f"{when}: acknowledged with {act.status}, and not there: {act.key}")
    for act in refused:
        if act.key in there:
            trial.crack(f"{when}: refused with {act.status}, and there all the same: {act.key}")
    for words, times in there.items():
        if times > 1:
            trial.crack(f"{when}: {words} is there {times} times")
