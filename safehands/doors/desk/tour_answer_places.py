"""Where each step of the second walk leads: the X-rays nobody sends, as they stand now.

The walk follows the visit to a specialist for which the nurse promised that we send a film. What
was done already is not done again: then its page is shown.
"""

from urllib.parse import urlencode

from django.urls import reverse

from safehands.core import escalations, handoffs, items, probes, referrals
from safehands.doors.desk.tour_places import Walker, call_about, desk_of, page_of, player

ARCHIVE = "Division archive"


def who_is_calling(walker: Walker) -> str:
    """Return the call about the visit that goes on, else the question who is calling."""
    visit = _visit(walker)
    return call_about(visit.case.subject_id if visit else None, walker) or reverse("call-new")


def the_date(walker: Walker) -> str:
    """Return the call in which she says the date; without one, the visit itself."""
    visit = _visit(walker)
    if visit is None:
        return reverse("referrals")
    call = call_about(visit.case.subject_id, walker)
    return call or reverse("referral", args=[visit.pk])


def the_supervisor(walker: Walker) -> str:
    """Return the supervisor's page for the frustrated customer, else her request."""
    visit = _visit(walker)
    if visit is None:
        return reverse("today")
    cross = escalations.open_of(visit.case)
    if cross is not None:
        return reverse("frustration", args=[cross.pk])
    return reverse("case", args=[visit.case_id])


def move_it_away(walker: Walker) -> str:
    """Return the form that moves the film to the archive, else where the film is by now."""
    item = _film(walker)
    if item is None:
        return reverse("items")
    here = item.holder_id == item.organization_id and item.place != ARCHIVE
    if item.ended_at is not None or item.with_person_id is not None or not here:
        return reverse("item", args=[item.pk])
    return f"{reverse('item-move', args=[item.pk])}?{urlencode({'place': ARCHIVE})}"


def they_have_it(walker: Walker) -> str:
    """Return the page on which the specialist says that it is there, by a new link."""
    visit = _visit(walker)
    if visit is None:
        return reverse("today")
    sent = handoffs.of_case(visit.case).filter(consignment__isnull=False)
    last = sent.order_by("-offered_at").first()
    if last is None:
        return desk_of(visit.specialist, visit.case.organization, walker)
    secret = handoffs.issue_key(handoff=last, by=walker.person, now=walker.now)
    return reverse("partner-matter", args=[secret])


def her_page(walker: Walker) -> str:
    """Return the patient's page of the visit, by a new link."""
    visit = _visit(walker)
    return page_of(visit.case if visit else None, walker)


def what_works(_walker: Walker) -> str:
    """Return what the office can do today."""
    return reverse("capabilities")


def what_was_said(_walker: Walker) -> str:
    """Return the report of what stood against our answers."""
    return reverse("contradictions")


def the_check(walker: Walker) -> str:
    """Return the last same-page check that has ended, else all of them."""
    ended = probes.visible_to(walker.person).filter(ended_at__isnull=False).first()
    return reverse("probe", args=[ended.pk]) if ended else reverse("probes")


def _visit(walker: Walker) -> referrals.Referral | None:
    """Return the visit of the walk: one that runs before one that has ended."""
    nurse = player("nurse")
    seen = referrals.visible_to(walker.person).filter(condition__made_by=nurse)
    still_open = seen.filter(ended_at=None).order_by("-ordered_at").first()
    return still_open or seen.order_by("-ordered_at").first()


def _film(walker: Walker) -> items.Item | None:
    visit = _visit(walker)
    things = referrals.things_of(visit) if visit else []
    return next((one.item for one in things if one.item is not None), None)
