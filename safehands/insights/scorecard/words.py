"""The figures in words: what each is called, what it counts, and what it asks of us."""

from dataclasses import dataclass

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Text = str | LazyText


@dataclass(frozen=True, kw_only=True)
class FigureWords:
    """What a figure is called, what it says, what it is for, and of what it is so many.

    ``more_is`` says which way is better: "better", "worse", or "" for neither.
    """

    title: Text
    says: Text
    asks: Text
    of: Text
    more_is: str = "better"


@dataclass(frozen=True, kw_only=True)
class Group:
    """Figures that belong together."""

    name: str
    title: Text
    figures: tuple[str, ...]


GROUPS = (
    Group(
        name="told",
        title=_("Did our customers hear it from us first?"),
        figures=("told_first", "told_first_knowable", "minutes_to_tell"),
    ),
    Group(
        name="word",
        title=_("Do we keep our word?"),
        figures=("promises", "conditions", "handoffs", "supervisors", "without_owner"),
    ),
    Group(
        name="answer",
        title=_("Do we give one answer?"),
        figures=(
            "look_up",
            "caught",
            "overrides",
            "corrected",
            "minutes_to_correct",
            "same_page",
            "protocols_known",
        ),
    ),
    Group(
        name="things",
        title=_("Are things where we say they are?"),
        figures=("pickups", "received", "reports"),
    ),
    Group(
        name="effort",
        title=_("What did our customers have to do?"),
        figures=("chases", "asked_again", "errands"),
    ),
    Group(
        name="care",
        title=_("Care, shown as acts"),
        figures=("care_looked_up", "care_told_first", "care_solved", "care_asked"),
    ),
    Group(
        name="voices",
        title=_("What do our customers say?"),
        figures=("feedback", "praise", "learned"),
    ),
    Group(name="load", title=_("What do we ask of ourselves?"), figures=("alarms",)),
)

