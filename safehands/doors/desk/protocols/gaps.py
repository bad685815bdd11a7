"""Questions without answer: noted in a moment, owned by somebody, ended by an answer."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from safehands.core import cases, people, protocols
from safehands.core.people import May
from safehands.doors.desk import fields
from safehands.doors.desk.once import once
from safehands.doors.desk.protocols.rows import (
    gap_at,
    manages,
    office_of,
    offices_of,
    uuid_of,
)
from safehands.doors.desk.protocols.small_forms import (
    AnswerGapForm,
    DropGapForm,
    GapForm,
    HandGapForm,
)
from safehands.doors.desk.protocols.tabs import tabs
from safehands.doors.desk.protocols.topics import staff_of
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import Asked, Sheet, fill_in
from safehands.doors.desk.showing import standing_of_duty
from safehands.doors.ui.looks import Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest


@dataclass(frozen=True, kw_only=True)
class Line:
    """One question without answer; the case in which it was asked, if the reader may see it."""

    gap: protocols.Gap
    standing: str
    case: cases.Case | None
    mine: bool
    may_end: bool


@door(may=May.SEE_CASES)
@require_safe
def gaps(request: TimedRequest) -> HttpResponse:
    """List the questions without answer, the soonest due first."""
    reader = me(request)
    offices = offices_of(reader)
    office = office_of(request, offices)
    found, leads = protocols.open_gaps(office), manages(reader, office.pk)
    ids = {one.case_id for one in found if one.case_id}
    seen = {one.pk: one for one in cases.visible_to(reader).filter(pk__in=ids)}
    about = {
        "lines": [
            Line(
                gap=one,
                standing=standing_of_duty(one.duty, request.now),
                case=seen.get(one.case_id) if one.case_id else None,
                mine=one.duty.owed_by_id == reader.pk,
                may_end=one.duty.owed_by_id == reader.pk or leads,
            )
            for one in found
        ],
        "office": office,
        "offices": offices,
        "tabs": tabs(reader, office, "gaps"),
        "may_work": people.may(reader, May.WORK_CASES),
        "may_write": leads,
    }
    return render(request, "desk/protocols/gaps.html", about)


@door(may=May.WORK_CASES)
@once
def note(request: TimedRequest) -> HttpResponse:
    """Note a question without answer: from the search, from a call, from a case."""
    reader = me(request)
    case = _case(request)
    offices = offices_of(reader)
    office = case.organization if case else office_of(request, offices)
    form = GapForm(
        request.POST or None,
        staff=staff_of(office),
        initial={"question": request.GET.get("question", "")[:300]},
    )
    sheet = Sheet(
        title=_("A question without answer"),
        button=_("Note it"),
        back=reverse("case", args=[case.pk]) if case else reverse("gaps"),
        help=_("Somebody finds the answer in time. The same question again is only counted."),
    )

    def write(asked: Asked) -> Text:
        gap = protocols.note_gap(
            organization=office, question=asked["question"], interim=asked["interim"],
            owner=fields.chosen(form.staff, asked["owner"]), case_id=case.pk if case else None,
            by=reader, now=request.now,
        )  # fmt: skip
        said = _("Noted: %(name)s finds the answer.") % {"name": gap.duty.owed_by.name}
        again = _("It has been asked %(n)d times now.") % {"n": gap.times}
        return f"{said} {again}" if gap.times > 1 else said

    return fill_in(request, form, sheet, write)


@door(may=May.WORK_CASES)
@once
def answer(request: TimedRequest, gap_id: UUID) -> HttpResponse:
    """Name the answer that is in the book now, or go and write it."""
    gap = gap_at(request, gap_id)
    known = {one.topic.pk for one in protocols.currents(gap.organization, request.now)}
    topics = [one for one in protocols.topics_of(gap.organization) if one.pk in known]
    sheet = _sheet(
        gap, title=_("The answer to “%(question)s”"), button=_("This answers it"),
        template="desk/protocols/gap_answer.html",
        more={"gap": gap, "may_write": manages(me(request), gap.organization_id), "any": topics},
    )  # fmt: skip
    form = AnswerGapForm(request.POST or None, topics=topics)

    def end(asked: Asked) -> HttpResponse:
        topic = form.topics[asked["topic"]]
        protocols.answer_gap(gap=gap, topic=topic, by=me(request), now=request.now)
        return HttpResponseRedirect(reverse("topic", args=[topic.pk]))

    return fill_in(request, form, sheet, end)


@door(may=May.WORK_CASES)
@once
def hand(request: TimedRequest, gap_id: UUID) -> HttpResponse:
    """Let somebody else find the answer."""
    gap = gap_at(request, gap_id)
    form = HandGapForm(request.POST or None, staff=staff_of(gap.organization))
    sheet = _sheet(gap, title=_("Hand over “%(question)s”"), button=_("Hand it over"))

    def give(asked: Asked) -> Text:
        to = fields.chosen(form.staff, asked["to"])
        assert to is not None
        protocols.hand_gap(gap=gap, to=to, by=me(request), now=request.now)
        return _("%(name)s finds the answer now.") % {"name": to.name}

    return fill_in(request, form, sheet, give)


@door(may=May.WORK_CASES)
@once
def drop(request: TimedRequest, gap_id: UUID) -> HttpResponse:
    """Say why a question needs no answer."""
    gap = gap_at(request, gap_id)
    sheet = _sheet(
        gap, title=_("“%(question)s” needs no answer?"), button=_("It needs no answer"),
        tone="alarm",
    )  # fmt: skip

    def end(asked: Asked) -> Text:
        protocols.drop_gap(gap=gap, because=asked["because"], by=me(request), now=request.now)
        return _("Dropped; the reason is kept.")

    return fill_in(request, DropGapForm(request.POST or None), sheet, end)


def _sheet(
    gap: protocols.Gap, *, title: str, button: str, tone: str = "first",
    template: str = "desk/protocols/sheet.html", more: dict[str, object] | None = None,
) -> Sheet:  # fmt: skip
    return Sheet(
        title=title % {"question": gap.question}, button=button, back=reverse("gaps"), tone=tone,
        template=template, more=more,
    )  # fmt: skip


def _case(request: TimedRequest) -> cases.Case | None:
    """Return the case in which it was asked, if the reader may see it."""
    wanted = uuid_of(request.GET.get("case"))
    if wanted is None:
        return None
    return cases.visible_to(me(request)).filter(pk=wanted).first()
