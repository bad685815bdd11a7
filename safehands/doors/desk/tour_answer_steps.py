"""The steps of the second walk: one answer, whoever picks up, and a film that is sent."""

from django.utils.translation import gettext_lazy as _

from safehands.doors.desk import tour_answer_places as places
from safehands.doors.desk.tour_steps import TourStep

ANSWER_STEPS = (
    TourStep(
        key="before_greeting",
        part="front_desk",
        icon="phone-arrow-down-left",
        title=_("Before you greet her"),
        see=_("You are Dora at the front desk. The display shows 212 555 0107."),
        press=_(
            "Type 212 555 0107 and press Enter. It is Priscilla: press 1, for herself. Read what "
            "she was told, what we promised, and where her X-ray is."
        ),
        why=_("Nobody has to ask who said what: it is there before the greeting."),
        say=_("Answer the telephone"),
        where=places.who_is_calling,
    ),
    TourStep(
        key="date",
        part="front_desk",
        icon="calendar-days",
        title=_("She has the appointment"),
        see=_("The promise waits for one thing: the date at the specialist."),
        press=_("Press d, type a day next week and an hour, and press Ctrl and Enter."),
        why=_("The promise has a date now, counted back: by when the X-ray must leave."),
        say=_("Store the date"),
        where=places.the_date,
    ),
    TourStep(
        key="wrong_word",
        part="front_desk",
        icon="hand-raised",
        title=_("The old answer is stopped"),
        see=_("Say what some of us still say."),
        press=_(
            "Press s, type: We do not send X-rays, you have to come. Then Ctrl and Enter. Look at "
            "both sides; Enter says today's answer."
        ),
        why=_("One answer, whoever picks up. What would stand against it is seen in time."),
        say=_("Go back to the call"),
        where=places.the_date,
    ),
    TourStep(
        key="frustrated",
        part="front_desk",
        icon="face-frown",
        title=_("She heard two answers and is frustrated"),
        see=_("Somebody else told her yesterday to come. She is upset, and rightly."),
        press=_("Press f, then Enter. Say the words that stand there, then x ends the call."),
        why=_("One key brings a supervisor within half an hour; she hears who calls, and when."),
        say=_("Bring a supervisor"),
        where=places.the_date,
    ),
    TourStep(
        key="supervisor",
        part="manager",
        icon="megaphone",
        title=_("The supervisor calls"),
        see=_("You are Mara. Everything is on one page: her words, ours, the number, the time."),
        press=_(
            "Call her. Choose “the customer says it is right now”, write what was said, press Ctrl "
            "and Enter."
        ),
        why=_("It ends only where it led somewhere, and nobody is blamed."),
        say=_("Call Priscilla"),
        where=places.the_supervisor,
    ),
    TourStep(
        key="guarded",
        part="nurse",
        icon="lock-closed",
        title=_("The X-ray does not wander off"),
        see=_("You are Nadia. The X-ray is to go to the archive, as always."),
        press=_(
            "Say why and press Ctrl and Enter: it stands under a promise, and who owes it was "
            "told. Choose “Send it first, then move it”, then “It leaves now”. After that, m moves "
            "it."
        ),
        why=_("A thing that we promised is never moved away silently."),
        say=_("Move the X-ray"),
        where=places.move_it_away,
    ),
    TourStep(
        key="have_it",
        part="nurse",
        icon="inbox-stack",
        title=_("The specialist has it"),
        see=_("You are at the desk of Hudson Bone and Joint, without an account."),
        press=_("Type your name and your desk, and press “We have it”."),
        why=_("Sent is not received: only now the promise is kept, and she hears it unasked."),
        say=_("Open the specialist's page"),
        where=places.they_have_it,
        outside=True,
    ),
    TourStep(
        key="her_page",
        part="front_desk",
        icon="device-phone-mobile",
        title=_("Priscilla's telephone"),
        see=_("Now you are Priscilla. Her page says the same as everybody here."),
        press=_("Give your date of birth, 18 June 1990, and look where the X-ray is."),
        why=_("No trip, no call: page, screen and colleagues give one answer."),
        say=_("Open Priscilla's page"),
        where=places.her_page,
        outside=True,
    ),
    TourStep(
        key="down",
        part="nurse",
        icon="bolt-slash",
        title=_("The exchange is down"),
        see=_("You are Nadia. You notice that the image exchange does not work."),
        press=_(
            "Press “It does not work” beside Image exchange, say why, then “It is down”. We answer "
            "with the courier now, and dates are counted anew. Then press “It works again”."
        ),
        why=_("Nobody promises what does not work today, and nobody says: we have no means."),
        say=_("See what works"),
        where=places.what_works,
    ),
    TourStep(
        key="against",
        part="manager",
        icon="scale",
        title=_("What stood against our answer"),
        see=_("You are Mara. What was caught, what was spoken, who still believes it?"),
        press=_("Open one that is still believed, and let the customer be told."),
        why=_("A wrong word is put right within the hour, with everybody who heard it."),
        say=_("Open the report"),
        where=places.what_was_said,
    ),
    TourStep(
        key="same_page",
        part="manager",
        icon="chart-bar",
        title=_("Are we on the same page?"),
        see=_("The same question went to all, each at a minute of his own."),
        press=_("See how many gave our answer: eight of ten. Names stand nowhere."),
        why=_("It shows where the answer is not known yet; it is no test of persons."),
        say=_("Open the check"),
        where=places.the_check,
    ),
)
