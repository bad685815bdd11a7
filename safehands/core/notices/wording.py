"""The words of a notice: in the reader's language, whole, and without blanks."""

import hashlib
from collections.abc import Iterable, Mapping
from email.utils import parseaddr

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from safehands.core.refusals import Unclear, Words
from safehands.rules.blanks import blanks
from safehands.rules.discretion import health_words

LONGEST_SUBJECT = 200
# What says nothing about anybody's health, whatever the matter is.
DISCREET_SUBJECT = _("A message about your request")
DISCREET_WORDS = _("We have word for you about your request. Please call us.")

Facts = Mapping[str, object]


class Unfilled(Unclear):
    """The words still have blanks that nobody filled in."""

    code = "unfilled"


class NoWords(Unclear):
    """There is nothing to say."""

    code = "no_words"


class TooMuchSaid(Unclear):
    """Words that anybody may read or hear tell something of the customer's health."""

    code = "too_much_said"


def said_in(language: str, text: Words, facts: Facts | None = None) -> str:
    """Return a text in the language of its reader, with the facts filled in.

    Plain strings stay as they are, and so does a text without facts: its "%" is no placeholder.
    """
    with translation.override(language):
        said = str(text)
        return (said % facts if facts else said).strip()


def subject_line(text: str) -> str:
    """Return a subject as one line that fits; a line break there would forge mail headers."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SUBJECT else line[: LONGEST_SUBJECT - 1] + "…"


def refuse_empty(subject: str, words: str) -> None:
    """Refuse a notice without subject or words."""
    for field, text in (("subject", subject), ("words", words)):
        if not text:
            raise NoWords(_("There are no words here."), field=field, remedy=_("Write them."))


def refuse_blanks(subject: str, words: str) -> None:
    """Refuse words with placeholders; the reader must never see "Dear {name}"."""
    for field, text in (("subject", subject), ("words", words)):
        if found := blanks(text):
            raise Unfilled(
                _("These blanks are not filled in: %(blanks)s") % {"blanks": ", ".join(found)},
                field=field,
                remedy=_("Write what belongs there, or take it out."),
                facts={"blanks": found},
            )


def refuse_too_much(
    text: str, *, field: str, instead: Words = DISCREET_WORDS, besides: Iterable[str] = ()
) -> None:
    """Refuse a text message, voicemail or subject line with a health word, and name the words."""
    if found := health_words(text, besides=besides):
        raise TooMuchSaid(
            _("Others may read or hear this, and it tells of health: %(words)s")
            % {"words": ", ".join(found)},
            field=field,
            remedy=_("Say for example: %(instead)s") % {"instead": instead},
            facts={"words": list(found), "instead": str(instead)},
        )


def digest(*parts: object) -> str:
    """Return a short fingerprint of some values."""
    text = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def message_id_for(notice_id: object) -> str:
    """Return the Message-ID of a notice: the same at every try."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{notice_id}@{domain or 'localhost'}>"
