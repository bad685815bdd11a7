"""The demonstration's first page: guided walks of five minutes, and a sign-in for each role.

Only in a demonstration, whose people are invented and whose passwords are known: anywhere else
these addresses do not exist. `DEMO_CAST` in the settings names who can be played.
"""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Protocol, cast

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from safehands.core import house, logbook, people
from safehands.core.people import May
from safehands.doors.desk.tour_places import Walker
from safehands.doors.desk.tour_walks import WALKS, Walk, step_of, walk_of
from safehands.doors.ui.looks import Banner, Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
DONE, HERE, WALK = "tour_done", "tour_here", "tour_walk"
# What each role sees first, the first that it may.
PLACES = ((May.SEE_CASES, "today"), (May.SEE_PEOPLE, "people"))


class Player(Protocol):
    """One of the invented people, and how to sign in as that one."""

    part: str
    role: str
    name: str
    email: str
    password: str
    tries: Text


def players() -> Sequence[Player]:
    """Return who can be played in this installation; nobody outside of a demonstration."""
    named: Sequence[Player] = import_string(settings.DEMO_CAST) if settings.DEMO else ()
    return named


def banners(request: HttpRequest) -> list[Banner]:
    """Return the line that says what to do at this step, on every page of a demonstration."""
    if not settings.DEMO or request.path.startswith(reverse("tour")):
        return []
    found = step_of(str(request.session.get(HERE, "")))
    if found is None:
        line = _("A demonstration with invented people.")
        return [Banner(text=line, tone="calm", url=reverse("tour"), say=_("To the guided walk"))]
    walk, here = found
    facts = {
        "number": walk.steps.index(here) + 1, "all": len(walk.steps), "press": here.press,
    }  # fmt: skip
    line = _("Step %(number)s of %(all)s. %(press)s") % facts
    say = _("Next step") if here is not walk.steps[-1] else _("Back to the guided walk")
    return [Banner(text=line, tone="calm", url=reverse("tour"), say=say, key="g d")]


def demo_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let an address exist in a demonstration only."""

    @wraps(view)
    def guarded(request: TimedRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = house.the_house() if settings.DEMO else None
        if found is None or found.kind != house.Kind.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@door(may=May.PUBLIC)
@require_safe
def home(request: TimedRequest) -> HttpResponse:
    """Lead to the reader's first page; in a demonstration a newcomer to the tour."""
    if request.person is None:
        return redirect("tour" if settings.DEMO else "today")
    first = (name for may, name in PLACES if people.may(request.person, may))
    return redirect(next(first, "settings"))


@door(may=May.PUBLIC)
@demo_only
@require_safe
def tour(request: TimedRequest) -> HttpResponse:
    """Show the steps, which are done, which is next, and everybody one can be."""
    done, walk = _done(request), _walk(request)
    coming = next((step.key for step in walk.steps if step.key not in done), "")
    about = {
        "frame": "ui/page.html" if request.person else "ui/bare.html",
        "walk": walk,
        "walks": WALKS,
        "steps": [(step, step.key in done, step.key == coming) for step in walk.steps],
        "done": len([step for step in walk.steps if step.key in done]),
        "players": players(),
        "languages": settings.LANGUAGES,
    }
    return render(request, "desk/tour.html", about)


@door(may=May.PUBLIC)
@demo_only
@require_POST
def take_step(request: TimedRequest, key: str) -> HttpResponse:
    """Become who the step says and open its page; a page outside is opened by nobody of ours."""
    found = step_of(key)
    if found is None:
        raise Http404
    walk, step = found
    done = list(dict.fromkeys([*_done(request), step.key]))
    person = _become(request, step.part)
    with logbook.through("desk"):
        place = step.where(Walker(person, request.now))
    if step.outside:
        logout(request)
    _remember(request, done, walk, here=step.key)
    return redirect(place)


@door(may=May.PUBLIC)
@demo_only
@require_POST
def enter(request: TimedRequest, part: str) -> HttpResponse:
    """Sign in as one of the invented people."""
    done, walk = _done(request), _walk(request)
    _become(request, part)
    _remember(request, done, walk)
    return redirect("home")


@door(may=May.PUBLIC)
@demo_only
@require_POST
def start_over(request: TimedRequest) -> HttpResponse:
    """Forget which steps of this walk were done; the data stays as it is."""
    walk = _walk(request)
    keys = {step.key for step in walk.steps}
    _remember(request, [key for key in _done(request) if key not in keys], walk)
    return redirect("tour")


@door(may=May.PUBLIC)
@demo_only
@require_POST
def choose_walk(request: TimedRequest, key: str) -> HttpResponse:
    """Go on with another walk."""
    walk = walk_of(key)
    if walk is None:
        raise Http404
    _remember(request, _done(request), walk)
    return redirect("tour")


@door(may=May.PUBLIC)
@demo_only
@require_POST
def speak(request: TimedRequest) -> HttpResponse:
    """Go on in another language, whoever one is from now on."""
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        raise Http404
    if request.person is not None:
        _speak_as(request.person, language, request)
    answer = redirect("tour")
    answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax", httponly=True)
    return answer


def _become(request: TimedRequest, part: str) -> people.Person:
    email = next((one.email for one in players() if one.part == part), "")
    account = people.account_by_email(email)
    if account is None or not account.is_active or not account.person.active:
        raise Http404
    login(request, account, backend=BACKEND)
    request.person = account.person
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if chosen in dict(settings.LANGUAGES):
        _speak_as(account.person, chosen, request)
    return account.person


def _remember(request: TimedRequest, done: list[str], walk: Walk, *, here: str = "") -> None:
    """Keep what was seen and where one is; signing in or out has begun a new session."""
    request.session[DONE], request.session[WALK], request.session[HERE] = done, walk.key, here


def _speak_as(person: people.Person, language: str, request: TimedRequest) -> None:
    if person.language != language:
        people.correct_person(
            person=person, language=language, version=person.version, by=person, now=request.now
        )


def _done(request: HttpRequest) -> list[str]:
    return cast(list[str], request.session.get(DONE, []))


def _walk(request: HttpRequest) -> Walk:
    return walk_of(str(request.session.get(WALK, ""))) or WALKS[0]
