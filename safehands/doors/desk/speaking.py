"""Who may speak for whom: given with an end, taken away at once."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import logbook, people
from safehands.core.people import May, Scope
from safehands.doors.desk import fields
from safehands.doors.desk.finding import changeable
from safehands.doors.desk.once import once
from safehands.doors.desk.people import rows_of
from safehands.doors.desk.rows import me, person_of
from safehands.doors.desk.sheet import Asked, Sheet, fill_in
from safehands.doors.ui.looks import Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

FEW = 12


class SpeakForm(forms.Form):
    """How far somebody may speak for somebody else, and until when."""

    relation = fields.text(
        gettext_lazy("How do they belong together?"),
        60,
        help_text=gettext_lazy("Such as: mother, daughter, guardian, carer."),
    )
    scope = forms.ChoiceField(
        label=gettext_lazy("What may the speaker hear and decide?"), choices=Scope.choices
    )
    until = fields.instant(
        gettext_lazy("Until"),
        required=False,
        help_text=gettext_lazy("For a child, the day of coming of age. Empty: until revoked."),
    )


class RevokeForm(forms.Form):
    """Why somebody may speak no more."""

    reason = fields.text(gettext_lazy("Why?"), 200, required=False)


@door(may=May.SEE_PEOPLE)
@once
def let_speak(request: TimedRequest, person_id: UUID) -> HttpResponse:
    """Find who may speak for this person, then say how far and until when."""
    whom = changeable(request, person_id)
    speaker = person_of(request, request.GET.get("who", ""))
    if speaker is None:
        return _who(request, whom)
    sheet = Sheet(
        title=_("%(speaker)s speaks for %(name)s") % {"speaker": speaker.name, "name": whom.name},
        button=_("Let them speak"),
        back=reverse("person", args=[whom.pk]),
    )

    def let(asked: Asked) -> Text:
        people.let_speak(
            speaker=speaker,
            subject=whom,
            relation=asked["relation"],
            scope=asked["scope"],
            until=fields.utc(asked["until"]),
            by=me(request),
            now=request.now,
        )
        return _("%(speaker)s may speak for %(name)s from now on.") % {
            "speaker": speaker.name,
            "name": whom.name,
        }

    return fill_in(request, SpeakForm(request.POST or None), sheet, let)


def _who(request: TimedRequest, whom: people.Person) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:80]
    if text:
        logbook.looked(what=f"search: {text}", by=me(request), now=request.now)
    found = people.search_people(me(request), text, limit=FEW) if text else []
    about = {
        "q": text,
        "whom": whom,
        "rows": rows_of([one for one in found if one.pk != whom.pk], request.now),
        "back": reverse("person", args=[whom.pk]),
    }
    return render(request, "desk/speaker.html", about)


@door(may=May.SEE_PEOPLE)
@once
def revoke(request: TimedRequest, proxy_id: UUID) -> HttpResponse:
    """Take somebody's word for somebody else away."""
    proxy = get_object_or_404(people.proxies_visible_to(me(request)), pk=proxy_id)
    whom = changeable(request, proxy.subject_id)
    facts = {"speaker": proxy.speaker.name, "name": whom.name}
    sheet = Sheet(
        title=_("%(speaker)s speaks for %(name)s no more?") % facts,
        button=_("Revoke it now"),
        back=reverse("person", args=[whom.pk]),
        help=_("From now on they are told nothing about %(name)s.") % facts,
        tone="alarm",
    )

    def end(asked: Asked) -> Text:
        people.revoke_proxy(proxy=proxy, reason=asked["reason"], by=me(request), now=request.now)
        return _("Revoked.")

    return fill_in(request, RevokeForm(request.POST or None), sheet, end)