WORDS: dict[str, FigureWords] = {
    "told_first": FigureWords(
        title=_("Told first"),
        says=_("Bad or new news that the customer heard from us before acting on the old."),
        asks=_("Each one missed was a surprise for somebody. Open it and ask what came between."),
        of=_("pieces of news"),
    ),
    "told_first_knowable": FigureWords(
        title=_("Told first, where we could"),
        says=_("The same, only of news that we knew before the customer had to leave home."),
        asks=_("What is missing here was in our own hands."),
        of=_("pieces of news we could have told in time"),
    ),
    "minutes_to_tell": FigureWords(
        title=_("From knowing to telling"),
        says=_("The middle one of the times between our first knowing it and the customer's."),
        asks=_("The slowest ten show where news lies before somebody tells it."),
        of=_("pieces of news told"),
        more_is="worse",
    ),
    "promises": FigureWords(
        title=_("Promises kept"),
        says=_(
            "Dates we gave that were kept. A date moved in agreement before it fell due is "
            "neither kept nor broken."
        ),
        asks=_("A broken promise is worse than a late one that was renegotiated. Which were not?"),
        of=_("dates that fell due"),
    ),
    "handoffs": FigureWords(
        title=_("Hand-offs acknowledged in time"),
        says=_("Offers to colleagues and partners to which a yes or no came before it was due."),
        asks=_("Silence is the start of most lost requests. To whom do we have to speak?"),
        of=_("offers"),
    ),
    "without_owner": FigureWords(
        title=_("Time without an owner"),
        says=_("Seconds in which an open case belonged to nobody. It must be 0."),
        asks=_("Anything but 0 is a fault of this program. Please report it."),
        of=_("cases at work"),
        more_is="worse",
    ),
    "look_up": FigureWords(
        title=_("Looked up before answering"),
        says=_("Answers given to a customer after the record was seen in the same contact."),
        asks=_("An answer from memory may be yesterday's. What kept us from looking?"),
        of=_("answers given in a contact"),
    ),
    "overrides": FigureWords(
        title=_("Said against a rule or an earlier answer"),
        says=_(
            "Answers that stood against a rule, an errand or what we said before, and were "
            "given all the same, with a reason."
        ),
        asks=_("Read the reasons: perhaps a rule is out of date."),
        of=_("answers given"),
        more_is="worse",
    ),
    "chases": FigureWords(
        title=_("Had to ask us"),
        says=_("Contacts in which a customer asked for a word that we owed by then."),
        asks=_("Each one is a call we could have saved both of us."),
        of=_("cases at work"),
        more_is="worse",
    ),
    "errands": FigureWords(
        title=_("Errands given to customers"),
        says=_("Things a customer had to carry between offices because there was no other way."),
        asks=_("Which of them could we have done ourselves?"),
        of=_("cases at work"),
        more_is="worse",
    ),
    "caught": FigureWords(
        title=_("Caught before it was spoken"),
        says=_("Words against our own answer that were stopped on the screen, of all there were."),
        asks=_("What was spoken all the same reached a customer. Open it and read the words."),
        of=_("words that stood against an answer"),
    ),
    "corrected": FigureWords(
        title=_("Put right"),
        says=_("Wrong words that a customer heard, after which he heard the right answer."),
        asks=_("The others still believe it. Call them before they act on it."),
        of=_("wrong words spoken"),
    ),
    "minutes_to_correct": FigureWords(
        title=_("From wrong words to the right answer"),
        says=_("The middle one of the times until the customer heard what is right."),
        asks=_("A wrong answer is a trip in vain if it lasts until tomorrow."),
        of=_("wrong words put right"),
        more_is="worse",
    ),
    "same_page": FigureWords(
        title=_("On the same page"),
        says=_("Answers in a same-page check that said what our protocol says. It names nobody."),
        asks=_("Where they differ, is the protocol hard to find, or hard to believe?"),
        of=_("answers in a check"),
    ),
    "protocols_known": FigureWords(
        title=_("Protocols acknowledged in time"),
        says=_("Changes of a protocol that those who need it said they had read, in time."),
        asks=_("Who has not read it answers from yesterday."),
        of=_("acknowledgements that fell due"),
    ),
    "conditions": FigureWords(
        title=_("Promises that did not fall asleep"),
        says=_("Promises that wait for something: it came, or we asked the customer for it."),
        asks=_("A promise nobody asks about sleeps for ever. Which ones did?"),
        of=_("promises that waited"),
    ),
    "supervisors": FigureWords(
        title=_("Frustrated customers called in time"),
        says=_("Customers who were frustrated and heard a supervisor by the time they were told."),
        asks=_("“It got me nowhere” must not be said twice."),
        of=_("frustrated customers"),
    ),
    "pickups": FigureWords(
        title=_("Pick-ups seen the day before"),
        says=_("Things a customer comes for that somebody saw in their place in time."),
        asks=_("What was not there: did the customer hear it before he left home?"),
        of=_("agreed pick-ups"),
    ),
    "received": FigureWords(
        title=_("Sent, and received"),
        says=_("Things we sent of which the other side said in time that they have them."),
        asks=_("Sent is not received. Which office do we have to ask?"),
        of=_("things sent"),
    ),
    "reports": FigureWords(
        title=_("Reports back in time"),
        says=_("Visits to specialists after which their report was here when we expected it."),
        asks=_("A referral without a report is half a referral."),
        of=_("visits"),
    ),
    "asked_again": FigureWords(
        title=_("Asked for what we knew"),
        says=_("How often a customer had to say again what he had told us before."),
        asks=_("It stands on the screen. What kept us from reading it?"),
        of=_("cases at work"),
        more_is="worse",
    ),
    "care_looked_up": FigureWords(
        title=_("Looked up"),
        says=_("Ended cases in which the record was seen while we spoke about it."),
        asks=_("Nobody should have to tell his story twice."),
        of=_("ended cases with a conversation"),
    ),
    "care_told_first": FigureWords(
        title=_("Told first"),
        says=_("Ended cases in which all news reached the customer through us first."),
        asks=_("One surprise is enough to lose a case's good impression."),
        of=_("ended cases with news"),
    ),
    "care_solved": FigureWords(
        title=_("Solved"),
        says=_("Ended cases in which the customer said that everything was there."),
        asks=_("The others ended because nobody was reached."),
        of=_("ended cases"),
    ),
    "care_asked": FigureWords(
        title=_("Asked"),
        says=_("Ended cases in which the customer was asked how it went, or said it unasked."),
        asks=_("The silent middle is heard only when it is asked."),
        of=_("ended cases"),
    ),
    "feedback": FigureWords(
        title=_("Will tell others how good it was"),
        says=_("Customers who chose the best of three answers."),
        asks=_("“Fine” is not “very good”. What would have made it so?"),
        of=_("answers of customers"),
    ),
    "praise": FigureWords(
        title=_("Praise for named people"),
        says=_("Good words for somebody of ours or of a partner."),
        asks=_("Read them out when you meet."),
        of=_("answers of customers"),
    ),
    "learned": FigureWords(
        title=_("Do customers say the same?"),
        says=_("Customers told us how they learned it; here is how often our own record agrees."),
        asks=_("Where only our record says “told first”, our figures flatter us."),
        of=_("answers about cases with news"),
    ),
    "alarms": FigureWords(
        title=_("Alarms a person and day"),
        says=_("How often the clock called somebody that something was due soon or late."),
        asks=_("Too many alarms are as bad as none. Which rule cries wolf?"),
        of=_("days of people at work"),
        more_is="worse",
    ),
}

