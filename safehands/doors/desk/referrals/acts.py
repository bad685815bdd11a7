"""What is done about a visit: booked, chosen, received, reported; another specialist, or none."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safehands.core import items, promises, referrals
from safehands.core.people import May
from safehands.doors.desk.once import once
from safehands.doors.desk.referrals.forms import (
    AppointmentForm,
    ChoiceForm,
    EndForm,
    OtherForm,
    ReceivedForm,
    ReportForm,
    ThingForm,
    TieForm,
)
from safehands.doors.desk.referrals.ordering import has_of
from safehands.doors.desk.referrals.rows import referral_of, thing_of
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import Asked, Sheet, fill_in, press
from safehands.doors.ui.looks import Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest


@door(may=May.WORK_CASES)
@once
def appointment(request: TimedRequest, referral_id: UUID) -> HttpResponse:
    """Write down the appointment; what is known stands in the form already."""
    found = referral_of(request, referral_id)
    form = AppointmentForm(request.POST or None, referral=found)
    known = found.appointment_at is not None
    sheet = _sheet(
        found, _("When is the visit at %(office)s?"), _("Store the date"),
        help=_("We know this date already: do not ask for it again. Change it only if it moved.")
        if known else _("What we have to send is planned from it at once."),
        renamed=(("appointment_at", "on"), ("needed_by", "needed_on"), ("due_at", "needed_on")),
    )  # fmt: skip

    def do(_asked: Asked) -> Text:
        made = referrals.book(referral=found, by=me(request), now=request.now, **form.times())
        return booked_words(made)

    return fill_in(request, form, sheet, do)


def booked_words(made: referrals.Referral) -> str:
    """Return what follows from the date, to be said to who is on the line."""
    for thing in referrals.things_of(made):
        if thing.promise is not None and thing.received_at is None:
            plan = promises.current_plan(thing.promise)
            if plan is not None and not plan.feasible:
                return _("Stored. It cannot be there in time by our usual way: offer another one.")
            return _("Stored. Promised: %(heard)s") % {"heard": thing.promise.heard}
    return _("Stored. Nobody has to ask for it again.")


@door(may=May.WORK_CASES)
@require_POST
@once
def had_to_ask(request: TimedRequest, referral_id: UUID) -> HttpResponse:
    """Count that the patient had to say again what we knew."""
    found = referral_of(request, referral_id)

    def count() -> Text:
        referrals.ask_again(referral=found, by=me(request), now=request.now)
        return _("Counted, so that it becomes rarer.")

    return press(request, count, back=_page(found))


@door(may=May.WORK_CASES)
@once
def add_thing(request: TimedRequest, referral_id: UUID) -> HttpResponse:
    """Name one more thing that the specialist needs."""
    found = referral_of(request, referral_id)
    form = ThingForm(request.POST or None, has=has_of(request, found.case.subject))
    sheet = _sheet(
        found, _("What else does %(office)s need?"), _("Add it"), renamed=(("things", "name"),)
    )

    def do(asked: Asked) -> Text:
        item = form.item_of()
        name = asked["name"] or (item.name if item else "")
        referrals.add_thing(referral=found, name=name, item=item, by=me(request), now=request.now)
        return _("Added. Ask the patient how it gets there.")

    return fill_in(request, form, sheet, do)


@door(may=May.WORK_CASES)
@once
def choose(request: TimedRequest, thing_id: UUID) -> HttpResponse:
    """Store what becomes of a thing."""
    thing = thing_of(request, thing_id)
    form = ChoiceForm(request.POST or None, initial={"choice": thing.choice})
    sheet = _sheet(
        thing.referral, _("%(thing)s: take it along, or shall we send it?"), _("Store"),
        thing=thing.name,
    )  # fmt: skip

    def do(asked: Asked) -> Text:
        made = referrals.choose(thing=thing, by=me(request), now=request.now, **asked)
        return chosen_words(made)

    return fill_in(request, form, sheet, do)


def chosen_words(made: referrals.Thing) -> str:
    """Return what follows from a choice, to be said to the patient."""
    if made.choice == referrals.Choice.SEND and made.promise is not None:
        return _("Promised: %(heard)s") % {"heard": made.promise.heard}
    if made.choice == referrals.Choice.SEND and made.referral.condition is not None:
        return _("Promised: %(heard)s") % {"heard": made.referral.condition.heard}
    if made.choice == referrals.Choice.TAKE:
        return _("The patient takes it along. Compare name and birth date before you hand it out.")
    return _("Stored.")


@door(may=May.WORK_CASES)
@once
def tie(request: TimedRequest, thing_id: UUID) -> HttpResponse:
    """Say which item of the ledger a thing is, now that it is made."""
    thing = thing_of(request, thing_id)
    form = TieForm(request.POST or None, has=has_of(request, thing.referral.case.subject))
    sheet = _sheet(
        thing.referral, _("Which item is it: %(thing)s?"), _("This one"), thing=thing.name
    )

    def do(asked: Asked) -> Text:
        item: items.Item = form.has[asked["item"]]
        referrals.tie(thing=thing, item=item, by=me(request), now=request.now)
        return _("Stored: %(item)s.") % {"item": item}

    return fill_in(request, form, sheet, do)


@door(may=May.WORK_CASES)
@once
def received(request: TimedRequest, thing_id: UUID) -> HttpResponse:
    """Write down that the specialist has a thing, as his desk says."""
    thing = thing_of(request, thing_id)
    sheet = _sheet(
        thing.referral, _("%(office)s has it: %(thing)s"), _("They have it"), thing=thing.name
    )

    def do(asked: Asked) -> Text:
        referrals.thing_received(
            thing=thing, how=asked["how"], desk=asked["desk"], by=me(request), now=request.now
        )
        return _("Written down. The patient hears that they have it.")

    return fill_in(request, ReceivedForm(request.POST or None), sheet, do)


@door(may=May.WORK_CASES)
@require_POST
@once
def ask(request: TimedRequest, referral_id: UUID) -> HttpResponse:
    """Ask the specialist for the report, and whether he has what the patient brings."""
    found = referral_of(request, referral_id)

    def offer() -> Text:
        referrals.ask_specialist(referral=found, by=me(request), now=request.now)
        return _("Asked. They answer by their link, by fax or by telephone.")

    return press(request, offer, back=_page(found))


@door(may=May.WORK_CASES)
@once
def report(request: TimedRequest, referral_id: UUID) -> HttpResponse:
    """Write down that the report is back."""
    found = referral_of(request, referral_id)
    sheet = _sheet(
        found, _("The report of %(office)s is here"), _("It is here"),
        help=_("The patient hears at once that it is here, and nothing of what it says."),
    )  # fmt: skip

    def do(asked: Asked) -> Text:
        made = referrals.report_back(
            referral=found, words=asked["words"], desk=asked["desk"], by=me(request),
            now=request.now,
        )  # fmt: skip
        if made.ended_at is not None:
            return _("Written down. The referral is complete in both directions.")
        left = ", ".join(referrals.missing(made))
        return _("Written down. Still unknown whether they have: %(things)s.") % {"things": left}

    return fill_in(request, ReportForm(request.POST or None), sheet, do)


@door(may=May.WORK_CASES)
@once
def other(request: TimedRequest, referral_id: UUID) -> HttpResponse:
    """Send the patient to another specialist."""
    found = referral_of(request, referral_id)
    ours = found.case.organization
    form = OtherForm(request.POST or None, reader=me(request), not_here=ours)
    form.offices.pop(str(found.specialist_id), None)
    sheet = _sheet(
        found, _("Another specialist than %(office)s"), _("Change to this one"),
        help=_("A new date is asked for, and the patient gets the new way in writing."),
        template="desk/referrals/order.html",
    )  # fmt: skip

    def do(asked: Asked) -> Text:
        made = referrals.change_specialist(
            referral=found, specialist=form.office(request, ours), because=asked["because"],
            doctor=asked["doctor"], phone=asked["phone"], address=asked["address"],
            by=me(request), now=request.now,
        )  # fmt: skip
        return _("The patient goes to %(office)s. Give the new way in writing.") % {
            "office": made.specialist.name
        }

    return fill_in(request, form, sheet, do)


@door(may=May.WORK_CASES)
@once
def end(request: TimedRequest, referral_id: UUID) -> HttpResponse:
    """End a referral that the patient no longer wants."""
    found = referral_of(request, referral_id)
    sheet = _sheet(
        found, _("No visit at %(office)s after all?"), _("No visit is wanted"), tone="alarm",
        help=_("What was promised for it ends with the patient's own words."),
    )  # fmt: skip

    def do(asked: Asked) -> Text:
        referrals.end(referral=found, because=asked["because"], by=me(request), now=request.now)
        return _("Ended. The case stays open until its owner closes it.")

    return fill_in(request, EndForm(request.POST or None), sheet, do)


def _page(found: referrals.Referral) -> str:
    return reverse("referral", args=[found.pk])


def _sheet(
    found: referrals.Referral,
    title: str,
    button: str,
    *,
    help: str = "",  # noqa: A002 - the sheet's own name
    tone: str = "first",
    thing: str = "",
    renamed: tuple[tuple[str, str], ...] = (),
    template: str = "desk/sheet.html",
) -> Sheet:
    return Sheet(
        title=title % {"office": found.specialist.name, "thing": thing}, button=button,
        back=_page(found), help=help, tone=tone, renamed=renamed, template=template,
    )  # fmt: skip
