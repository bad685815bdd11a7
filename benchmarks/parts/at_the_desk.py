"""What one of fifty people at a front desk does, for locust: look, find, read, open, in turn.

Whoever is here thinks some seconds between two clicks, as people do who talk to somebody.
``BENCH_LOAD`` names a file with the sessions, the keys of programs, and whom one may ask for.
"""

import json
import os
import random
from itertools import count
from pathlib import Path

from locust import HttpUser, between, task

GIVEN = json.loads(Path(os.environ["BENCH_LOAD"]).read_text())
SEAT = count()
HTMX = {"HX-Request": "true"}


class Colleague(HttpUser):
    """One person at the desk, signed in at a page of his own and with a key."""

    wait_time = between(3, 8)

    def on_start(self) -> None:
        """Take a seat."""
        seat = GIVEN["seats"][next(SEAT) % len(GIVEN["seats"])]
        self.chance = random.Random(seat["cookie"])  # noqa: S311 - who is asked for is no secret
        self.client.cookies.set(GIVEN["cookie"], seat["cookie"])
        self.key = {"Authorization": f"Bearer {seat['key']}"}

    @task(3)
    def look_at_today(self) -> None:
        """See what is to be done."""
        self.client.get("/today/", name="Today")

    @task(3)
    def find_who_calls(self) -> None:
        """The telephone rings: find who it is, by number or by name."""
        one = self.chance.choice(GIVEN["people"])
        text = self.chance.choice((one["number"], one["name"]))
        self.client.get("/calls/new/", params={"q": text}, headers=HTMX, name="who calls")

    @task(3)
    def read_a_case(self) -> None:
        """Open the page of a case."""
        self.client.get(f"/cases/{self.chance.choice(GIVEN['cases'])}/", name="case page")

    @task(1)
    def list_cases(self) -> None:
        """Look through what is open."""
        self.client.get("/cases/", name="list of cases")

    @task(2)
    def open_a_case(self) -> None:
        """Write down what somebody asks for, with a promise."""
        one = self.chance.choice(GIVEN["people"])["id"]
        body = {
            "customer": one, "subject": one, "asked": GIVEN["asked"], "origin": "phone",
            "promise": {"words": "We call you", "minutes": 240},
        }  # fmt: skip
        self.client.post("/api/cases", json=body, headers=self.key, name="open a case")
