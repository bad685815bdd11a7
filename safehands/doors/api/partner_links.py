"""For the program of an office outside: the matter of its link, or all of its office link.

No key and no account: `secret` is the secret of the link, the code of a sheet, or the `key` of a
matter in the list of an office.
"""

from uuid import UUID

from django.http import Http404, HttpResponse
from ninja import Router

from safehands.core import handoffs, logbook, news, people, referrals
from safehands.core.handoffs import Handoff
from safehands.core.people import May
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest
from safehands.doors.api.frame.by_link import APART, handoff_by, office_by
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.shapes.from_partners import (
    AskingBack,
    AtDesk,
    Cannot,
    PartnerAnswer,
    PartnerReport,
    Wanted,
)
from safehands.doors.api.shapes.partners import PartnerMatters, PartnerMatterShape
from safehands.insights import partner_matter

router = Router(tags=["partner links"])
MOST = 200
MATTER, NEWS = "/partner/{secret}", "/partner/{secret}/news/{uuid:news_id}"
PARCEL = "/partner/{secret}/parcels/{uuid:handoff_id}"
OFFICE = "/partner-office/{secret}"


@router.get(MATTER, response=PartnerMatterShape, summary="Read a matter")
@needs(None, May.PUBLIC)
def show_matter(request: ApiRequest, secret: str) -> HttpResponse:
    """Return what is asked of your office, and whether the customer knows; changes nothing."""
    return _told(request, secret)


@router.post(f"{MATTER}/seen", response=PartnerMatterShape, summary="Say that it arrived")
@needs(None, May.PUBLIC)
def note_seen(request: ApiRequest, secret: str) -> HttpResponse:
    """Note that the request was seen; that accepts nothing."""
    handoff = handoff_by(request, secret)
    with logbook.through("partner"):
        handoffs.note_delivered(handoff=handoff, now=request.now)
    return _told(request, secret)


@router.post(f"{MATTER}/accept", response=PartnerMatterShape, summary="Take it on")
@needs(None, May.PUBLIC)
def take_on(request: ApiRequest, secret: str, given: AtDesk) -> HttpResponse:
    """Say that your desk does it; of what was sent (``parcel``) it says that you have it."""
    handoff = handoff_by(request, secret)
    with logbook.through("partner"):
        handoffs.accept(handoff=handoff, desk=given.desk, now=request.now)
        referrals.take_up(handoff=handoff, now=request.now)
    return _told(request, secret)


@router.post(f"{MATTER}/decline", response=PartnerMatterShape, summary="Say that you cannot")
@needs(None, May.PUBLIC)
def cannot(request: ApiRequest, secret: str, given: Cannot) -> HttpResponse:
    """Say that your office cannot do it, and why; somebody finds another way."""
    handoff = handoff_by(request, secret)
    with logbook.through("partner"):
        handoffs.decline(handoff=handoff, reason=given.reason, desk=given.desk, now=request.now)
    return _told(request, secret)


@router.post(f"{MATTER}/ask", response=PartnerMatterShape, summary="Ask back from outside")
@needs(None, May.PUBLIC)
def ask(request: ApiRequest, secret: str, given: AskingBack) -> HttpResponse:
    """Ask the practice something; the answer stands in `questions` later."""
    handoff = handoff_by(request, secret)
    with logbook.through("partner"):
        handoffs.ask_back(
            handoff=handoff, question=given.question, desk=given.desk, now=request.now
        )
    return _told(request, secret)


@router.post(f"{MATTER}/answer", response=PartnerMatterShape, summary="Answer from outside")
@needs(None, May.PUBLIC)
def send_answer(request: ApiRequest, secret: str, given: PartnerAnswer) -> HttpResponse:
    """Answer in a code and words; READY needs the name and date of birth on the label.

    OTHER and NOT_FOUND need words.
    """
    handoff = handoff_by(request, secret)
    checked = given.checked.model_dump() if given.checked else None
    with logbook.through("partner"):
        handoffs.answer(
            handoff=handoff, code=given.code, words=given.words, checked=checked,
            desk=given.desk, now=request.now,
        )  # fmt: skip
        referrals.take_up(handoff=handoff, now=request.now)
    return _told(request, secret)


@router.post(f"{MATTER}/report", response=PartnerMatterShape, summary="The report is ready")
@needs(None, May.PUBLIC)
def send_report(request: ApiRequest, secret: str, given: PartnerReport) -> HttpResponse:
    """Say that your report on the visit is ready and how it comes; no findings here."""
    found = referrals.awaited_from(handoff_by(request, secret))
    if found is None:
        raise Http404
    with logbook.through("partner"):
        referrals.report_back(referral=found, words=given.words, desk=given.desk, now=request.now)
    return _told(request, secret)


@router.post(f"{MATTER}/brought", response=PartnerMatterShape, summary="The patient brought it")
@needs(None, May.PUBLIC)
def note_brought(request: ApiRequest, secret: str, given: AtDesk) -> HttpResponse:
    """Say that you have everything that the patient took along for you."""
    found = referrals.awaited_from(handoff_by(request, secret))
    if found is None:
        raise Http404
    with logbook.through("partner"):
        referrals.brought(referral=found, desk=given.desk, now=request.now)
    return _told(request, secret)


