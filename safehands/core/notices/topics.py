"""What customers are written to about: the usual text of each topic, and what it may mention.

A practice may use its own words for each (``templates``). The usual text is the one that the
verbs use; it stands here once more so that it can be shown beside the practice's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from safehands.core.notices.models import Channel
from safehands.core.refusals import Words

CHANNELS = (Channel.EMAIL, Channel.SMS, Channel.LETTER)
LINK = "https://safehands.example.org/c/Yw3f9Qk2"

# What each placeholder stands for.
MEANINGS: dict[str, Words] = {
    "customer": _("name of the person who reads it"),
    "office": _("name of the office"),
    "link": _("address of the customer's page"),
    "words": _("the words of the promise, with its time"),
    "code": _("the code"),
    "name": _("name of the new owner"),
    "reference": _("reference of the case"),
    "trigger": _("what the promise waits for"),
}
EXAMPLES: dict[str, Words] = {
    "customer": "Rosa Delgado",
    "office": "Elm Street Practice",
    "link": LINK,
    "words": _("We call you by Monday, 12:00."),
    "code": "402 117",
    "name": "Nadia Nurse",
    "reference": "ABC-123",
    "trigger": _("you have the appointment"),
}


_WORD_FOR_YOU = _("%(office)s has word for you about your request. Please read it here: %(link)s")


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing customers are written about."""

    label: Words
    subject: Words
    words: Words
    placeholders: tuple[str, ...]
    # What the customer could not do without.
    required: tuple[str, ...] = ("link",)
    discreet: Words = _WORD_FOR_YOU
    # A text message may mention nothing else.
    discreet_placeholders: tuple[str, ...] = ("office", "link")
    channels: tuple[Channel, ...] = field(default=CHANNELS)

    def allowed(self, channel: str) -> tuple[str, ...]:
        """Return what words for a channel may mention."""
        return self.discreet_placeholders if channel == Channel.SMS else self.placeholders

    def needed(self, channel: str) -> tuple[str, ...]:
        """Return what words for a channel must mention."""
        return tuple(one for one in self.required if one in self.allowed(channel))

    def usual(self, channel: str) -> tuple[Words, Words]:
        """Return the usual subject and words for a channel, with %(placeholders)s."""
        if channel == Channel.SMS:
            return self.subject, self.discreet
        return self.subject, self.words


_PAGE = ("customer", "office", "link")

TOPICS: Mapping[str, Topic] = {
    "promised": Topic(
        label=_("A promise was made"),
        subject=_("What we promised you"),
        words="%(words)s\n\n%(link)s",
        placeholders=(*_PAGE, "words"),
        required=("words", "link"),
    ),
    "moved": Topic(
        label=_("A promise was moved, as agreed"),
        subject=_("A new time, as agreed"),
        words="%(words)s\n\n%(link)s",
        placeholders=(*_PAGE, "words"),
        required=("words", "link"),
    ),
    "ready": Topic(
        label=_("It is ready"),
        subject=_("It is ready"),
        words=_("What you asked for is ready at %(office)s. You can come now."),
        placeholders=_PAGE,
    ),
    "arrived": Topic(
        label=_("What we sent has arrived"),
        subject=_("It has arrived"),
        words=_("%(office)s has what we sent. You need not do anything for it."),
        placeholders=_PAGE,
    ),
    "asked_for": Topic(
        label=_("We ask for what a promise waits for"),
        subject=_("May we help you?"),
        words=_(
            "We are ready to go on as soon as %(trigger)s. Is it so? Then tell us here or call "
            "us. If it is hard to arrange, we gladly do it with you."
        ),
        placeholders=(*_PAGE, "trigger"),
        required=("trigger", "link"),
    ),
    "please_wait": Topic(
        label=_("Please do not come yet"),
        subject=_("Please do not come yet"),
        words=_("%(office)s has word for you and will call. Please do not come yet."),
        placeholders=_PAGE,
    ),
    "news_to_read": Topic(
        label=_("There is news to read"),
        subject=_("There is news on your request"),
        words=_("Please read it before you come. %(office)s answers your questions there."),
        placeholders=_PAGE,
    ),
    "new_owner": Topic(
        label=_("Somebody else looks after the request"),
        subject=_("A new person looks after your request"),
        words=_("%(name)s now looks after your request %(reference)s."),
        placeholders=("customer", "office", "name", "reference"),
        required=("name",),
        discreet_placeholders=("office", "link"),
    ),
    "how_it_went": Topic(
        label=_("How did it go?"),
        subject=_("How did it go?"),
        words=_(
            "Your request to %(office)s has ended. How was it? One press is enough, your words "
            "help us more. If something is still missing, say so there and we take it up again."
        ),
        placeholders=_PAGE,
    ),
    "page_code": Topic(
        label=_("A code for the customer's page"),
        subject=_("Your code"),
        words=_(
            "Your code for the page of %(office)s: %(code)s. It is good for ten minutes. We never "
            "ask you for it on the phone."
        ),
        placeholders=("customer", "office", "code"),
        required=("code",),
        discreet=_(
            "Your code for the page of %(office)s: %(code)s. It is good for ten minutes. We never "
            "ask you for it on the phone."
        ),
        discreet_placeholders=("office", "code"),
        channels=(Channel.EMAIL, Channel.SMS),
    ),
}
