"""What who answers says to the patient: the book, an old habit, or the word that puts it right."""

from typing import TYPE_CHECKING

from safehands.core import contacts, escalations, people
from safehands.core import statements as said
from safehands.core.refusals import Refusal
from safehands.lab.scenes.visits import FETCH
from safehands.lab.world.kinds.xray import setting

if TYPE_CHECKING:
    from safehands.lab.world.kinds.xray.course import Course

OLD_HABIT = "I was told so when I started here"
CROSS = "I was told you send them. This got me nowhere, I am frustrated."


class Saying:
    """What he says depends on what he looks at, and what he hears is compared before it counts."""

    def __init__(self, play: "Course") -> None:
        self._play = play
        self.wrong: said.Statement | None = None
        """The wrong words that were spoken last, if the product has them."""

    def calms(self, by: people.Person) -> None:
        """Let a customer who was told wrong hear the right word, with regret."""
        play = self._play
        if self.wrong is not None:
            said.say(
                case=play.fresh(), about=setting.of(play.house).topic, stance="we_do",
                actor="us", replaces=self.wrong, by=by, now=play.now,
                words="We send them. We are sorry for the wrong word; you need not come.",
            )  # fmt: skip
            self.wrong = None
        play.customer.is_told(we_send=True, looked=True, sorry=True)
        play.note(by.name, "says: sorry for the wrong word; we send it")

    def says_plainly(self, words: str, by: people.Person, call: contacts.Contact) -> None:
        """Say what the record shows, and store it as what he heard."""
        play = self._play
        play.tries(lambda: said.say(
            case=play.fresh(), words=words, contact=call, by=by, now=play.now, reads=False,
        ))  # fmt: skip
        play.journey.answers += 1
        play.journey.looked_up += 1
        play.note(by.name, f"says: {words}")

    def answers(self, question: str, by: people.Person, call: contacts.Contact | None) -> None:
        """Answer whether he has to come: as the screen says, or as somebody remembers."""
        play = self._play
        knows = play.happens(f"knows better: {question}", "xray.knows_better")
        if call is not None:
            self._says_the_book(by, call)
            play.hears_answer(by, we_send=True, looked=True)
        elif knows and not play.fault("colleague_contradicts"):
            play.hears_answer(by, we_send=True, looked=False)
        elif play.stores and not self._says_the_habit(question, by):
            self._says_the_book(by, None)
            play.hears_answer(by, we_send=True, looked=True)
        else:
            play.hears_answer(by, we_send=False, looked=False)
            self._is_cross(question, by)

    def _says_the_book(self, by: people.Person, call: contacts.Contact | None) -> None:
        """Say today's answer with one key; what the product refuses of it is a finding."""
        play = self._play
        try:
            said.say_protocol(
                case=play.fresh(), topic=setting.of(play.house).topic, contact=call, by=by,
                now=play.now,
            )  # fmt: skip
        except said.Conflicts as refusal:
            play.house.staff.refusals[f"the book itself: {refusal.facts['conflicts']}"] += 1
            if refusal.afterwards is not None:
                refusal.afterwards()
        play.note(by.name, "says: we send it, you need not come")

    def _says_the_habit(self, question: str, by: people.Person) -> bool:
        """Say what was always said, although it is refused; False: the refusal is followed."""
        play = self._play
        try:
            self.wrong = self._tries_to_say(by, "")
        except said.Conflicts as refusal:
            if refusal.afterwards is not None:
                refusal.afterwards()
            if play.follows(f"refusal: {question}"):
                play.note(by.name, "is about to say that he has to come, and is stopped")
                return False
            self.wrong = self._tries_to_say(by, OLD_HABIT)
        return True

    def _tries_to_say(self, by: people.Person, reason: str) -> said.Statement:
        return said.say(
            case=self._play.fresh(), words=FETCH, override_reason=reason, by=by,
            now=self._play.now,
        )  # fmt: skip

    def _is_cross(self, question: str, by: people.Person) -> None:
        """Let him say so; whether somebody higher calls depends on one key."""
        play = self._play
        play.note(by.name, "says: we do not send, you have to come")
        if not play.happens(f"cross: {question}", "xray.says_that_he_is_cross"):
            return
        play.note("customer", "is frustrated, and says so")
        if play.follows(f"frustration key: {question}"):
            try:
                escalations.frustrated(case=play.fresh(), words=CROSS, by=by, now=play.now)
            except Refusal as refusal:
                play.house.staff.refusals[f"{refusal.code}: {refusal}"] += 1
