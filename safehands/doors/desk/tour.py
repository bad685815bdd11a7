"""The demonstration's first page: five minutes by clicking, and a sign-in for each role.

Only in a demonstration, whose people are invented and whose passwords are known: anywhere else
these addresses do not exist. `DEMO_CAST` in the settings names who can be played.
"""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Protocol, cast

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from safehands.core import house, people
from safehands.core.people import May
from safehands.doors.desk.tour_steps import STEPS
from safehands.doors.ui.looks import Banner, Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
DONE = "tour_done"
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
    """Return the line that leads back to the tour, on every page of a demonstration."""
    if not settings.DEMO or request.path.startswith(reverse("tour")):
        return []
    seen = len(_done(request))
    words = _("A demonstration with invented people: %(seen)s of %(all)s steps seen.")
    line = words % {"seen": seen, "all": len(STEPS)}
    return [Banner(text=line, tone="calm", url=reverse("tour"), say=_("Back to the tour"))]


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
    done = _done(request)
    coming = next((step.key for step in STEPS if step.key not in done), "")
    about = {
        "frame": "ui/page.html" if request.person else "ui/bare.html",
        "steps": [(step, step.key in done, step.key == coming) for step in STEPS],
        "done": len([step for step in STEPS if step.key in done]),
        "players": players(),
        "languages": settings.LANGUAGES,
    }
    return render(request, "desk/tour.html", about)


@door(may=May.PUBLIC)
@demo_only
@require_POST
def take_step(request: TimedRequest, key: str) -> HttpResponse:
    """Become who the step says and open its page."""
    step = next((one for one in STEPS if one.key == key), None)
    if step is None:
        raise Http404
    done = [*_done(request), step.key]
    person = _become(request, step.part)
    request.session[DONE] = list(dict.fromkeys(done))
    return redirect(step.where(person, request.now))


@door(may=May.PUBLIC)
@demo_only
@require_POST
def enter(request: TimedRequest, part: str) -> HttpResponse:
    """Sign in as one of the invented people."""
    done = _done(request)
    _become(request, part)
    request.session[DONE] = done
    return redirect("home")


@door(may=May.PUBLIC)
@demo_only
@require_POST
def start_over(request: TimedRequest) -> HttpResponse:
    """Forget which steps were done; the data stays as it is."""
    request.session[DONE] = []
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


def _speak_as(person: people.Person, language: str, request: TimedRequest) -> None:
    if person.language != language:
        people.correct_person(
            person=person, language=language, version=person.version, by=person, now=request.now
        )


def _done(request: HttpRequest) -> list[str]:
    return cast(list[str], request.session.get(DONE, []))
