"""What becomes of a refill where the product only stores: people go on as in the seeds.

Each step is done after a while, or not at all until the customer calls; hardly anybody tells him
anything of his own.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from safehands.core import cases
from safehands.lab.world.truth import Found

if TYPE_CHECKING:
    from safehands.lab.world.kinds.refill.acting import Acting

STEPS = ("ask the prescriber", "decide", "ask the pharmacy", "fill")


class Notebook:
    """The way of one refill through desks that nobody reminds."""

    def __init__(self, play: "Acting") -> None:
        self.play = play
        self.done = 0

    def first_call(self) -> None:
        """Let the front desk answer by habit and write it into the book."""
        play = self.play
        desk = play.house.office.front_desk
        who = play.one_of("answers 0", desk)
        case = cases.open_case(
            organization=play.house.office.organization, customer=play.who.person,
            subject=play.who.subject, asked="I need the next refill, please.", topic="refill",
            origin=cases.Origin.PHONE, by=who, now=play.now,
        )  # fmt: skip
        play.opened(case)
        self._answers()
        if play.fault("wrong_instruction"):
            play.note(who.name, "says: have the pharmacy fax it")
            play.journey.contradictions += 1
            play.journey.errands += 1
            play.intends(play.pharmacy_due(play.now, 3), "goes")
        else:
            play.note(who.name, "says: we look into it")
            play.intends(play.pharmacy_due(play.now, 18), "goes")
        if not play.fault("handoff_lost"):
            self._next()

    def _answers(self) -> None:
        play = self.play
        play.journey.answers += 1
        looked = not play.fault("look_up_skipped")
        play.journey.looked_up += looked
        if play.journey.answers > 1 and not looked:
            wrong = play.happens(f"unseen {play.journey.answers}", "answers.unseen_is_wrong")
            play.journey.contradictions += wrong

    def _next(self) -> None:
        """Let the next step be done after a while, if anybody thinks of it."""
        if self.done >= len(STEPS) or self.play.journey.got_it:
            return
        step, play = self.done, self.play
        if STEPS[step] == "ask the pharmacy" and play.fault("fax_without_answer"):
            return
        if play.happens(f"step {step}", "notebook.step_done"):
            play.later(self._when(step), lambda: self._do(step))

    def _when(self, step: int) -> datetime:
        play = self.play
        if STEPS[step] == "decide":
            return play.takes_to_decide(play.now)
        if STEPS[step] == "fill":
            amount = play.between("fills", "refill.fill_hours_low", "refill.fill_hours_high")
            play.closes()
            return play.pharmacy_due(play.now, amount)
        amount = play.between(
            f"comes to {step}", "notebook.step_hours_low", "notebook.step_hours_high"
        )
        return play.open_time(play.now, amount)

    def _do(self, step: int) -> None:
        """Do a step, once."""
        play = self.play
        if step != self.done or play.journey.got_it:
            return
        self.done += 1
        play.note("office", STEPS[step])
        if STEPS[step] == "decide":
            play.decides()
            if play.happens("tells", "notebook.tells_on_own") and not play.fault("phone_wrong"):
                play.note("office", "calls the customer")
                play.learns(play.decision, Found.TOLD, play.decided)
                play.intends(play.pharmacy_due(play.now, 20), "goes")
            elif play.decided == "visit":
                # Nothing goes on before the customer knows that he is to come first.
                return
        if STEPS[step] == "fill":
            play.filled()
            if play.happens("tells ready", "notebook.tells_on_own"):
                play.intends(play.pharmacy_due(play.now, 2), "goes")
            return
        self._next()

    def chased(self) -> None:
        """Let the front desk look for it when the customer calls; often it then moves on."""
        play = self.play
        self._answers()
        if play.decision is not None:
            play.learns(play.decision, Found.ASKED, play.decided)
        if play.happens(f"moves {play.journey.chases}", "answers.moves_it_on"):
            step = self.done
            if step < len(STEPS):
                play.later(self._when(step), lambda: self._do(step))
        play.intends(play.pharmacy_due(play.now, 14), "goes")
