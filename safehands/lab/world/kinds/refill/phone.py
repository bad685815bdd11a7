"""At the telephone about a refill: who answers, what he looks at, and what is done then."""

from typing import TYPE_CHECKING

from safehands.core import (
    cases,
    contacts,
    handoffs,
    needs,
    news,
    people,
)
from safehands.lab.world.kinds.refill import desk as refill_desk
from safehands.lab.world.kinds.refill import pharmacy, saying, telling
from safehands.lab.world.truth import Found

if TYPE_CHECKING:
    from safehands.lab.world.kinds.refill.acting import Acting


SUMMARY = {
    "situation": "The customer asks for a refill; no refills are left.",
    "background": "The rule asks for a visit first.",
    "assessment": "",
    "recommendation": "Ask the prescriber, then the pharmacy; tell the customer.",
}


def first_call(play: "Acting") -> None:
    """Let the front desk take the call: look, open the request, say what happens next."""
    desk = who_answers(play)
    contact, looked = _begin(play, desk)
    if play.need is None:
        play.write_need(by=desk)
    opened = play.case is None
    if opened:
        _open(play, desk)
    else:
        contacts.about_case(contact=contact, case=play.fresh(), by=desk, now=play.now)
    if not _tells_first(play, desk, looked=looked):
        saying.says(play, contact, desk, looked=looked, wrong=play.fault("wrong_instruction"))
    contacts.end(contact=contact, about="a refill", by=desk, now=play.now)
    if opened:
        hand_on(play, desk)


def later_call(play: "Acting") -> None:
    """Let the front desk take a call of a customer who has to ask where it stands."""
    desk = who_answers(play)
    contact, looked = _begin(play, desk)
    contact = contacts.about_case(contact=contact, case=play.fresh(), by=desk, now=play.now)
    if looked and not contact.chase and play.follows(f"mark: had to ask {play.journey.chases}"):
        contacts.mark_chase(contact=contact, chase=True, by=desk, now=play.now)
    _asks_for_number(play, desk, looked=looked)
    if not _tells_first(play, desk, looked=looked):
        if not looked and play.happens(f"unseen {play.journey.answers}", "answers.unseen_is_wrong"):
            play.journey.contradictions += 1
            play.note(desk.name, "says something else than was said before")
        saying.says(play, contact, desk, looked=looked, wrong=False)
        if play.happens(f"moves {play.journey.chases}", "answers.moves_it_on"):
            refill_desk.go_on(play, pressed=True)
    if contact.ended_at is None:
        contacts.end(contact=contact, about="where it stands", by=desk, now=play.now)


def _asks_for_number(play: "Acting", desk: people.Person, *, looked: bool) -> None:
    """Ask a caller for the right number where the record says that the one in it is wrong."""
    if not (looked and play.number_known_wrong):
        return
    play.number_is_wrong = play.number_known_wrong = False
    play.who.mobile = people.add_contact_point(
        kind="mobile", value=play.spare_number(), person=play.who.person, region="US", by=desk,
        now=play.now, verified=True,
    )  # fmt: skip
    play.note(desk.name, "writes down the right number")


def who_answers(play: "Acting") -> people.Person:
    """Return who of the front desk takes a call."""
    here = [one for one in play.house.office.front_desk if play.house.staff.here(one)]
    return play.one_of(f"answers {play.journey.answers}", here)


def _begin(play: "Acting", desk: people.Person) -> tuple[contacts.Contact, bool]:
    """Begin a contact; whoever has the habit of not looking looks if he follows the screen."""
    contact = contacts.begin(
        organization=play.house.office.organization, channel=contacts.Channel.PHONE,
        number="" if play.number_is_wrong else play.who.mobile.value,
        caller=play.who.person, caller_said=play.who.person.name, by=desk, now=play.now,
        known_facts=["name", "born_on"],
    )  # fmt: skip
    looks = not play.fault("look_up_skipped") or play.follows(f"look-up:{play.journey.answers}")
    if looks:
        contacts.choose_subject(contact=contact, subject=play.who.subject, by=desk, now=play.now)
    return contact, looks


def _open(play: "Acting", desk: people.Person) -> None:
    case = cases.open_case(
        organization=play.house.office.organization, customer=play.who.person,
        subject=play.who.subject, asked="I need the next refill, please.", topic="refill",
        origin=cases.Origin.PHONE, by=desk, now=play.now, next_step="Give it to the refill desk",
        team=play.house.office.teams["Refill desk"], minutes=120,
    )  # fmt: skip
    play.opened(case)
    if play.need is not None:
        needs.concerns(case=case, need=play.need, by=desk, now=play.now)


def _tells_first(play: "Acting", desk: people.Person, *, looked: bool) -> bool:
    """Tell the customer what we know and he does not, if who answers has the record before him."""
    untold = [one for one in play.open_news() if one.kind != news.Kind.READY] if looked else []
    if looked and play.ready:
        play.journey.answers += 1
        play.journey.looked_up += 1
        play.note(desk.name, "says that it is ready")
        pharmacy.hears_ready(play, desk)
        return True
    if not untold:
        return False
    if not play.journey.chases:
        play.journey.chases += 1
    play.journey.answers += 1
    play.journey.looked_up += 1
    for one in untold:
        news.told(news=one, proof=news.Proof.SPOKEN, by=desk, now=play.now)
    play.note(desk.name, "tells what we knew and he did not")
    telling.heard(play, Found.ASKED)
    refill_desk.go_on(play, pressed=True)
    return True


def hand_on(play: "Acting", desk: people.Person) -> None:
    """Let the front desk offer the request to the refill desk."""
    offer = handoffs.offer(
        case=play.fresh(), purpose=handoffs.Purpose.OWN, summary=SUMMARY, by=desk, now=play.now,
        to_team=play.house.office.teams["Refill desk"],
    )  # fmt: skip
    play.handing = play.handed("refill desk", offer.duty.due_at)
    play.offer = offer
