"""The ordinary: requests that came within the hour, and requests that went well."""

from dataclasses import dataclass

from safehands.core import cases, people, promises
from safehands.core.cases import Origin
from safehands.lab.scenes.acts import opened
from safehands.lab.stage import Scene, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """One ordinary request; times in open hours before or after now."""

    owner: str
    whose: str
    asked: str
    ago: float
    step: str = ""
    step_ahead: float = 4
    promised: str = ""
    promise_ahead: float = 0
    origin: Origin = Origin.PHONE


FRESH = (
    Plain(
        owner="tomas", whose="noah", ago=0.1, origin=Origin.EMAIL,
        asked="Could you send my last lab values to my new address?",
    ),
    Plain(
        owner="aiko", whose="mei", ago=0.2,
        asked="Which of the two doctors is in on Thursday afternoon?",
        step="Look at Thursday and call back", promised="We call you with the name",
        promise_ahead=2.5,
    ),
    Plain(
        owner="tomas", whose="hannah", ago=0.5, origin=Origin.PORTAL,
        asked="I moved. Does the pharmacy know my new address?",
        step="Tell the pharmacy the new address", step_ahead=6,
    ),
    Plain(
        owner="front_desk", whose="fatima", ago=0.6,
        asked="I was billed for a visit that I cancelled in time.",
        step="Look at the cancellation list", step_ahead=1.2,
        promised="We tell you whether the bill falls away", promise_ahead=5,
    ),
    Plain(
        owner="ingrid", whose="olena", ago=2,
        asked="May Danylo have his flu shot with a cold?", step="Call her after the round",
        step_ahead=1.8,
    ),
    Plain(
        owner="doctor", whose="harold", ago=6,
        asked="Can I take the new tablets with grapefruit juice?", step="Call him myself",
        step_ahead=3, promised="Dr. Doctor calls you himself", promise_ahead=4.5,
    ),
    Plain(
        owner="mateo", whose="jorge", ago=10, origin=Origin.LETTER,
        asked="Necesito la lista de mis medicinas para el consulado.",
        step="Write the list", step_ahead=9,
    ),
    Plain(
        owner="aiko", whose="denise", ago=3, origin=Origin.DESK,
        asked="Is the ramp at the back door mended? Dad comes with his chair.",
        step="Ask the landlord", step_ahead=5,
    ),
)  # fmt: skip

# owner, whose, what was asked, hours ago, how it was done, and how the customer said so.
DONE = (
    ("front_desk", "wanda", "Is the waiting room open before eight?", 30, "told her: 7:45", "ok"),
    ("tomas", "emeka", "A copy of my blood values, please.", 33, "sent by mail", "thank you"),
    ("mateo", "parent", "Ben's ointment again, please.", 38, "ready at Riverside", "Thanks!"),
    ("case_desk", "tariq", "Did imaging get my insurance card?", 27, "yes, asked them", "thanks"),
    ("aiko", "bjorn", "Where do I park?", 22, "told him", "thanks"),
    ("nurse", "pris", "Is a swollen arm normal after the shot?", 20, "called her", "thank you"),
)


def plain(on: Stage, one: Plain) -> Scene:
    """Take one ordinary request in."""
    owner, customer = _person(on, one.owner), _person(on, one.whose)
    now = yield on.ago(h=one.ago)
    case = opened(
        on, by=owner, customer=customer, asked=one.asked, origin=one.origin, now=now,
        next_step=one.step, due_at=on.ahead(h=one.step_ahead),
    )  # fmt: skip
    if one.promised:
        promises.make(
            case=case, words=one.promised, due_at=on.ahead(h=one.promise_ahead), by=owner,
            now=now,
        )  # fmt: skip


def done(on: Stage, owner: str, whose: str, asked: str, ago: float, how: str, said: str) -> Scene:
    """Take a request in, promise, keep the promise, hear that all is there, close."""
    by = _person(on, owner)
    now = yield on.ago(h=ago)
    case = opened(on, by=by, customer=_person(on, whose), asked=asked, now=now)
    promise = promises.make(case=case, words="You hear from us", minutes=180, by=by, now=now)
    now = yield on.ago(h=ago - 2)
    promises.keep(promise=promise, how=how, by=by, now=now)
    now = yield on.ago(h=ago - 2.5)
    cases.confirm(case=case, words=said, by=by, now=now)
    cases.close(case=case, by=by, now=now)


def not_reached(on: Stage) -> Scene:
    """Asked twice whether all is there, never reached, closed with both tries on record."""
    by = on.company.tomas
    now = yield on.ago(h=40)
    case = opened(
        on, by=by, customer=on.company.samuel, asked="Which day is the foot clinic?", now=now,
        next_step="Call him back: Tuesdays", minutes=120,
    )  # fmt: skip
    for at, outcome in ((36, "no answer"), (25, "left word with a neighbour")):
        now = yield on.ago(h=at)
        cases.record_closing_attempt(case=case, how=Origin.PHONE, outcome=outcome, by=by, now=now)
    now = yield on.ago(h=24)
    cases.close(case=case, by=by, now=now)


def scenes(on: Stage) -> list[Scene]:
    """Return all ordinary scenes."""
    return [
        *(plain(on, one) for one in FRESH),
        *(done(on, *one) for one in DONE),
        not_reached(on),
    ]


def _person(on: Stage, part: str) -> people.Person:
    found: people.Person = getattr(on.company.cast, part, None) or getattr(on.company, part)
    return found
