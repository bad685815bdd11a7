"""Watching a copy on hold: what leaves it, what its pages say, and what its release does."""

from collections import Counter
from datetime import timedelta

from safehands.channels import Message, Outcome, Reply
from safehands.core import backups, duties, logbook, notices
from safehands.core.refusals import Refusal
from safehands.doors.clock import worker
from safehands.lab.prove import practice, within
from safehands.lab.prove.frame import Trial
from safehands.lab.prove.hold_waiting import MINUTE, Waiting

CLOSED, SHOWN, SEE_OTHER = 503, 200, 302
PAGES = ("/today/", "/cases/", "/people/", "/health/", "/settings/")
SAYS_SO = "This is a restored copy on hold."
ONCE = {"normal": 0, "office": 0, "stale": 0, "brief": 0, "urgent": 1, "later": 1}
"""How often each kind leaves the copy in all: what may have left before is not sent unasked."""


class Sink:
    """Every way out at once: takes everything, and remembers it."""

    def __init__(self) -> None:
        self.taken: list[Message] = []

    def send(self, message: Message) -> Reply:
        """Take a message."""
        self.taken.append(message)
        return Reply(Outcome.HANDED_OVER, "taken")


class Watch:
    """One copy, watched hour by hour."""

    def __init__(self, trial: Trial, waiting: Waiting) -> None:
        self.trial, self.waiting, self.sink = trial, waiting, Sink()
        self.now = practice.MONDAY
        self._ways = dict.fromkeys(notices.Channel.values, self.sink)

    def turn(self, hours: int) -> None:
        """Turn clock and post at an hour of the hold: nothing may leave, the clock goes on."""
        self.now = practice.MONDAY + timedelta(hours=hours)
        waited, owed = notices.what_waits().count(), duties.oldest_unreviewed()
        if owed is not None and owed.look_again_at is not None and owed.look_again_at <= self.now:
            self.trial.hit("clock")
        worker.tick(self.now, gateways=self._ways)
        self.trial.hit("outbox", waited)
        self.trial.hit("scheduled", self.waiting.by_kind["later"] in _ids())
        self.trial.hit("written", max(0, notices.what_waits().count() - waited))
        left = len(self.sink.taken)
        self.trial.expect(not left, f"{left} messages left a copy on hold at hour {hours}")
        owed = duties.oldest_unreviewed()
        late = owed is not None and owed.look_again_at is not None and owed.look_again_at < self.now
        self.trial.expect(not late, "the clock stands still while a copy is on hold")

    def look_at_pages(self) -> None:
        """Open pages within and links from outside."""
        desk = within.sign_in(self.waiting.stage.front_desk, "front_desk", self.now)
        for page in PAGES:
            self.trial.expect(
                SAYS_SO in desk.ask("GET", page).content.decode(), f"{page} does not say it"
            )
        stranger = within.Visitor(within.STRANGER)
        told = stranger.ask("GET", "/accounts/login/").content.decode()
        self.trial.expect(SAYS_SO in told, "the sign-in does not say it")
        for what, address in self.waiting.links.items():
            status = stranger.ask("GET", address).status_code
            self.trial.hit("links")
            self.trial.expect(status == CLOSED, f"{what} answers {status} on a copy on hold")

    def try_without_right(self) -> None:
        """Let the front desk try to release the copy, by page and by verb."""
        person = self.waiting.stage.front_desk
        within.sign_in(person, "front_desk", self.now).ask("POST", "/hold/release/")
        try:
            backups.release(by=person, now=self.now)
        except Refusal:
            self.trial.hit("no-right")
        self.trial.expect(backups.hold() is not None, "the front desk released the copy")

    def release(self) -> None:
        """Let the administrator release it on the page, after one message became untrue."""
        duties.close(
            duty=self.waiting.reminder, standing=duties.Standing.KEPT, by=None, now=self.now
        )
        administrator = self.waiting.stage.administrator
        visitor = within.sign_in(administrator, "administrator", self.now)
        page = visitor.ask("GET", "/hold/").status_code
        self.trial.expect(page == SHOWN, f"the page of the hold answers {page}")
        visitor.ask("POST", "/hold/release/")
        if not self.trial.expect(backups.hold() is None, "the administrator cannot release it"):
            return
        self.trial.hit("released")
        lines = logbook.lines_of("hold_released", self.now, self.now + MINUTE)
        said = [line for line in lines if line.by_id == administrator.pk]
        self.trial.expect(len(said) == 1, "the release is not in the logbook under its person")

    def turn_released(self) -> None:
        """Turn the post: what may leave leaves once, all else is dropped or put before a person."""
        self.now += 10 * MINUTE
        worker.tick(self.now, gateways=self._ways)
        left = Counter(message.message_id for message in self.sink.taken)
        for kind, times in ONCE.items():
            found = left[self.waiting.by_kind[kind]]
            self.trial.expect(
                found == times, f"after the release the {kind} message left {found} times"
            )
        stands = {one.message_id: one.state for one in notices.written()}
        for kind, state, fault in (
            ("stale", notices.State.DROPPED, "stale"),
            ("brief", notices.State.FAILED, "stale"),
            ("normal", notices.State.IN_DOUBT, "in-doubt"),
            ("office", notices.State.IN_DOUBT, "in-doubt"),
        ):
            found_state = stands[self.waiting.by_kind[kind]]
            if self.trial.expect(
                found_state == state, f"the {kind} message is {found_state} and not {state}"
            ):
                self.trial.hit(fault)
        customer = self.waiting.links["the customer's page"]
        status = within.Visitor(within.STRANGER).ask("GET", customer).status_code
        self.trial.expect(status == SHOWN, f"once released the customer's page answers {status}")


def _ids() -> set[str]:
    return {one.message_id for one in notices.what_waits()}
