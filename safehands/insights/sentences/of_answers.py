"""One answer: what was caught and put right, promises that wait, plans, and what is made good."""

from django.utils.translation import gettext_lazy as _

from safehands.insights.sentences.kinds import Kind, Sentence

CONTRADICTIONS = {
    "caught_before_spoken": Sentence(
        _("Stopped before it was spoken: it stood against our answer"),
        Kind.MESSAGE,
        said="words",
    ),
    "spoken_against_our_answer": Sentence(
        _("It stood against our answer; %(manager_name)s finds out what is right"), Kind.MESSAGE
    ),
    "contradiction_corrected": Sentence(
        _("Put right, %(minutes)s after the wrong words"),
        Kind.MESSAGE,
        _("We told you the right answer"),
        said="words",
        said_to_customer=True,
    ),
    "right_as_said": Sentence(_("The words were right as said: %(because)s"), Kind.MESSAGE),
    "reading_confirmed": Sentence(_("Said what the words meant")),
}

WAITING = {
    "promised_when": Sentence(
        _("%(who)s promised for when it has happened: %(trigger)s"),
        Kind.PROMISE,
        _("We promised you something for when it has happened: %(trigger)s"),
        said="heard",
        said_to_customer=True,
    ),
    "promise_triggered": Sentence(
        _("It has happened; what was promised for then is due now"),
        Kind.PROMISE,
        _("It has happened; we do now what we promised for then"),
        said="what",
    ),
    "promise_when_withdrawn": Sentence(
        _("The customer no longer wants what was promised for then: %(words)s"),
        Kind.PROMISE,
        _("You no longer want what we promised for then"),
        said="customer_words",
        said_to_customer=True,
    ),
    "promise_when_done": Sentence(
        _("What was promised for then is there already: %(words)s"),
        Kind.PROMISE,
        _("What we promised for then is there already"),
    ),
    "asked_for_trigger": Sentence(
        _("It did not come; the customer was asked and help was offered: %(trigger)s"),
        Kind.PROMISE,
        _("We asked you whether it is so and offered help: %(trigger)s"),
    ),
}

PLANS = {
    "planned": Sentence(
        _("Planned back: to %(destination)s, %(means)s"),
        Kind.PROMISE,
        _("We planned how it gets to %(destination)s in time"),
    ),
    "cannot_be_there": Sentence(
        _("By none of our ways can it be at %(destination)s in time; the customer hears it now"),
        Kind.PROMISE,
        _("It cannot be at %(destination)s in time by our usual ways; we look for another one"),
    ),
    "promised_thing_sent": Sentence(
        _("What was promised has left (%(means)s); the promise is kept when they have it"),
        Kind.PROMISE,
        _("It is on its way (%(means)s)"),
    ),
}

MADE_GOOD = {
    "promise_unable": Sentence(
        _("Hard to keep as promised (%(why)s); %(manager_name)s decides: %(words)s"), Kind.PROMISE
    ),
    "promise_honoured": Sentence(
        _("It is kept all the same: %(how)s"), Kind.PROMISE, _("We keep it as we promised")
    ),
    "remedy_taken": Sentence(
        _("Apology and remedy, and the customer takes it: %(words)s"),
        Kind.PROMISE,
        _("We apologised, and you took what we offered instead: %(words)s"),
        said="customer_words",
        said_to_customer=True,
    ),
    "remedy_declined": Sentence(
        _("Apology and remedy, and the customer does not take it: %(words)s"),
        Kind.PROMISE,
        _("You did not take what we offered instead: %(words)s"),
        said="customer_words",
        said_to_customer=True,
    ),
}

ANSWERS = CONTRADICTIONS | WAITING | PLANS | MADE_GOOD
