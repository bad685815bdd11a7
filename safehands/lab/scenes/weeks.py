"""The weeks before: requests that ended, so that the scorecard of two months has its figures.

Most were told first; some late, one found out at the counter, one had to ask, one was sent on an
errand, and one answer was given without a look. An honest card shows them.
"""

from dataclasses import dataclass
from datetime import datetime

from safehands.core import cases, contacts, feedback, handoffs, logbook, news, people, promises
from safehands.core import statements as said
from safehands.core.feedback import Earned, Tier
from safehands.core.handoffs import Code
from safehands.lab.scenes.acts import (
    accepted_outside,
    asked_for,
    called,
    number_of,
    opened,
    rang,
    ready_outside,
    sbar,
    tidied,
)
from safehands.lab.stage import Scene, Stage

A_DAY = 9  # open hours
DESK = "Rita, counter 2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """One request that ended, so many business days ago; the rest in open minutes after it began.

    ``learned``: how the customer came to know: "told", "page", "asked" or "found".
    """

    days: int
    by: str
    whose: str
    asked: str
    title: str
    answer: Code
    words: str
    minutes: int
    learned: str = "told"
    tier: str = ""
    says: str = ""
    errand: bool = False
    blind: bool = False
    ready: bool = False


LIVED = (
    Lived(
        days=2, by="case_desk", whose="victor", title="Blood pressure tablets, once more",
        asked="My tablets end on Friday.", answer=Code.APPROVED, words="Three more months",
        minutes=20, ready=True, tier=Tier.RAVE,
        says="You called me before I even thought of driving over.",
    ),
    Lived(
        days=4, by="mateo", whose="gloria", title="Pomada para la rodilla",
        asked="¿Me pueden repetir la pomada?", answer=Code.NOTAVAIL,
        words="The maker cannot deliver it this month", minutes=150, learned="found",
        tier=Tier.NOTHING_GOOD, says="Fui a la farmacia y allí me enteré. Nadie me llamó.",
    ),
    Lived(
        days=6, by="aiko", whose="fatima", title="Iron drops for the baby",
        asked="Can we get the drops again?", answer=Code.APPROVED, words="Same dose", minutes=35,
        tier=Tier.FINE,
    ),
    Lived(
        days=9, by="case_desk", whose="emeka", title="Other eye drops",
        asked="These drops burn. Is there another kind?", answer=Code.MODIFY,
        words="Another kind, twice a day", minutes=420,
    ),
    Lived(
        days=12, by="tomas", whose="tariq", title="Stronger pain tablets",
        asked="The tablets do not help. May I take two?", answer=Code.REFUSED,
        words="Not two; come on Monday and we find another way", minutes=95, learned="asked",
        tier=Tier.FINE,
    ),
    Lived(
        days=16, by="mateo", whose="noah", title="Travel shots",
        asked="Which shots do I need before my trip?", answer=Code.NEEDAPMT,
        words="Two of them, in one visit", minutes=15,
    ),
    Lived(
        days=21, by="case_desk", whose="wanda", title="Sensor for the glucose meter",
        asked="The sensor is used up early.", answer=Code.APPROVED, words="One more, free",
        minutes=45, learned="page", ready=True, tier=Tier.RAVE,
        says="Rita at the pharmacy had it in her hand when I came in.",
    ),
    Lived(
        days=25, by="aiko", whose="miguel", title="Pastillas para el corazón",
        asked="Se me acaban las pastillas.", answer=Code.APPROVED, words="Same again", minutes=60,
        errand=True,
    ),
    Lived(
        days=30, by="front_desk", whose="hannah", title="Cough syrup for the night",
        asked="May I have the syrup again?", answer=Code.TOOEARLY, words="Not before next week",
        minutes=30, blind=True, tier=Tier.FINE,
    ),
    Lived(
        days=36, by="mateo", whose="anjali", title="Allergy tablets before the spring",
        asked="It begins again, could I have my tablets?", answer=Code.APPROVED,
        words="From today on", minutes=330,
    ),
)  # fmt: skip


def lived(on: Stage, one: Lived) -> Scene:
    """Take it in, ask, hear, tell (or not), promise kept, everything there, a word of thanks."""
    by, customer = _person(on, one.by), _person(on, one.whose)

    def at(minutes: float) -> datetime:
        return on.ago(h=one.days * A_DAY - minutes / 60)

    now = yield at(0)
    case, promise = _taken_in(on, one, by, customer, now, due_at=at(250 + one.minutes))
    now = yield at(10)
    doctor, request = _asked(on, one, case, by, now)
    now = yield at(120)
    handoffs.answer(handoff=doctor, by=on.company.leila, code=one.answer, words=one.words, now=now)
    now = yield at(120 + one.minutes)
    _heard(on, one, case, by, now)
    now = yield at(180 + one.minutes)
    tidied(case, by=by, now=now)
    promises.keep(promise=promise, how="called with the answer", by=by, now=now)
    if request is not None:
        now = yield at(200 + one.minutes)
        ready_outside(request, desk=DESK, now=now)
    now = yield at(400 + one.minutes)
    _ended(case, by, now)
    if one.tier:
        now = yield at(500 + one.minutes)
        _says(on, one, case, by, now)


def scenes(on: Stage) -> list[Scene]:
    """Return the scenes of the weeks before."""
    return [lived(on, one) for one in LIVED]


def _taken_in(
    on: Stage, one: Lived, by: people.Person, customer: people.Person, now: datetime,
    *, due_at: datetime,
) -> tuple[cases.Case, promises.Promise]:  # fmt: skip
    case = opened(
        on, by=by, customer=customer, asked=one.asked, title=one.title, topic="refill", now=now,
        next_step="Ask Dr. Haddad", minutes=2 * A_DAY * 60,
    )  # fmt: skip
    words, why, errand = "We ask the doctor; you hear from us.", "", None
    if one.blind:
        call = contacts.begin(
            organization=on.company.cast.practice, channel=contacts.Channel.PHONE, by=by, now=now,
            number=number_of(customer), known_facts=["name"],
        )  # fmt: skip
        why = "The computer was being restarted"
    else:
        call = rang(on, by=by, caller=customer, about=customer, now=now)
    if one.errand:
        words = "Please show the box at the pharmacy."
        errand = {
            "words": "Show the old box at Riverside Pharmacy",
            "reason": "Nobody here knows which maker it was",
            "then": "they send us the name and we call the doctor",
            "by_when": due_at,
        }
    said.say(
        case=case, contact=call, words=words, errand=errand, override_reason=why, by=by, now=now
    )
    contacts.end(contact=call, about=one.title, by=by, now=now)
    promise = promises.make(
        case=case, words="We call you with the answer", due_at=due_at, by=by, now=now
    )
    return case, promise


def _asked(
    on: Stage, one: Lived, case: cases.Case, by: people.Person, now: datetime
) -> tuple[handoffs.Handoff, handoffs.Handoff | None]:
    summary = sbar(one.asked, "Known here for years.", "Please decide.")
    doctor = asked_for(case, by=by, to_person=on.company.leila, summary=summary, now=now)
    if not one.ready:
        return doctor, None
    summary = sbar(one.asked, "", "Please fill it when the doctor has signed.")
    request = asked_for(
        case, by=by, to_organization=on.company.cast.pharmacy, summary=summary, now=now,
        answer_minutes=2 * A_DAY * 60,
    )  # fmt: skip
    accepted_outside(request, desk=DESK, now=now)
    return doctor, request


def _heard(on: Stage, one: Lived, case: cases.Case, by: people.Person, now: datetime) -> None:
    """Let the customer learn it: from us, on the page, by asking, or at the counter."""
    (known,) = news.open_of_case(case)
    if one.learned == "page":
        news.put_on_page(news=known, by=by, now=now)
        with logbook.through("portal"):
            news.told(news=known, proof=news.Proof.READ, by=None, now=now)
    elif one.learned == "found":
        called(case, by=by, words="Had been at the pharmacy already", now=now)
        news.found_out(news=known, how="heard it at the pharmacy's counter", by=by, now=now)
    else:
        _spoken(on, one, case, by, now)
        news.told(news=known, proof=news.Proof.SPOKEN, by=by, now=now)


def _spoken(on: Stage, one: Lived, case: cases.Case, by: people.Person, now: datetime) -> None:
    if one.learned != "asked":
        called(case, by=by, words="Told the answer", now=now)
        return
    call = rang(on, by=by, caller=case.customer, about=case.subject, now=now)
    call = contacts.about_case(contact=call, case=case, by=by, now=now)
    contacts.end(contact=call, about="asked where it stands", by=by, now=now)


def _ended(case: cases.Case, by: people.Person, now: datetime) -> None:
    tidied(case, by=by, now=now)
    for errand in said.errands_of(case):
        said.errand_done(errand=errand, how="on the phone", by=by, now=now)
    with logbook.through("portal"):
        news.everything_is_there(case=case, words="", by=None, now=now)


def _says(on: Stage, one: Lived, case: cases.Case, by: people.Person, now: datetime) -> None:
    """Let the customer say how it was; who raves names who earned it."""
    how = {"told": "told", "page": "told", "asked": "asked", "found": "found_out"}
    praise = [Earned(person=by, words=one.says)] if one.tier == Tier.RAVE else []
    if praise and one.ready:
        praise.append(Earned(office=on.company.cast.pharmacy, words=one.says))
    with logbook.through("portal"):
        given = feedback.give(
            case=case, tier=one.tier, words=one.says, learned=how[one.learned], praise=praise,
            person=case.customer, now=now,
        )  # fmt: skip
    if given.recovery is not None:
        recovery = given.recovery
        cases.set_next_step(
            case=recovery, words="Call her: listen, apologise, say what changes", now=now,
            by=recovery.owner, due_at=on.ahead(h=4),
        )  # fmt: skip


def _person(on: Stage, part: str) -> people.Person:
    found: people.Person = getattr(on.company.cast, part, None) or getattr(on.company, part)
    return found
