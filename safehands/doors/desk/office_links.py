"""Links with which an office outside sees all our requests to it: made, shown once, ended."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safehands.core import handoffs, people
from safehands.core.people import May
from safehands.doors.desk.finding import organization_at
from safehands.doors.desk.once import once
from safehands.doors.desk.partner_forms import OfficeLinkForm
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import Asked, Sheet, fill_in, press
from safehands.doors.ui.permission import door
from safehands.doors.ui.qr import squares_of
from safehands.doors.ui.wall import TimedRequest


def links_of(reader: people.Person, place: people.Organization) -> list[handoffs.OfficeKey]:
    """Return the links of an office outside that the reader may end."""
    seen = handoffs.office_keys_visible_to(reader)
    return list(seen.filter(organization=place, revoked_at=None))


@door(may=May.WORK_CASES)
@once
def make(request: TimedRequest, organization_id: UUID) -> HttpResponse:
    """Make a link to all requests of a practice to an office outside, and show it once."""
    place = organization_at(request, organization_id)
    if place.ours:
        raise Http404
    practices = _practices(me(request))
    form = OfficeLinkForm(
        request.POST or None, practices=[(str(one.pk), one.name) for one in practices]
    )
    sheet = Sheet(
        title=_("A link for %(name)s") % {"name": place.name},
        button=_("Make the link"),
        back=reverse("organization", args=[place.pk]),
        help=_(
            "Whoever has it sees all that you ask of this office, with the names of patients, and "
            "answers for it without an account. Give it to the office itself, not to a customer."
        ),
        icon="link",
    )

    def issue(asked: Asked) -> HttpResponse:
        practice = next(one for one in practices if str(one.pk) == asked["practice"])
        key, secret = handoffs.issue_office_key(
            organization=place, practice=practice, by=me(request), now=request.now,
            good_for=timedelta(days=int(asked["days"])),
        )  # fmt: skip
        return _shown_once(request, key, secret)

    return fill_in(request, form, sheet, issue)


@door(may=May.WORK_CASES)
@require_POST
@once
def revoke(request: TimedRequest, key_id: UUID) -> HttpResponse:
    """End a link of an office outside at once."""
    key = get_object_or_404(handoffs.office_keys_visible_to(me(request)), pk=key_id)

    def end() -> str:
        handoffs.revoke_office_key(key=key, by=me(request), now=request.now)
        return _("The link opens nothing any more.")

    return press(request, end, back=reverse("organization", args=[key.organization_id]))


def _practices(reader: people.Person) -> list[people.Organization]:
    offices = people.organizations_where(reader, May.WORK_CASES)
    return [one for one in people.organizations_of(reader) if one.pk in offices and one.ours]


def _shown_once(request: TimedRequest, key: handoffs.OfficeKey, secret: str) -> HttpResponse:
    try:
        path = reverse("partner-desk", args=[secret])
    except NoReverseMatch:
        raise Http404 from None
    link = f"{settings.BASE_URL}{path}"
    size, squares = squares_of(link)
    about = {"key": key, "link": link, "size": size, "squares": squares}
    answer = render(request, "desk/office_link.html", about)
    answer["Cache-Control"] = "no-store"
    return answer
