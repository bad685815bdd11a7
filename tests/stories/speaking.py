"""How stories speak to the house: as programs with keys, as people with a browser, as partners.

After every step the invariants are looked at, through the same doors.
"""

import re
import uuid
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any
from zoneinfo import ZoneInfo

import httpx

from safehands.core import people
from safehands.lab.cast import Cast

PASSWORD = "story-tellers-walk-in"
Json = dict[str, Any]
NEW_YORK = ZoneInfo("America/New_York")
WHO = (
    "front_desk", "case_desk", "nurse", "doctor", "manager", "privacy_officer",
    "administrator",
)  # fmt: skip
# What a template leaves behind when nobody filled it in.
BLANK = re.compile(r"\{[^}]*\}|\[\[|\]\]|%\(|<<|>>|\bXX+\b|\bNone\b")
# Doors without sign-in: a partner's desk and a customer are named in the line itself.
NAMELESS = {"partner", "portal", "clock"}
DOORS = {"desk", "api"} | NAMELESS


def keys_for(stage: Cast, now: datetime) -> dict[str, str]:
    """Return a key with every scope for each member of staff."""
    return {
        part: people.issue_token(
            person=getattr(stage, part),
            name="story",
            scopes=people.TokenScope.values,
            expires_at=now + timedelta(days=300),
            by=None,
            now=now,
        )[1]
        for part in WHO
    }


@dataclass
class Caller:
    """One member of staff at the REST API."""

    client: httpx.Client
    key: str

    def ask(self, path: str, **query: Any) -> Json:
        """Return what an address answers."""
        answer = self.client.get(f"/api{path}", params=query or None, headers=self._head())
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def all_of(self, path: str, **query: Any) -> list[Json]:
        """Return every row of a list, page by page."""
        page = self.ask(path, limit=100, **query)
        rows: list[Json] = list(page["items"])
        while following := page.get("next"):
            page = self.ask(following.partition("/api")[2])
            rows += page["items"]
        return rows

    def do(self, path: str, **body: Any) -> Json:
        """Do something, send it a second time under its key, and see that it was done once."""
        key = uuid.uuid4().hex
        first = self.send(path, body, key)
        assert first.status_code in {200, 201}, first.text
        again = self.send(path, body, key)
        assert (again.status_code, again.content) == (first.status_code, first.content)
        assert again.headers["Idempotency-Replayed"] == "true"
        return dict(first.json())

    def send(
        self, path: str, body: Json | None = None, key: str = "", **more: str
    ) -> httpx.Response:
        """Send one request and return the answer, whatever it is."""
        head = self._head() | ({"Idempotency-Key": key} if key else {}) | more
        return self.client.post(f"/api{path}", json=body or {}, headers=head)

    def refused(self, path: str, status: int, **body: Any) -> Json:
        """Be refused; return the problem, which says what is wrong and what to do."""
        answer = self.send(path, body, uuid.uuid4().hex)
        assert answer.status_code == status, answer.text
        assert answer.headers["Content-Type"].startswith("application/problem+json")
        problem = dict(answer.json())
        assert problem["detail"]
        return problem

    def _head(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}"}


