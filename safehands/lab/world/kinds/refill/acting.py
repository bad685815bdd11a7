"""The customer of a refill: what he plans, what he learns, and when he calls or stands there."""

from datetime import datetime, timedelta

from typing_extensions import override

from safehands.lab.world.kinds.refill import ending, phone, reading
from safehands.lab.world.kinds.refill.outside import Outside
from safehands.lab.world.kinds.refill.words import AGAIN_FROM_US, APPROVED, WORD_TOPICS
from safehands.lab.world.truth import Fact, Found, Promised
from safehands.rules import hours

GAVE_UP = timedelta(days=30)


class Acting(Outside):
    """A refill with the customer who acts on what he believes."""

    def intends(self, at: datetime, why: str) -> None:
        """Let the customer plan to act at an instant: he goes, or calls, unless he hears more."""
        self.trip += 1
        mine = self.trip
        for fact in (self.decision, self.closure):
            # Who has acted on what he believed, or had to ask, is not told first any more.
            acted = fact is not None and fact.happened_at <= fact.acts_at <= self.now
            if fact is not None and fact.found is None and not acted:
                fact.acts_at = at
        self.acts_at = at
        self.note("customer", f"{why}: {at.astimezone(self.week.zone):%a %d %H:%M}")
        self.later(at, lambda: self._acts(mine, why))

    def stays(self) -> None:
        """Let the customer wait for word and do nothing of his own."""
        self.trip += 1

    def _acts(self, mine: int, why: str) -> None:
        if mine != self.trip or self.journey.got_it:
            return
        if why == "asks":
            self.chase()
        else:
            self.goes()

    def goes(self) -> None:
        """Let the customer stand at the pharmacy's counter."""
        if self.ready:
            self.gets_it()
            return
        self.journey.surprises += 1
        self.journey.errands += 1
        self.note("customer", "stands at the counter: it is not there")
        for fact in (self.decision, self.closure):
            if fact is not None:
                self.finds(fact, Found.ALONE)
        self.later(self.now + timedelta(hours=1), self.chase)

    def chase(self) -> None:
        """Let the customer call because nobody told him how things stand."""
        if self.journey.got_it or self.now > self.request.arrives_at + GAVE_UP:
            self.ended()
            return
        if not hours.is_open(self.week, self.now):
            self.later(hours.next_open(self.week, self.now) + timedelta(minutes=20), self.chase)
            return
        self.journey.chases += 1
        self.note("customer", "calls: where does it stand?")
        if self.house.prompts:
            phone.later_call(self)
        else:
            self.notebook.chased()

    def gets_it(self) -> None:
        """Let the customer have what he needs."""
        self.journey.got_it, self.journey.got_at = True, self.now
        for promise in self.journey.promises:
            self.ends(promise, Promised.KEPT)
        self.stays()
        if self.decided == APPROVED and self.decision is not None and self.decision.found is None:
            # He has what he believed he would have: that nobody said so made no difference.
            self.journey.facts.remove(self.decision)
        self.note("customer", "has it")
        self.ended()
        if self.house.prompts:
            ending.collected(self)

    def learns(self, fact: Fact | None, how: Found, words: str) -> None:
        """Let the customer come to know a fact, and every promise of a word be kept with it."""
        if fact is not None and self.finds(fact, how):
            self.note("customer", f"knows ({how}): {words}")
        if how is Found.TOLD:
            self.has_word()

    def has_word(self) -> None:
        """Let every time he was told for the next word be kept: this was it."""
        for promise in self.journey.promises:
            if promise.due_at > self.now:
                self.ends(promise, Promised.KEPT)

    def waits_until(self, due_at: datetime) -> None:
        """Let the customer wait for word until a time and some patience, then call."""
        patience = self.between(
            f"patience {self.trip}", "customers.patience_hours_low", "customers.patience_hours_high"
        )
        self.intends(self.open_time(due_at, patience), "asks")

    @override
    def gets(self, topic: str, written_at: datetime) -> None:
        """Note that what was promised while somebody was silent has come: it is in his mailbox."""
        if topic not in WORD_TOPICS:
            return
        self.word_came_at = written_at
        for promise in self.journey.promises:
            if promise.what == AGAIN_FROM_US and promise.due_at > self.now:
                self.ends(promise, Promised.KEPT)

    @override
    def hears(self, topic: str, notice_id: object) -> None:
        """Let the customer read what was written to him."""
        reading.reads(self, topic)

    def is_bridged(self) -> None:
        """Let the customer have some days from the emergency stock: he need not go without."""
        if self.journey.needed_by is not None:
            self.journey.needed_by += timedelta(days=self.house.rates["refill.bridge_days"])
            self.note("customer", "has a bridge")
