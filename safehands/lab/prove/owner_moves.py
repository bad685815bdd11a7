"""Everything that can befall a case, drawn by dice: what staff, customers, partners, clock do."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

from safehands.core import cases, handoffs, people, promises
from safehands.core.refusals import Refusal
from safehands.doors.clock import chores
from safehands.lab.cast import Cast

SUMMARY = {"situation": "It waits", "recommendation": "Go on"}
# What moves a case from hand to hand comes more often than the rest.
OFTEN = {"claim": 4, "offer": 3, "take": 4, "look_again": 2}
CREW = ("front_desk", "case_desk", "nurse", "doctor", "manager")


class Moves:
    """A practice whose people do whatever the dice say; what is refused is as good as done."""

    def __init__(self, stage: Cast, dice: random.Random, now: datetime, mark: str = "") -> None:
        self.stage, self.dice, self.now, self._mark = stage, dice, now, mark
        self.crew: list[people.Person] = [getattr(stage, role) for role in CREW]
        self.known: list[cases.Case] = []
        self.offers: list[handoffs.Handoff] = []
        self.made: list[promises.Promise] = []
        self.joins: list[cases.Join] = []
        self.all: dict[str, Callable[[], object]] = {
            name.removeprefix("do_"): getattr(self, name)
            for name in sorted(dir(self))
            if name.startswith("do_")
        }

    def one(self) -> tuple[str, Refusal | None]:
        """Do one thing; return what it was, and why it was refused if it was.

        Whatever else is raised is not caught: a verb never breaks off.
        """
        names, weights = list(self.all), [OFTEN.get(name, 1) for name in self.all]
        name = self.dice.choices(names, weights)[0] if self.known else "open"
        try:
            self.all[name]()
        except Refusal as refusal:
            return name, refusal
        return name, None

    def rush(self) -> tuple[str, Refusal | None]:
        """Take the first case from the page on which all have seen it."""
        case = self.known[0]
        try:
            cases.claim(case=case, by=self.who(), now=self.now, version=case.version)
        except Refusal as refusal:
            return "claim", refusal
        return "claim", None

    def case(self) -> cases.Case:
        """Return a case as somebody saw it at some time: fresh, or long out of date."""
        return self.dice.choice(self.known)

    def who(self) -> people.Person:
        """Return one of the crew."""
        return self.dice.choice(self.crew)

    def perhaps(self, chance: float) -> bool:
        """Return True as often as not, or as often as ``chance`` says."""
        return self.dice.random() < chance

    def do_open(self) -> None:
        """Somebody asks for something."""
        subject = self.dice.choice((self.stage.child, self.stage.other_child))
        self.known.append(
            cases.open_case(
                organization=self.stage.practice, customer=self.stage.parent, subject=subject,
                asked=f"Refill {self._mark}", origin=cases.Origin.PHONE, by=self.who(),
                harm=self.perhaps(0.2), now=self.now,
            )
        )  # fmt: skip

    def do_claim(self) -> None:
        """Somebody takes a case from the page he has open, which may be an old one."""
        case = self.case()
        version = self.dice.choice((None, case.version))
        by = self.dice.choice([one for one in self.crew if one.pk != case.owner_id])
        cases.claim(case=case, by=by, now=self.now, version=version, seen_owner_id=case.owner_id)

    def do_step(self) -> None:
        """Somebody says what is next."""
        cases.set_next_step(
            case=self.case(), words="Call them", by=self.who(), now=self.now,
            minutes=self.dice.choice((None, 5, 600)),
        )  # fmt: skip

    def do_note(self) -> None:
        """Somebody writes on an old page."""
        cases.note(case=self.case(), words="A word", by=self.who(), now=self.now)

    def do_escalate(self) -> None:
        """Somebody calls the manager."""
        cases.escalate(case=self.case(), reason="help", by=self.who(), now=self.now)

    def do_harm(self) -> None:
        """Harm comes near or goes by."""
        near = self.perhaps(0.5)
        cases.mark_harm(case=self.case(), harm=near, reason="x", by=self.who(), now=self.now)

    def do_advocate(self) -> None:
        """Let a customer choose who stays with him."""
        cases.name_advocate(
            case=self.case(), advocate=self.who(), consent="yes", by=self.who(), now=self.now
        )

    def do_confirm(self) -> None:
        """Let a customer say that all is there, or that it is not."""
        words = self.dice.choice(("", "but I still cannot open it"))
        cases.confirm(case=self.case(), words=words, by=self.who(), now=self.now)

    def do_close(self) -> None:
        """Somebody closes, asked for often enough or not."""
        case, by = self.case(), self.who()
        if self.perhaps(0.5):
            cases.record_closing_attempt(
                case=case, how="phone", outcome="no answer", by=by, now=self.now
            )
        cases.close(case=case, by=by, now=self.now)

    def do_hear(self) -> None:
        """Let a customer write, also to what is closed or was joined."""
        words = self.dice.choice(("thanks", "It is still not here"))
        cases.hear_from_customer(
            case=self.case(), words=words, origin=cases.Origin.EMAIL, by=None, now=self.now
        )

    def do_join(self) -> None:
        """Somebody makes two cases one."""
        made = cases.join(
            survivor=self.case(), other=self.case(), reason="same", by=self.who(), now=self.now
        )
        self.joins.append(made)

    def do_part(self) -> None:
        """Somebody undoes that."""
        if self.joins:
            cases.undo_join(join=self.dice.choice(self.joins), by=self.who(), now=self.now)

    def do_change_customer(self) -> None:
        """Put a case under the other child."""
        subject = self.dice.choice((self.stage.child, self.stage.other_child))
        handoffs.change_customer(
            case=self.case(), customer=self.stage.parent, subject=subject, reason="wrong child",
            by=self.who(), now=self.now,
        )  # fmt: skip

    def do_offer(self) -> None:
        """Offer a case to a colleague or a team, or ask the pharmacy."""
        to: dict[str, object] = self.dice.choice(
            (
                {"to_person": self.who(), "purpose": "own"},
                {"to_team": self.stage.refill_desk, "purpose": "own"},
                {"to_organization": self.stage.pharmacy, "purpose": "answer"},
                {"to_person": self.who(), "purpose": "answer"},
            )
        )
        case = self.case()
        by = self.dice.choice((self.who(), case.owner, self._owner_now(case)))
        self.offers.append(
            handoffs.offer(case=case, summary=SUMMARY, by=by, now=self.now, **to)  # type: ignore[arg-type] # drawn by dice
        )

    def do_take(self) -> None:
        """Somebody accepts, declines, answers or withdraws what is or was on offer."""
        if not self.offers:
            return
        # The newest offers are the ones that still wait.
        offer = self.dice.choice(self.offers[-3:])
        by = self.dice.choice([self.who(), *handoffs.takers(offer)])
        what = self.dice.choice(("accept", "accept", "decline", "answer", "withdraw"))
        if what == "accept":
            handoffs.accept(handoff=offer, by=by, restatement="I take it", now=self.now)
        elif what == "decline":
            handoffs.decline(handoff=offer, by=by, reason="no time", now=self.now)
        elif what == "answer":
            handoffs.answer(
                handoff=offer, code=handoffs.Code.DONE, words="", desk="Phil", now=self.now
            )
        else:
            handoffs.withdraw(handoff=offer, reason="done", by=by, now=self.now)

    def do_promise(self) -> None:
        """Somebody promises, keeps, moves or is let off."""
        if not self.made or self.perhaps(0.4):
            self.made.append(
                promises.make(
                    case=self.case(), words="Call", minutes=60, by=self.who(), now=self.now
                )
            )
            return
        promise = self.dice.choice(self.made)
        if self.perhaps(0.5):
            promises.keep(promise=promise, how="called", by=self.who(), now=self.now)
        else:
            promises.withdraw(
                promise=promise, customer_words="no need", by=self.who(), now=self.now
            )

    def do_be_away(self) -> None:
        """Somebody is away from now on or soon, with or without a cover."""
        since = self.now + self.dice.choice((timedelta(0), timedelta(hours=2)))
        handoffs.plan_absence(
            person=self.who(), since=since, until=since + timedelta(hours=8),
            cover=self.dice.choice((None, self.who())), by=self.stage.manager, now=self.now,
        )  # fmt: skip

    def do_leave(self) -> None:
        """Somebody leaves for good, with or without a successor, and perhaps comes back."""
        away = [one for one in self.crew if not people.by_id(one.pk).active]
        if away:
            people.reactivate(person=away[0], by=self.stage.manager, now=self.now)
            return
        person, successor = self.who(), self.dice.choice((None, self.who()))
        handoffs.leave(person=person, by=self.stage.manager, now=self.now, successor=successor)

    def do_lose_role(self) -> None:
        """Somebody loses his role, and is given it again if he had."""
        by = self.stage.manager
        held = people.memberships_visible_to(by).filter(until=None, person__in=self.crew)
        there = {one.person_id for one in held}
        gone = [one for one in self.crew if one.pk not in there]
        if gone:
            people.join_as(
                person=gone[0], organization=self.stage.practice, role=people.Role.CASE_DESK,
                by=None, now=self.now,
            )  # fmt: skip
            return
        handoffs.end_role(
            membership=self.dice.choice(list(held.order_by("pk"))), by=by, now=self.now,
            successor=self.dice.choice((None, self.who())),
        )  # fmt: skip

    def do_turn(self) -> None:
        """Time passes, and the clock does what has come due."""
        self.now += timedelta(minutes=self.dice.choice((1, 30, 300)))
        for absence in people.absences_to_settle(self.now):
            handoffs.settle_absence(absence=absence, now=self.now)
        chores.review_duties(self.now)

    def do_look_again(self) -> None:
        """Somebody loads a page anew."""
        spot = self.dice.randrange(len(self.known))
        fresh = cases.visible_to(self.stage.manager).filter(pk=self.known[spot].pk).first()
        self.known[spot] = fresh or self.known[spot]

    def _owner_now(self, case: cases.Case) -> people.Person:
        fresh = cases.visible_to(self.stage.manager).filter(pk=case.pk).first()
        return (fresh or case).owner
