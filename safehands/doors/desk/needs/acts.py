"""What is done about a need: renewed, a visit held or planned, the rule rests, it ends."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from safehands.core import needs
from safehands.core.people import May
from safehands.doors.desk.needs.forms import (
    BridgeForm,
    EndForm,
    HeldForm,
    PlanForm,
    RenewForm,
    WaiveForm,
)
from safehands.doors.desk.needs.rows import back_of, matter_of
from safehands.doors.desk.needs.writing import workable
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import Asked, Sheet, fill_in
from safehands.doors.ui.looks import Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest


@door(may=May.WORK_CASES)
@once
def renew(request: TimedRequest, need_id: UUID) -> HttpResponse:
    """Write down that it was supplied again."""
    need = workable(request, need_id)
    sheet = _sheet(
        request, need, _("%(need)s was supplied again"), _("Renewed"),
        help=_("So far the supply lasts until %(day)s.") % {"day": need.supply_until.isoformat()},
    )  # fmt: skip

    def do(asked: Asked) -> Text:
        needs.renew(need=need, by=me(request), now=request.now, **asked)
        return _("Renewed.")

    return fill_in(request, RenewForm(request.POST or None), sheet, do)


@door(may=May.WORK_CASES)
@once
def visited(request: TimedRequest, need_id: UUID) -> HttpResponse:
    """Write down that the visit or test of the rule was held."""
    need = workable(request, need_id)
    sheet = _sheet(request, need, _("%(need)s: the visit or test was held"), _("It was held"))
    form = HeldForm(request.POST or None, initial={"on": localdate(request.now)})

    def do(asked: Asked) -> Text:
        needs.visited(need=need, on=asked["on"], by=me(request), now=request.now)
        return _("Written down.")

    return fill_in(request, form, sheet, do)


@door(may=May.WORK_CASES)
@once
def plan(request: TimedRequest, need_id: UUID) -> HttpResponse:
    """Write down for which day the visit or test is planned."""
    need = workable(request, need_id)
    sheet = _sheet(request, need, _("%(need)s: plan the visit or test"), _("Store"))
    form = PlanForm(request.POST or None, initial={"on": need.next_planned})

    def do(asked: Asked) -> Text:
        needs.plan_visit(need=need, on=asked["on"], by=me(request), now=request.now)
        return _("Written down.")

    return fill_in(request, form, sheet, do)


@door(may=May.WORK_CASES)
@once
def waive(request: TimedRequest, need_id: UUID) -> HttpResponse:
    """Let the rule rest until a day, as a clinician decided."""
    need = workable(request, need_id)
    form = WaiveForm(request.POST or None, office=need.organization, reader=me(request))
    sheet = _sheet(
        request, need, _("%(need)s: let the rule rest"), _("Let it rest"),
        help=_("A clinician decides this; the program does not."),
        renamed=(("decided_by", "clinician"),),
    )  # fmt: skip

    def do(asked: Asked) -> Text:
        needs.waive(
            need=need, until=asked["until"], reason=asked["reason"],
            decided_by=form.decided_by(), by=me(request), now=request.now,
        )  # fmt: skip
        return _("The rule rests until then.")

    return fill_in(request, form, sheet, do)


@door(may=May.WORK_CASES)
@once
def end(request: TimedRequest, need_id: UUID) -> HttpResponse:
    """End a need: nobody looks ahead for it any more."""
    need = workable(request, need_id)
    sheet = _sheet(
        request, need, _("%(need)s is needed no more?"), _("It is needed no more"),
        help=_("Nobody looks ahead for it any more. An open case stays open."), tone="alarm",
    )  # fmt: skip

    def do(asked: Asked) -> Text:
        needs.end(need=need, reason=asked["reason"], by=me(request), now=request.now)
        return _("It is needed no more.")

    return fill_in(request, EndForm(request.POST or None), sheet, do)


@door(may=May.WORK_CASES)
@once
def answer_bridge(request: TimedRequest, matter_id: UUID) -> HttpResponse:
    """Write down a clinician's yes or no on a bridge."""
    matter = matter_of(request, matter_id)
    need = workable(request, matter.need_id)
    form = BridgeForm(request.POST or None, office=need.organization, reader=me(request))
    sheet = _sheet(
        request, need, _("A bridge of %(need)s: yes or no?"), _("Store the answer"),
        help=_("For %(name)s; the supply ends on %(day)s. The owner of the case then tells it.")
        % {"name": need.person.name, "day": need.supply_until.isoformat()},
    )  # fmt: skip

    def do(asked: Asked) -> Text:
        needs.answer_bridge(
            matter=matter, yes=asked["said"] == needs.Said.YES, words=asked["words"],
            clinician=form.decided_by(), by=me(request), now=request.now,
        )  # fmt: skip
        return _("The answer is written down; the owner of the case has to tell it.")

    return fill_in(request, form, sheet, do)


def _sheet(
    request: TimedRequest,
    need: needs.Need,
    title: str,
    button: str,
    *,
    help: str = "",  # noqa: A002 - the sheet's own name
    tone: str = "first",
    renamed: tuple[tuple[str, str], ...] = (),
) -> Sheet:
    return Sheet(
        title=title % {"need": need.words}, button=button, back=back_of(request, need), help=help,
        tone=tone, renamed=renamed,
    )  # fmt: skip