# What became of a row, by the figure that counts it.
_TOLD: dict[str, Text] = {
    "proven": _("told first, proven"),
    "asserted": _("told first, as we say ourselves"),
    "had_to_ask": _("the customer had to ask"),
    "customer_first": _("the customer found out, or had left home, before"),
    "not_told": _("not told, and the time has passed"),
    "running": _("still time to tell it"),
    "replaced": _("replaced by other news before it was due"),
    "withdrawn": _("no longer true"),
}
_YES: dict[str, Text] = {"yes": _("yes"), "no": _("no")}
PARTS: dict[str, dict[str, Text]] = {
    "told_first": _TOLD,
    "told_first_knowable": _TOLD,
    "minutes_to_tell": _TOLD,
    "promises": {
        "kept": _("kept"),
        "moved": _("moved in agreement"),
        "broken": _("broken"),
        "running": _("not due yet"),
        "not_wanted": _("no longer wanted"),
    },
    "handoffs": {
        "in_time": _("answered in time"),
        "too_late": _("answered too late"),
        "silent": _("silent"),
        "running": _("still time to answer"),
        "taken_back": _("taken back in time"),
    },
    "without_owner": {"gap": _("without an owner from here on")},
    "look_up": {"looked_up": _("looked up before"), "blind": _("not looked up")},
    "overrides": {"against": _("said all the same"), "agrees": _("nothing stood against it")},
    "chases": {"asked": _("had to ask")},
    "errands": {"done": _("done"), "not_done": _("not done yet")},
    "caught": {
        "caught": _("caught before it was spoken"),
        "spoken": _("spoken all the same"),
    },
    "corrected": {
        "corrected": _("the customer knows the right answer"),
        "believed": _("still believed"),
        "right": _("the words were right after all"),
    },
    "minutes_to_correct": {"corrected": _("the customer knows the right answer")},
    "same_page": {"agrees": _("said what we say"), "differs": _("said something else")},
    "protocols_known": {
        "in_time": _("acknowledged in time"),
        "too_late": _("acknowledged too late"),
        "missing": _("not acknowledged, and the time has passed"),
        "running": _("still time to read it"),
        "not_needed": _("not needed any more"),
    },
    "conditions": {
        "triggered": _("it came by itself"),
        "asked": _("we asked for it"),
        "asleep": _("nobody asked, and the time has passed"),
        "running": _("still time"),
        "not_wanted": _("no longer wanted"),
    },
    "supervisors": {
        "in_time": _("called in time"),
        "too_late": _("called too late"),
        "not_called": _("not called, and the time has passed"),
        "running": _("still time to call"),
        "slip": _("pressed by mistake"),
    },
    "pickups": {
        "there": _("seen in time"),
        "not_there": _("not there when somebody looked"),
        "too_late": _("seen too late"),
        "unseen": _("nobody looked"),
        "running": _("still time to look"),
        "called_off": _("called off"),
    },
    "received": {
        "received": _("received in time"),
        "too_late": _("received too late"),
        "silent": _("no word, and the time has passed"),
        "came_back": _("came back"),
        "running": _("on its way"),
    },
    "reports": {
        "back": _("back in time"),
        "too_late": _("back too late"),
        "missing": _("missing"),
        "running": _("still time"),
        "no_report": _("ended without a report"),
    },
    "asked_again": {"again": _("asked again")},
    "care_looked_up": {**_YES, "no_talk": _("no conversation")},
    "care_told_first": {**_YES, "no_news": _("no news")},
    "care_solved": _YES,
    "care_asked": {**_YES, "running": _("will still be asked")},
    "feedback": {
        "rave": _("will tell others"),
        "fine": pgettext_lazy("how it went", "fine"),
        "nothing_good": _("nothing good"),
    },
    "praise": {"for_us": _("for people of ours"), "for_partners": _("for partners")},
    "learned": {
        "both_first": _("both say: told first"),
        "both_not": _("both say: not told first"),
        "only_we": _("only our record says: told first"),
        "only_customer": _("only the customer says: told first"),
        "no_news": _("about cases without news"),
    },
    "alarms": {
        "acted": _("acted upon"),
        "ignored": _("ignored"),
        "running": _("too early to say"),
    },
}
