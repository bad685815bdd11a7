"""What the office is able to do is written down and corrected; its keeper or a manager does it."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from safehands.core import protocols
from safehands.core.people import May
from safehands.doors.desk import fields
from safehands.doors.desk.once import once
from safehands.doors.desk.protocols.rows import capability_at, manages, office_of, offices_of
from safehands.doors.desk.protocols.small_forms import CapabilityForm
from safehands.doors.desk.protocols.topics import staff_of
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import Asked, Sheet, fill_in
from safehands.doors.ui.looks import Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest


@door(may=May.WORK_CASES)
@once
def new_capability(request: TimedRequest) -> HttpResponse:
    """Write down something that the office can do."""
    reader = me(request)
    office = office_of(request, [one for one in offices_of(reader) if manages(reader, one.pk)])
    form = CapabilityForm(
        request.POST or None, staff=staff_of(office), initial={"keeper": str(reader.pk)}
    )
    sheet = Sheet(
        title=_("Something we are able to do"),
        button=_("Store"),
        back=reverse("capabilities"),
        help=_("What may be down one day and changes an answer then."),
        renamed=(("code", "name"),),
    )

    def write(asked: Asked) -> Text:
        keeper = fields.chosen(form.staff, asked["keeper"])
        if keeper is None:
            raise Http404
        protocols.found_capability(
            organization=office, code=slugify(asked["name"])[:40], name=asked["name"],
            synonyms=asked["synonyms"], keeper=keeper, by=reader, now=request.now,
        )  # fmt: skip
        return _("Stored. Name it in the ways of the answers that need it.")

    return fill_in(request, form, sheet, write)


@door(may=May.WORK_CASES)
@once
def change_capability(request: TimedRequest, capability_id: UUID) -> HttpResponse:
    """Correct the name, the other words and who looks after something."""
    capability, reader = capability_at(request, capability_id), me(request)
    if capability.keeper_id != reader.pk and not manages(reader, capability.organization_id):
        raise Http404
    form = CapabilityForm(
        request.POST or None,
        staff=staff_of(capability.organization),
        initial={
            "name": capability.name,
            "synonyms": "\n".join(capability.synonyms),
            "keeper": str(capability.keeper_id),
        },
    )
    sheet = Sheet(
        title=capability.name, button=_("Store"), back=reverse("capabilities"),
        template="desk/protocols/sheet.html", overwrites=True,
    )  # fmt: skip

    def correct(asked: Asked) -> Text:
        keeper = fields.chosen(form.staff, asked["keeper"])
        assert keeper is not None
        protocols.change_capability(
            capability=capability, name=asked["name"], synonyms=asked["synonyms"], keeper=keeper,
            by=reader, now=request.now,
        )  # fmt: skip
        return _("Stored.")

    return fill_in(request, form, sheet, correct)
