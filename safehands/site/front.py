"""The front of the house: where the header leads, and what every page has to say right now."""

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import house, people
from safehands.core.people import May
from safehands.doors.desk import holding, tour
from safehands.doors.ui.front import Front, Place
from safehands.doors.ui.looks import Banner
from safehands.doors.ui.reader import now_of, person_of
from safehands.insights import health


def banners(request: HttpRequest) -> Sequence[Banner]:
    """Return what fails, whether this is a copy on hold, what is late, and the way to the tour.

    How late the house is, is the business of those who work in it, not of partners.
    """
    reader = person_of(request)
    works_here = reader is not None and people.may(reader, May.SEE_PEOPLE)
    late = health.lateness(now_of(request)) if works_here else ()
    warnings = [
        Banner(
            text=_("%(what)s: %(words)s") % {"what": check.title, "words": check.words},
            tone="alarm",
            url=reverse("health"),
            say=_("See the health page"),
        )
        for check in late
    ]
    return [*_disk(), *holding.banners(request), *warnings, *tour.banners(request)]


def _disk() -> list[Banner]:
    """Return what everybody must know while the disk fails, customers and partners included."""
    if not house.disk_trouble():
        return []
    words = _(
        "The disk of this installation fails. You can read everything, but nothing that you write "
        "now is saved. Write it on paper, and tell who looks after Safehands here."
    )
    return [Banner(text=words, tone="alarm")]


def places() -> tuple[Place, ...]:
    """Return where the header leads. The tray is there only where no mail leaves the house."""
    always = (
        Place(url="today", word=gettext_lazy("Today"), icon="sun", may=May.SEE_CASES, key="g t"),
        Place(
            url="cases",
            word=gettext_lazy("Cases"),
            icon="folder",
            may=May.SEE_CASES,
            key="g c",
        ),
        Place(
            url="answers",
            word=gettext_lazy("Answers"),
            icon="chat-bubble-bottom-center-text",
            may=May.SEE_CASES,
            key="g b",
        ),
        Place(
            url="items",
            word=gettext_lazy("Things"),
            icon="map-pin",
            may=May.SEE_CASES,
            key="g i",
        ),
        Place(
            url="people",
            word=gettext_lazy("People"),
            icon="user-group",
            may=May.SEE_PEOPLE,
            key="g p",
        ),
        Place(
            url="calendars",
            word=gettext_lazy("Calendars"),
            icon="calendar-days",
            may=May.SEE_PEOPLE,
            key="g k",
        ),
        Place(
            url="scorecard",
            word=gettext_lazy("Scorecard"),
            icon="chart-bar",
            may=May.SEE_FIGURES,
            key="g n",
        ),
        Place(
            url="praise",
            word=gettext_lazy("Praise"),
            icon="star",
            may=May.SEE_PEOPLE,
            key="g w",
        ),
        Place(
            url="looks",
            word=gettext_lazy("Logbook"),
            icon="book-open",
            may=May.SEE_LOGBOOK,
            key="g l",
        ),
        Place(
            url="partners",
            word=gettext_lazy("Asked of us"),
            icon="hand-raised",
            may=May.ANSWER_AS_PARTNER,
            key="g o",
        ),
        Place(url="settings", word=gettext_lazy("Settings"), icon="cog-6-tooth", key="g s"),
    )
    tray = Place(url="tray", word=gettext_lazy("Tray"), icon="inbox", may=May.SEE_PEOPLE, key="g m")
    return (*always[:-1], tray, always[-1]) if settings.DEMO or settings.TEST_MODE else always


FRONT = Front(
    places=places(),
    home="home",
    sign_in="account_login",
    sign_out="account_logout",
    search="search",
    calling="call-new",
    ringing="ringing",
    switch="switch",
    settings="settings",
    health="health",
    banners=banners,
)
