"""A practice's own words for what its customers are written about: listed, tried, stored."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from safehands.core import notices, people
from safehands.core.notices import Channel
from safehands.core.people import May
from safehands.core.refusals import Refusal
from safehands.doors.desk import fields
from safehands.doors.desk.finding import run_organization
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import Asked, Sheet, fill_in, press, show
from safehands.doors.ui.looks import Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

MOST_VERSIONS = 20


@dataclass(frozen=True, slots=True)
class Cell:
    """One text: a topic in one language by one way."""

    topic: str
    language: str
    channel: str
    own: bool

    @property
    def way(self) -> Text:
        """The channel in words."""
        return Channel(self.channel).label


class WordsForm(forms.Form):
    """Subject and words with placeholders in braces."""

    subject = fields.text(gettext_lazy("Subject"), 200)
    words = forms.CharField(
        label=gettext_lazy("Words"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8, "data-guard": ""}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, channel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if channel == Channel.SMS:
            del self.fields["subject"]


@door(may=May.MANAGE_PEOPLE)
@require_safe
def own_words(request: TimedRequest, organization_id: UUID) -> HttpResponse:
    """List every topic with its languages and ways, and whether the words are one's own."""
    place = _ours(request, organization_id)
    own: dict[tuple[str, str, str], bool] = {}
    for one in notices.templates_of(place):
        own.setdefault((one.topic, one.language, one.channel), bool(one.words))
    rows = [
        (topic.label, [_cells(name, own, language) for language in notices.LANGUAGES])
        for name, topic in notices.TOPICS.items()
    ]
    languages = [dict(settings.LANGUAGES)[one] for one in notices.LANGUAGES]
    about = {"place": place, "rows": rows, "languages": languages}
    return render(request, "desk/own_words.html", about)


@door(may=May.MANAGE_PEOPLE)
@once
def change_words(
    request: TimedRequest, organization_id: UUID, topic: str, language: str, channel: str
) -> HttpResponse:
    """Write one's own words, see them filled with invented facts, store them."""
    place, about = _ours(request, organization_id), _topic(topic, language, channel)
    in_use = notices.template_in_use(place, topic, language, channel)
    own = in_use if in_use is not None and in_use.words else None
    subject, words = (own.subject, own.words) if own else notices.usual(topic, language, channel)
    version = in_use.version if in_use else 0
    given = {"subject": subject, "words": words, "version": version}
    form = WordsForm(request.POST or None, initial=given, channel=channel)
    shown = _preview(request, topic, language, channel, given)
    sheet = Sheet(
        title=about.label,
        button=_("Store these words"),
        back=reverse("own-words", args=[place.pk]),
        help=_("%(channel)s, %(language)s. What stands in braces is filled in for each message.")
        % {
            "channel": capfirst(Channel(channel).label),
            "language": dict(settings.LANGUAGES)[language],
        },
        template="desk/own_words_change.html",
        more={
            "place": place,
            "shown": shown,
            "usual": notices.usual(topic, language, channel),
            "allowed": [(name, notices.MEANINGS[name]) for name in about.allowed(channel)],
            "needed": about.needed(channel),
            "own": own,
            "versions": _versions(place, topic, language, channel),
            "key": (topic, language, channel),
            "text_message": channel == Channel.SMS,
        },
    )

    def keep(asked: Asked) -> Text:
        notices.set_template(
            organization=place, topic=topic, language=language, channel=channel,
            subject=asked.get("subject", ""), words=asked["words"], version=asked["version"],
            by=me(request), now=request.now,
        )  # fmt: skip
        return _("Stored. The next message of this kind says it so.")

    if "try" in request.POST:
        # Only looked at: nothing is stored.
        typed = {name: request.POST.get(name, "") for name in given}
        return show(request, WordsForm(initial=typed, channel=channel), sheet)
    return fill_in(request, form, sheet, keep)


@door(may=May.MANAGE_PEOPLE)
@require_POST
@once
def usual_words(
    request: TimedRequest, organization_id: UUID, topic: str, language: str, channel: str
) -> HttpResponse:
    """Go back to the usual words."""
    place = _ours(request, organization_id)
    _topic(topic, language, channel)

    def reset() -> Text:
        notices.reset_template(
            organization=place, topic=topic, language=language, channel=channel,
            by=me(request), now=request.now,
        )  # fmt: skip
        return _("The usual words are used again.")

    here = reverse("own-words-change", args=[place.pk, topic, language, channel])
    return press(request, reset, back=here)


def _ours(request: TimedRequest, organization_id: UUID) -> people.Organization:
    place = run_organization(request, organization_id)
    if not place.ours:
        raise Http404
    return place


def _topic(topic: str, language: str, channel: str) -> notices.Topic:
    found = notices.TOPICS.get(topic)
    if found is None or language not in notices.LANGUAGES or channel not in found.channels:
        raise Http404
    return found


def _cells(name: str, own: dict[tuple[str, str, str], bool], language: str) -> list[Cell]:
    ways = notices.TOPICS[name].channels
    return [Cell(name, language, way, own.get((name, language, way), False)) for way in ways]


def _preview(
    request: TimedRequest, topic: str, language: str, channel: str, given: dict[str, Any]
) -> tuple[str, str]:
    typed = {name: request.POST.get(name, given[name]) for name in ("subject", "words")}
    try:
        return notices.preview(topic=topic, language=language, channel=channel, **typed)
    except Refusal:
        return typed["subject"], typed["words"]


def _versions(
    place: people.Organization, topic: str, language: str, channel: str
) -> list[notices.Template]:
    every = notices.templates_of(place)
    return list(every.filter(topic=topic, language=language, channel=channel)[:MOST_VERSIONS])
