"""What the prescriber and the pharmacy of a refill do, whatever the staff of an arm do."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from safehands.core import handoffs, logbook, needs, people
from safehands.core.handoffs import Code
from safehands.core.refusals import Refusal
from safehands.lab.world.kinds.refill.course import Course
from safehands.lab.world.kinds.refill.words import APPROVED, VISIT
from safehands.rules import hours
from safehands.rules.business_days import business_day_after

WORDS = ("Daily antibiotic", "Asthma inhaler", "Thyroid medicine", "Blood pressure tablets")


class Outside(Course):
    """A refill with who decides about it and who fills it. Times of the pharmacy are its own."""

    def prescriber(self) -> people.Person:
        """Return who decides about this one."""
        here = [one for one in self.house.office.prescribers if self.house.staff.here(one)]
        return self.one_of("prescriber", here or self.house.office.prescribers)

    def takes_to_decide(self, after: datetime) -> datetime:
        """Return when the prescriber is able to decide what he was asked at an instant (UTC)."""
        late = self.fault("decision_late") and not self.reconsidered
        name = "late" if late else "decision"
        question = "decides again" if self.reconsidered else "decides"
        amount = self.between(question, f"refill.{name}_hours_low", f"refill.{name}_hours_high")
        at = self.open_time(after, amount)
        if self.fault("news_late"):
            closing = hours.last_open_before(
                self.week,
                datetime.combine(
                    at.astimezone(self.week.zone).date() + timedelta(days=1), time(), self.week.zone
                ),
            )
            return closing + timedelta(minutes=30)
        return at

    def decides(self) -> None:
        """Let the prescriber decide: the world now holds something the customer does not know."""
        wants = not self.reconsidered and self.happens("visit first", "refill.visit_first")
        self.decided = VISIT if wants else APPROVED
        words = "a visit is needed first" if wants else "approved; it is there when we say so"
        self.decision = self.fact(words, acts_at=self.acts_at, travel=self.who.travel)
        self.note("prescriber", words)

    def pharmacy_due(self, after: datetime, amount: float) -> datetime:
        """Return the instant after so many open hours of the pharmacy, closed days left out."""
        start = max(after, self.closed_until) if self.closed_until else after
        return hours.due(self.pharmacy_week, start, timedelta(hours=amount))

    def closes(self) -> None:
        """Let the pharmacy be closed for some days, if that fault was put in."""
        if not self.fault("partner_closed") or self.closed_until is not None:
            return
        days = int(self.house.rates["refill.closed_days"])
        day = business_day_after(self.pharmacy_week, self.now, days)
        opens = datetime.combine(day, time(9), self.pharmacy_week.zone)
        self.closed_until = hours.next_open(self.pharmacy_week, opens)
        self.closure = self.fact(
            "the pharmacy is closed", acts_at=self.acts_at, travel=self.who.travel
        )
        self.note("pharmacy", f"closed until {self.closed_until:%a %d}")

    def through_partner(self, act: Callable[[], object]) -> bool:
        """Let the pharmacy do something on its page; False when it cannot be done any more."""
        try:
            with logbook.through("partner"):
                act()
        except Refusal as refused:
            self.note("pharmacy", f"refused: {refused}")
            return False
        return True

    def fills(self) -> None:
        """Let the pharmacy fill what it accepted; ready after some of its hours."""
        amount = self.between("fills", "refill.fill_hours_low", "refill.fill_hours_high")
        self.later(self.pharmacy_due(self.now, amount), self.filled)

    def filled(self) -> None:
        """Let it be ready at the pharmacy."""
        if self.ready:
            return
        self.ready = True
        self.note("pharmacy", "ready")
        if self.house.prompts and self.filling is not None:
            filling, subject = self.filling, self.who.subject
            label = {"name": subject.name, "born_on": subject.born_on}
            self.through_partner(
                lambda: handoffs.answer(
                    handoff=filling,
                    desk="Phil, counter 2",
                    code=Code.READY,
                    words="",
                    now=self.now,
                    checked=label,
                )
            )

    def write_need(self, by: people.Person) -> needs.Need:
        """Let somebody write down what is needed again and again."""
        office = self.house.office
        self.need = needs.write_down(
            person=self.who.subject, organization=office.organization,
            team=office.teams["Refill desk"], holder=office.pharmacy,
            words=self.one_of("medicine", WORDS), supply_until=self.ends_on,
            daily=self.happens("daily", "refill.daily"), approval_by="Dr. David Doctor",
            condition="visit", within_months=5,
            last_done=(self.request.arrives_at - timedelta(days=175)).date(), by=by, now=self.now,
        )  # fmt: skip
        return self.need

    def falls_ill(self) -> None:
        """Let who owns the request be away on the next working day, if that fault was put in."""
        if not self.fault("promiser_on_leave") or self.case is None:
            return
        owner = self.fresh().owner
        day = business_day_after(self.week, self.now)
        opens = hours.next_open(self.week, datetime.combine(day, time(), self.week.zone))
        closes = opens + timedelta(hours=9)

        def away() -> None:
            if self.house.staff.goes_away(owner, opens, closes):
                self.note(owner.name, "is ill today")

        self.later(opens, away)
