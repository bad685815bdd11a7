"""Showing a matter and taking in what a partner does: the same by link and after sign-in."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise as LazyText

from safehands.core import logbook, people, referrals, submissions
from safehands.core.handoffs import Handoff
from safehands.core.refusals import Refusal
from safehands.doors.partners.acts import (
    ALL_ACTS,
    NEWS_ACTS,
    PARCEL_ACTS,
    Act,
    acts_for,
    acts_for_news,
)
from safehands.doors.partners.forms import ActForm
from safehands.doors.partners.matters import matter_of, zone_of_taker
from safehands.doors.partners.who import Who
from safehands.doors.ui.refused import keep_afterwards
from safehands.doors.ui.wall import TimedRequest
from safehands.insights import partner_matter
from safehands.insights.partner_matter import PartnerNews, PartnerParcel

SEE_OTHER, UNCLEAR = 303, 422
# What changes from page to page without meaning anything.
OF_THE_PAGE = {"csrfmiddlewaretoken", "idempotency_key"}


@dataclass(frozen=True)
class Way:
    """How the partner came to the matter: by link, or signed in. Addresses follow from it."""

    place: str
    done_place: str
    key: tuple[object, ...]
    by: people.Person | None = None
    # The list of all matters, for who may see it.
    all: str = ""

    @property
    def here(self) -> str:
        """The address of the matter."""
        return reverse(self.place, args=self.key)

    def done(self, act: str) -> str:
        """Return the address of the page that confirms an act."""
        return reverse(self.done_place, args=[*self.key, act])


@dataclass(frozen=True)
class Choice:
    """One act as the page shows it; ``open`` unfolds its form."""

    act: Act
    form: ActForm
    open: bool
    hidden: Mapping[str, str] = field(default_factory=dict)

    @property
    def say(self) -> str | LazyText:
        """The words on the button."""
        return self.act.say

    @property
    def tone(self) -> str:
        """How much a button without a form stands out."""
        return "first" if self.open else "quiet"

    @property
    def form_tone(self) -> str:
        """How much the button below its form stands out."""
        return "first" if self.open else "plain"


def show(
    request: TimedRequest,
    handoff: Handoff,
    way: Way,
    *,
    sent: tuple[str, ActForm] | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the matter; ``sent`` is a form that came back with mistakes, or was refused."""
    about = _about(request, handoff, way)
    about |= {
        "choices": [_choice(act, handoff, way, sent) for act in acts_for(handoff)],
        "known": [
            (one, [_choice(act, handoff, way, sent, one) for act in acts_for_news(one)])
            for one in about["matter"].seen.news
        ],
        "parcels": [
            (one, [_choice(act, handoff, way, sent, one) for act in PARCEL_ACTS.values()])
            for one in about["matter"].seen.parcels
        ],
        "refusal": refusal,
    }
    return render(request, "partners/matter.html", about, status=status)


def show_done(request: TimedRequest, handoff: Handoff, way: Way, act: Act) -> HttpResponse:
    """Confirm calmly what was done, and say what happens next."""
    return render(request, "partners/done.html", _about(request, handoff, way) | {"act": act})


def take_in(request: TimedRequest, handoff: Handoff, way: Way) -> HttpResponse:
    """Do what the form says, once; refused or unclear, it comes back with all that was typed."""
    act = ALL_ACTS.get(request.POST.get("act", ""))
    if act is None:
        return HttpResponseRedirect(way.here, status=SEE_OTHER)
    form = act.form(request.POST, prefix=act.name, named=way.by is not None)
    form.fit(of_a_visit=partner_matter.is_of_a_visit(handoff))
    if not form.is_valid():
        return show(request, handoff, way, sent=(act.name, form), status=UNCLEAR)
    try:
        with transaction.atomic(), logbook.through("partner"):
            _do_once(request, handoff, way, act, form)
    except Refusal as refusal:
        keep_afterwards(request, refusal)
        handoff.refresh_from_db()
        return show(
            request, handoff, way, sent=(act.name, form), refusal=refusal, status=refusal.status
        )
    return HttpResponseRedirect(way.done(act.name), status=SEE_OTHER)


def _do_once(request: TimedRequest, handoff: Handoff, way: Way, act: Act, form: ActForm) -> None:
    digest = _digest(request)
    key = request.POST.get("idempotency_key", "")[:64]
    submission, done_before = submissions.replay_or_begin(
        by=way.by, key=f"partner:{key}:{digest}" if key else "", digest=digest, now=request.now
    )
    if done_before:
        return
    act.do(handoff, form, Who(by=way.by, desk=form.who()), request.now)
    referrals.take_up(handoff=handoff, now=request.now)
    where = {"Location": way.done(act.name)}
    submissions.finish(submission=submission, status=SEE_OTHER, headers=where, body=b"")


def _digest(request: TimedRequest) -> str:
    said = sorted(item for item in request.POST.items() if item[0] not in OF_THE_PAGE)
    return hashlib.sha256(f"{request.path}?{urlencode(said)}".encode()).hexdigest()


def _about(request: TimedRequest, handoff: Handoff, way: Way) -> dict[str, Any]:
    about: dict[str, Any] = {"matter": matter_of(handoff, request.now), "way": way}
    if way.by is not None:
        return about | {"frame": "ui/page.html"}
    return about | {"frame": "ui/bare.html", "zone": zone_of_taker(handoff)}


def _choice(
    act: Act,
    handoff: Handoff,
    way: Way,
    sent: tuple[str, ActForm] | None,
    one: PartnerNews | PartnerParcel | None = None,
) -> Choice:
    came_back = sent is not None and sent[0] == act.name and _is_about(sent[1], one)
    form = sent[1] if sent is not None and came_back else _fresh_form(act, handoff, way, one)
    # Of the acts that are possible, one is waited for: of news that it is told.
    first = _waited_for(handoff, one)
    waited_for = sent is None and act is first
    return Choice(act=act, form=form, open=came_back or waited_for, hidden={"act": act.name})


def _waited_for(handoff: Handoff, one: PartnerNews | PartnerParcel | None) -> Act:
    if one is None:
        return acts_for(handoff)[0]
    return PARCEL_ACTS["parcel-received"] if isinstance(one, PartnerParcel) else NEWS_ACTS["told"]


def _named(one: PartnerNews | PartnerParcel) -> dict[str, object]:
    """Return what a form is about, by its hidden field."""
    if isinstance(one, PartnerParcel):
        return {"parcel": one.handoff}
    return {"news": one.id}


def _is_about(form: ActForm, one: PartnerNews | PartnerParcel | None) -> bool:
    """Whether a form that came back is about this news or parcel; a page may show several."""
    named = _named(one) if one is not None else {}
    return all(str(form[name].value()) == str(value) for name, value in named.items())


def _fresh_form(
    act: Act, handoff: Handoff, way: Way, one: PartnerNews | PartnerParcel | None
) -> ActForm:
    """Return an empty form that remembers who acted: he need not write his name again."""
    written = handoff.accepted_desk
    if isinstance(one, PartnerNews) and one.desk:
        written = one.desk
    name, _comma, desk = written.partition(", ")
    known: dict[str, object] = {"name": name, "desk": desk}
    if one is None:
        form = act.form(prefix=act.name, named=way.by is not None, initial=known)
        form.fit(of_a_visit=partner_matter.is_of_a_visit(handoff))
        return form
    named = _named(one)
    return act.form(
        prefix=act.name, named=way.by is not None, initial=known | named,
        auto_id=f"{next(iter(named.values()))}-%s",
    )  # fmt: skip