@dataclass
class House:
    """A served house, and everybody who speaks to it."""

    address: str
    keys: dict[str, str]
    _open: ExitStack = field(default_factory=ExitStack)
    _seen: dict[str, Json] = field(default_factory=dict)

    def __enter__(self) -> "House":
        self.client = self._open.enter_context(httpx.Client(base_url=self.address, timeout=180))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        trouble: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.close()

    def __getattr__(self, part: str) -> Caller:
        """Return who has this part in the cast."""
        if part not in WHO:
            raise AttributeError(part)
        return Caller(self.client, self.keys[part])

    def clock(self, to: str, **more: Any) -> None:
        """Let time pass until an instant; the clock does what falls due on the way."""
        answer = self.front_desk.send("/test/clock", {"to": to, **more})
        assert answer.status_code == 200, answer.text

    def browser(self, name: str = "") -> "Browser":
        """Return a browser, signed in if a name is given."""
        client = httpx.Client(base_url=self.address, timeout=180, follow_redirects=True)
        browser = Browser(self._open.enter_context(client))
        if name:
            browser.sign_in(f"{name.lower()}@example.org")
        return browser

    def page(self, link: str) -> "Page":
        """Return a customer's page by its link; whoever holds the link has no account."""
        client = httpx.Client(base_url=self.address, timeout=180, follow_redirects=True)
        secret = link.rstrip("/").rpartition("/")[2]
        return Page(self._open.enter_context(client), secret)

    def case(self, case_id: str) -> Json:
        """Return a case as it is now."""
        return self.front_desk.ask(f"/cases/{case_id}")

    def is_whole(self, *case_ids: str) -> None:
        """Look at what can never be false: no crack, no blank, no change without its line."""
        assert self.front_desk.ask("/cracks") == {"items": []}
        for message in self.front_desk.all_of("/test/outbox"):
            assert message["address"]
            assert not BLANK.search(message["subject"] + message["words"]), message
        for case_id in case_ids:
            self._every_change_has_a_line(case_id)

    def _every_change_has_a_line(self, case_id: str) -> None:
        lines = [
            line
            for line in self.front_desk.all_of(f"/cases/{case_id}/entries")
            if line["verb"] != "looked"
        ]
        for line in lines:
            assert line["happened_at"]
            assert line["written_at"]
            assert line["door"] in DOORS, line
            assert line["by"] or line["door"] in NAMELESS or line["verb"] in BY_ITSELF
        numbers = [line["number"] for line in lines]
        assert numbers == sorted(set(numbers))
        state = _state(self.case(case_id))
        before = self._seen.get(case_id, {"state": None, "lines": 0})
        if state != before["state"]:
            assert len(lines) > before["lines"], f"changed without a line: {state}"
        self._seen[case_id] = {"state": state, "lines": len(lines)}


# Written by the act of a person that stands beside it, in the same transaction.
BY_ITSELF = {"delivered", "page_key_made"}


def _state(case: Json) -> Json:
    return {
        "open": case["open"],
        "owner": case["owner"]["id"],
        "joined_into": case["joined_into"],
        "confirmed": case["confirmed_at"],
        "transitions": case["transitions"],
        "promises": [(one["id"], one["standing"]) for one in case["promises"]],
        "handoffs": [(one["id"], one["state"]) for one in case["handoffs"]],
    }


def at(text: str) -> str:
    """Return a time of day in New York as an instant: "2026-02-27 09:10"."""
    return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK).isoformat()


def local(instant: str) -> str:
    """Return weekday and time in New York of an instant: "Fri 17:00"."""
    return f"{datetime.fromisoformat(instant).astimezone(NEW_YORK):%a %H:%M}"


@dataclass
class Page:
    """A customer with the link to his page."""

    client: httpx.Client
    secret: str
    proof: Json = field(default_factory=dict)

    def see(self) -> Json:
        """Return what the page shows; looking changes nothing."""
        answer = self.client.get(f"/c/{self.secret}/", headers={"Accept": "application/json"})
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def prove(self, born_on: str) -> None:
        """Give the second fact, for now and for the acts that follow."""
        self.proof = {"born_on": born_on}
        assert self.reply().json()["proven"]

    def act(self, act: str, **fields: Any) -> Json:
        """Do something on the page, and return what it shows then."""
        answer = self.reply(act=act, **fields)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def reply(self, **said: Any) -> httpx.Response:
        """Send something and return the answer, whatever it is."""
        return self.client.post(f"/r/{self.secret}/", json=said | self.proof)


@dataclass
class Browser:
    """Somebody with a browser, who sees pages and sends their forms."""

    client: httpx.Client

    def sign_in(self, email: str) -> None:
        """Sign in with the password on the page for it."""
        self.client.get("/accounts/login/")
        page = self.send("/accounts/login/", login=email, password=PASSWORD)
        assert "/accounts/login/" not in str(page.url), page.text

    def see(self, path: str) -> str:
        """Return the words of a page."""
        answer = self.client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.text

    def send(self, path: str, **fields: str) -> httpx.Response:
        """Load a form, send it as its page would, and return the page it leads to."""
        return self.post(path, self.form(path) | fields)

    def form(self, path: str) -> dict[str, str]:
        """Return what the form of a page carries along without showing it."""
        page = self.client.get(path).text
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token, f"no form on {path}"
        return {"csrfmiddlewaretoken": token.group(1), "idempotency_key": uuid.uuid4().hex}

    def post(self, path: str, fields: dict[str, str]) -> httpx.Response:
        """Send the fields of a form that was loaded before."""
        head = {"Referer": f"{self.client.base_url}{path}"}
        return self.client.post(path, data=fields, headers=head)