@router.post(f"{PARCEL}/received", response=PartnerMatterShape, summary="We have the parcel")
@needs(None, May.PUBLIC)
def note_parcel(request: ApiRequest, secret: str, handoff_id: UUID, given: AtDesk) -> HttpResponse:
    """Say that you have what was sent with another request of the case (``parcels``)."""
    sent = _sent(request, secret, handoff_id)
    with logbook.through("partner"):
        handoffs.accept(handoff=sent, desk=given.desk, now=request.now)
        referrals.take_up(handoff=sent, now=request.now)
    return _told(request, secret)


@router.post(f"{PARCEL}/not-arrived", response=PartnerMatterShape, summary="It did not arrive")
@needs(None, May.PUBLIC)
def miss_parcel(request: ApiRequest, secret: str, handoff_id: UUID, given: Cannot) -> HttpResponse:
    """Say that what was sent with another request of the case is not here; it is sent again."""
    sent = _sent(request, secret, handoff_id)
    with logbook.through("partner"):
        handoffs.decline(handoff=sent, reason=given.reason, desk=given.desk, now=request.now)
    return _told(request, secret)


@router.post(f"{NEWS}/tell", response=PartnerMatterShape, summary="Become the teller")
@needs(None, May.PUBLIC)
def tell(request: ApiRequest, secret: str, news_id: UUID, given: AtDesk) -> HttpResponse:
    """Tell it now, because the customer stands at your counter; nobody else calls meanwhile."""
    one, office = _news(request, secret, news_id)
    with logbook.through("partner"):
        news.take_telling(news=one, office=office, desk=given.desk, now=request.now)
    return _told(request, secret)


@router.post(f"{NEWS}/told", response=PartnerMatterShape, summary="Tick that it is told")
@needs(None, May.PUBLIC)
def tick_told(request: ApiRequest, secret: str, news_id: UUID, given: AtDesk) -> HttpResponse:
    """Say that the customer heard it at your counter, and understood."""
    one, office = _news(request, secret, news_id)
    with logbook.through("partner"):
        news.told(
            news=one, proof=news.Proof.TICKED, by=None, office=office, desk=given.desk,
            now=request.now,
        )  # fmt: skip
    return _told(request, secret)


@router.post(f"{NEWS}/give-back", response=PartnerMatterShape, summary="Leave it to the practice")
@needs(None, May.PUBLIC)
def give_back(request: ApiRequest, secret: str, news_id: UUID, given: AtDesk) -> HttpResponse:
    """Say that your desk could not tell it after all."""
    one, office = _news(request, secret, news_id)
    with logbook.through("partner"):
        news.give_back(news=one, office=office, desk=given.desk, now=request.now)
    return _told(request, secret)


@router.post(f"{NEWS}/picked-up", response=PartnerMatterShape, summary="Tick that it is fetched")
@needs(None, May.PUBLIC)
def picked_up(request: ApiRequest, secret: str, news_id: UUID, given: AtDesk) -> HttpResponse:
    """Say that what was ready is in the customer's hands."""
    one, office = _news(request, secret, news_id)
    with logbook.through("partner"):
        news.collected(news=one, by=None, office=office, desk=given.desk, now=request.now)
    return _told(request, secret)


@router.get(OFFICE, response=PartnerMatters, summary="Read all matters of an office")
@needs(None, May.PUBLIC)
def show_office(request: ApiRequest, secret: str) -> HttpResponse:
    """Return what one practice asks of your office, soonest due first; changes nothing."""
    key = office_by(request, secret)
    return _listed(request, list(handoffs.matters_of(key, request.now)[:MOST]), secret)


@router.post(f"{OFFICE}/look", response=PartnerMatters, summary="Is there anything for somebody?")
@needs(None, May.PUBLIC, repeatable=False)
def look(request: ApiRequest, secret: str, given: Wanted) -> HttpResponse:
    """Return the matters of one patient by name and date of birth; the look is noted."""
    key = office_by(request, secret)
    with logbook.through("partner"):
        found = handoffs.look_for(
            key=key, name=given.name, born_on=given.born_on, desk=given.desk, now=request.now
        )
    return _listed(request, found, secret)


def _news(request: ApiRequest, secret: str, news_id: UUID) -> tuple[news.News, people.Organization]:
    handoff = handoff_by(request, secret)
    one, office = partner_matter.news_of(handoff, news_id), partner_matter.office_of(handoff)
    if one is None or office is None:
        raise Http404
    return one, office


def _sent(request: ApiRequest, secret: str, handoff_id: UUID) -> Handoff:
    found = partner_matter.sent_with(handoff_by(request, secret), handoff_id)
    if found is None:
        raise Http404
    return found


def _told(request: ApiRequest, secret: str) -> HttpResponse:
    fresh = handoff_by(request, secret)
    return answer(request, PartnerMatterShape.of(fresh, secret, request.now), version=fresh.version)


def _listed(request: ApiRequest, found: list[Handoff], secret: str) -> HttpResponse:
    items = [PartnerMatterShape.of(one, f"{secret}{APART}{one.pk}", request.now) for one in found]
    return answer(request, PartnerMatters(items=items))
