"""The steps of the guided walk: a refill whose condition nobody mentioned, told in time.

Each step says what one sees, what to press, and why it matters. The place is looked up in
`tour_places` when it is asked for, so that a walk taken twice still leads somewhere true.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from safehands.doors.desk import tour_places
from safehands.doors.desk.tour_places import Walker
from safehands.doors.ui.looks import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class TourStep:
    """One step. ``part`` is who one is then; ``where`` finds the page for that one.

    ``outside``: the page belongs to somebody without an account, a customer or a partner; it is
    opened by a link that ``part`` makes, and nobody is signed in any more.
    """

    key: str
    part: str
    icon: str
    title: Text
    see: Text
    press: Text
    why: Text
    say: Text
    where: Callable[[Walker], str]
    outside: bool = False


STEPS = (
    TourStep(
        key="rings",
        part="front_desk",
        icon="phone-arrow-down-left",
        title=_("The telephone rings"),
        see=_("You are Dora at the front desk. The display shows 212 555 0142."),
        press=_("Type 212 555 0142 and press Enter. It is Paula: press the number beside Ada."),
        why=_("The screen says who calls, for whom, and that the next refill needs a visit first."),
        say=_("Answer the telephone"),
        where=tour_places.who_is_calling,
    ),
    TourStep(
        key="stopped",
        part="front_desk",
        icon="hand-raised",
        title=_("A quick answer is stopped"),
        see=_("Paula asks for the refill. Say what was said in the old days."),
        press=_(
            "Press s, type: Just have the pharmacy fax the paperwork. Then Ctrl and Enter. It is "
            "stopped; Enter says the better words. Then x ends the call."
        ),
        why=_("What stands against a rule is stopped before it is spoken, with better words."),
        say=_("Go back to the call"),
        where=tour_places.the_call,
    ),
    TourStep(
        key="trip",
        part="case_desk",
        icon="device-phone-mobile",
        title=_("Paula's telephone"),
        see=_("Now you are Paula. Her page says who has it, and by when she hears."),
        press=_(
            "Give Ada's date of birth, 2 September 2016. Then choose “I will come”, for Saturday "
            "at ten."
        ),
        why=_("A link opens one matter. No health detail is shown without a second fact."),
        say=_("Open Paula's page"),
        where=tour_places.page_of_the_mother,
        outside=True,
    ),
    TourStep(
        key="doctor",
        part="case_desk",
        icon="paper-airplane",
        title=_("Ask the doctor"),
        see=_("You are Carla at the refill desk. The question is filled in for Dr. Doctor."),
        press=_("Press Ctrl and Enter to send it. Carla stays the owner."),
        why=_("The office asks; nobody sends the customer. Silence would alarm Carla."),
        say=_("Ask Dr. Doctor"),
        where=tour_places.ask_the_doctor,
    ),
    TourStep(
        key="pharmacy",
        part="case_desk",
        icon="building-storefront",
        title=_("Tell the pharmacy"),
        see=_("The same for Riverside Pharmacy, which has no account here: a link is enough."),
        press=_("Press Ctrl and Enter to send it."),
        why=_("Both offices now work on one request and see how it stands."),
        say=_("Ask Riverside Pharmacy"),
        where=tour_places.ask_the_pharmacy,
    ),
    TourStep(
        key="answer",
        part="doctor",
        icon="chat-bubble-left-right",
        title=_("The doctor answers in ten seconds"),
        see=_("You are Dr. Doctor. One answer out of a list is all that is needed."),
        press=_("Choose “an appointment is needed first” and press Ctrl and Enter."),
        why=_("This answer becomes news at once: one person tells it, by a time."),
        say=_("Answer as the doctor"),
        where=tour_places.answer,
    ),
    TourStep(
        key="tell",
        part="case_desk",
        icon="megaphone",
        title=_("She hears it before she leaves"),
        see=_("You are Carla. Here are the number, the words, and the time before Paula's trip."),
        press=_("Call her. Then press 1: you spoke with each other."),
        why=_("Only speaking, reading or an answer proves it. “Sent” proves nothing."),
        say=_("Call Paula"),
        where=tour_places.tell_her,
    ),
    TourStep(
        key="counter",
        part="case_desk",
        icon="inbox-stack",
        title=_("What the pharmacy sees"),
        see=_("You are at Riverside's counter, without an account."),
        press=_("Look who knows it, who does not know it yet, and until when the office tells it."),
        why=_("Nobody learns it at the counter because two offices did not talk."),
        say=_("Open the pharmacy's page"),
        where=tour_places.desk_of_the_pharmacy,
        outside=True,
    ),
    TourStep(
        key="ready",
        part="case_desk",
        icon="check-circle",
        title=_("Ready, fetched, and how it was"),
        see=_("You are Marek, a father. What he asked for is ready."),
        press=_(
            "Give Ela's date of birth, 11 December 2017. Say that you have everything you need, "
            "go back to your page, and say how it was."
        ),
        why=_("A request ends when the customer says so. Good words reach who earned them."),
        say=_("Open Marek's page"),
        where=tour_places.something_ready,
        outside=True,
    ),
    TourStep(
        key="figures",
        part="manager",
        icon="chart-bar",
        title=_("What the manager sees"),
        see=_("You are Mara. How often did customers hear it from us first?"),
        press=_("Open a figure, then a case, then its journey: every step and every wait."),
        why=_("Each figure opens to its cases; none names somebody to blame."),
        say=_("Open the scorecard"),
        where=tour_places.scorecard,
    ),
)
