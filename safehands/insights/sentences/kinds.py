"""What sort of line it is, and the sentence that says it."""

from dataclasses import dataclass
from enum import Enum

from django.db import models
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What sort of step a line of a journey is."""

    ASKED = "asked", _("asked")
    STEP = "step", _("step")
    WAIT = "wait", _("wait")
    OWNER = "owner", _("owner")
    HANDOFF = "hand-off", _("hand-off")
    PROMISE = "promise", _("promise")
    NEWS = "news", _("news")
    MESSAGE = "message", _("message")
    CLOSING = "closing", _("closing")


class Audience(Enum):
    """Who reads: colleagues see names and notes, the customer own words and roles.

    A manager who looks at how it went sees what colleagues see, with roles in place of names.
    """

    STAFF = "staff"
    MANAGER = "manager"
    CUSTOMER = "customer"


@dataclass(frozen=True)
class Sentence:
    """A verb of the logbook in plain words, with ``%(fact)s`` for its facts.

    ``to_customer`` is empty for what stays among colleagues. ``said`` names the fact that holds
    somebody's own words: it is quoted below the sentence and not put into it. ``said_to_customer``
    is whether the customer reads this quotation too. Dates never stand in the words: they are
    shown apart, in the reader's zone.
    """

    words: str | LazyText
    kind: Kind = Kind.STEP
    to_customer: str | LazyText = ""
    said: str = ""
    said_to_customer: bool = False
