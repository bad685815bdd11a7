"""A thing is sent to another office, or copied: sent is not received."""

from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, handoffs, items, people, promises, protocols
from safehands.core.people import May
from safehands.core.refusals import Unclear
from safehands.doors.desk.items.forms import CopyForm, SendForm, offer_places
from safehands.doors.desk.items.rows import tail_of, workable
from safehands.doors.desk.items.sheets import sheet_of
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import Asked, Done, fill_in
from safehands.doors.ui.looks import Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest


@door(may=May.WORK_CASES)
@once
def send(request: TimedRequest, item_id: UUID) -> HttpResponse:
    """Send a thing to another office; it stays ours until that office says that it has it."""
    item = workable(request, item_id)
    cases_open = _cases(request, item)
    form = SendForm(request.POST or None, offices=_offices(request, item), initial=_known(item))
    if len(cases_open) > 1:
        form.fields["case"] = forms.ChoiceField(
            label=gettext_lazy("For which case?"),
            choices=[(str(one.pk), f"{one.reference} {one.title}") for one in cases_open],
        )
    if not items.pledged(item):
        del form.fields["new_plan"]
    sheet = sheet_of(
        request, item, _("Send: %(thing)s"), _("It leaves now"), icon="paper-airplane",
        help=_("It stays ours until they say that they have it. If they stay silent, you are "
               "reminded."),
        renamed=(("to_organization", "to"),),
    )  # fmt: skip

    def do(asked: Asked) -> Done:
        case = _chosen(cases_open, asked.get("case", ""))
        handoffs.consign(
            case=case, items=[item], to_organization=form.office(), means=asked["means"],
            tracking=asked["tracking"], words=asked["words"], promise=_promise(item, case),
            new_plan=asked.get("new_plan", ""), by=me(request), now=request.now,
        )  # fmt: skip
        said = _("On its way to %(office)s. You hear when they have it.") % {
            "office": form.office().name
        }
        # What goes by a carrier is gone; of what goes electronically the original is still here.
        by_wire = asked["means"] == protocols.Means.ELECTRONIC
        return _then_move(request, item, said) if by_wire else said

    _begin(form)
    return fill_in(request, form, sheet, do)


@door(may=May.WORK_CASES)
@once
def copy(request: TimedRequest, item_id: UUID) -> HttpResponse:
    """Make a copy, such as a disc of a study; the promise may go on with it."""
    item = workable(request, item_id)
    known = {
        "name": _("Copy of %(thing)s") % {"thing": item.name},
        "place": item.place,
        "seen": item.moves_made,
    }
    form = CopyForm(request.POST or None, initial=known)
    offer_places(form, items.places_used(item.holder))
    if not items.pledged(item):
        del form.fields["carry"]
    sheet = sheet_of(
        request, item, _("Copy: %(thing)s"), _("The copy is made"), icon="document-duplicate",
        help=_("The copy gets a code and a label of its own."),
    )  # fmt: skip

    def do(asked: Asked) -> Done:
        made = items.copy(
            item=item, kind=items.Kind(asked["kind"]), name=asked["name"], place=asked["place"],
            carry=asked.get("carry", False), seen=asked["seen"], by=me(request),
            now=request.now,
        )  # fmt: skip
        said = _("Copied. The copy has the code %(code)s.") % {"code": made.code}
        return _then_move(request, item, said)

    _begin(form)
    return fill_in(request, form, sheet, do)


def _then_move(request: TimedRequest, item: items.Item, said: Text) -> Done:
    """Go on to the move that was wanted first and had to wait, with its place; else go back."""
    wanted = request.GET.get("then", "")
    if not wanted:
        return said
    messages.success(request, str(said))
    tail = tail_of(request)
    url = reverse("item-move", args=[item.pk]) + tail
    return HttpResponseRedirect(f"{url}{'&' if tail else '?'}{urlencode({'place': wanted})}")


def _begin(form: forms.Form) -> None:
    """Put the focus on the first field."""
    first = form.visible_fields()[0].field.widget
    first.attrs |= {"autofocus": True, "data-focus": ""}


def _offices(request: TimedRequest, item: items.Item) -> list[people.Organization]:
    """Return who may get it: every other active office, partners first."""
    seen = people.organizations_visible_to(me(request)).filter(active=True)
    return list(seen.exclude(pk=item.holder_id).order_by("ours", "name"))


def _known(item: items.Item) -> dict[str, str]:
    """Return where a promise wants it, and how."""
    pledged = items.pledged(item)
    plans = items.plans_of(pledged)
    plan = next((plans[one.pk] for one in pledged if one.pk in plans), None)
    if plan is None:
        return {}
    return {"to": str(plan.destination_id or ""), "means": plan.means}


def _cases(request: TimedRequest, item: items.Item) -> list[cases.Case]:
    """Return the case for which it is sent: that of its promise, its own, else those open."""
    pledged = [cases.survivor_of(one.case) for one in items.pledged(item)]
    running = [one for one in pledged if one.is_open]
    if running:
        return running[:1]
    if item.case is not None and item.case.is_open:
        return [item.case]
    seen = cases.visible_to(me(request)).filter(subject=item.subject)
    return list(cases.in_order_of_work(seen))


def _chosen(found: list[cases.Case], wanted: str) -> cases.Case:
    """Return the case that was chosen, or the only one. Raises ``Unclear``."""
    if not found:
        raise Unclear(
            gettext_lazy("Nothing is open for which it could be sent."),
            remedy=gettext_lazy("Open a case for this person first: who owns it waits for the "
                                "word that it arrived."),
        )  # fmt: skip
    return next((one for one in found if str(one.pk) == wanted), found[0])


def _promise(item: items.Item, case: cases.Case) -> promises.Promise | None:
    """Return the promise that is kept when it arrives, as it stands now."""
    ours = [one for one in items.pledged(item) if cases.survivor_id(one.case_id) == case.pk]
    bound = [items.binding_of(one) for one in ours]
    return next((one for one in bound if isinstance(one, promises.Promise)), None)
