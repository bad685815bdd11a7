"""Visits to the specialist of the weeks before, played to the end: what they leave on record.

One went well, in one an old answer was caught before it was spoken, in one it was spoken, and
put right 25 minutes later by a call of the manager.
"""

from dataclasses import dataclass
from datetime import datetime

from safehands.core import cases, contacts, escalations, feedback, items, logbook, news, people
from safehands.core import referrals as visits
from safehands.core import statements as said
from safehands.core.feedback import Earned, Tier
from safehands.lab.scenes.acts import called, opened, rang, tidied
from safehands.lab.scenes.visits import (
    SHELF,
    acknowledged,
    booked_for,
    checked_out,
    days_after,
    filmed,
    images,
    ordered,
    said_when,
    sent,
    spoken_against,
    stopped,
)
from safehands.lab.stage import Scene, Stage

A_DAY = 9  # open hours
BEN = "Ben, front desk"
# In open minutes after the order.
CALL, SUPERVISOR, SENT, THERE, REPORT, END = 600, 625, 1100, 1340, 3300, 3700


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One visit, ordered so many business days ago.

    ``trouble``: the old answer was "caught" before it was spoken, or "spoken", or neither.
    """

    days: int
    whose: str
    owner: str
    film: str
    reason: str
    trouble: str = ""
    tier: str = ""
    says: str = ""


VISITS = (
    Visit(
        days=9, whose="anjali", owner="yusuf", film="X-ray of the wrist",
        reason="Wrist, after a fall on the stairs", trouble="spoken", tier=Tier.FINE,
        says="First I was to come for them. Then the manager called and it was done at once.",
    ),
    Visit(
        days=15, whose="hannah", owner="grace", film="X-ray of the ankle",
        reason="Ankle that does not heal", trouble="caught",
    ),
    Visit(
        days=24, whose="wanda", owner="yusuf", film="MRI of the neck",
        reason="Tingling in both arms", tier=Tier.RAVE,
        says="Nobody asked me to carry anything, and I heard it when they had it.",
    ),
)  # fmt: skip


def lived(on: Stage, one: Visit) -> Scene:
    """Order, promise, call with the date, send, be there, report back, everything there."""
    company = on.company
    owner = company.persons[one.owner]

    def at(minutes: float) -> datetime:
        return on.ago(h=one.days * A_DAY - minutes / 60)

    now = yield at(0)
    visit = _ordered(on, one, owner, now)
    now = yield at(25)
    checked_out(on, visit, by=company.tomas, now=now)
    now = yield at(CALL)
    trouble = _calls_with_the_date(on, one, visit, now)
    now = yield at(SUPERVISOR)
    if trouble is not None:
        _supervisor_calls(on, visit, *trouble, now)
    now = yield at(SENT)
    handoff = sent(visit, by=owner, now=now)
    now = yield at(THERE)
    acknowledged(handoff, desk=BEN, now=now)
    now = yield at(REPORT)
    with logbook.through("partner"):
        visits.report_back(
            referral=visit, words="Seen; the letter is on its way", desk=BEN, now=now
        )
    now = yield at(END)
    _ended(visit.case, owner, now)
    if one.tier:
        now = yield at(END + 60)
        _says(one, visit.case, owner, now)


def fetched(on: Stage) -> Scene:
    """Agree a pick-up, see with one's own eyes that it is there, and give it out."""
    company, noah = on.company, on.company.noah
    days = 11
    now = yield on.ago(h=days * A_DAY)
    disc = filmed(
        on, "Disc of the jaw X-ray", whose=noah, by=company.ingrid, now=now, place=SHELF,
        kind=items.Kind.DISC,
    )  # fmt: skip
    case = opened(
        on, by=company.aiko, customer=noah, now=now, title="Disc for the dentist",
        asked="I pass by anyway: may I fetch the disc for the dentist?",
        next_step="Put the disc at the front desk", minutes=3 * A_DAY * 60,
    )  # fmt: skip
    at = days_after(on, now, 2, 12)
    pickup = items.agree_pickup(
        item=disc, case=case, who=noah, at=at, place="Front desk", by=company.aiko, now=now
    )
    now = yield days_after(on, now, 1, 11)
    items.move(
        item=disc, place="Front desk", why="He fetches it tomorrow", by=company.aiko, now=now,
        new_plan="It lies ready where he fetches it",
    )  # fmt: skip
    items.check_pickup(pickup=pickup, there=True, by=company.aiko, now=now)
    now = yield at
    items.picked_up(
        pickup=pickup, by=company.tomas, now=now, name=noah.name, born_on=noah.born_on,
        inside_name=noah.name, inside_born_on=noah.born_on,
    )  # fmt: skip
    now = yield on.ago(h=(days - 3) * A_DAY)
    _ended(case, company.aiko, now)


def scenes(on: Stage) -> list[Scene]:
    """Return the visits of the weeks before, and a pick-up."""
    return [*(lived(on, one) for one in VISITS), fetched(on)]


def _ordered(on: Stage, one: Visit, owner: people.Person, now: datetime) -> visits.Referral:
    """Take the film, order the visit, and say that we send it once the date is known."""
    company, whose = on.company, on.company.persons[one.whose]
    film = filmed(on, one.film, whose=whose, by=company.ingrid, now=now)
    visit = ordered(on, film, by=company.leila, owner=owner, now=now, reason=one.reason)
    said_when(on, visit, by=company.ingrid, doer=owner, now=now)
    return visit


def _calls_with_the_date(
    on: Stage, one: Visit, visit: visits.Referral, now: datetime
) -> tuple[said.Statement, escalations.Frustration] | None:
    """Take the call with the date; return what has to be put right, if anything."""
    desk, whose = on.company.tomas, visit.case.subject
    call = rang(on, by=desk, caller=whose, about=whose, now=now)
    call = contacts.about_case(contact=call, case=visit.case, by=desk, now=now)
    needed = days_after(on, now, 2, 17)
    booked_for(visit, at=days_after(on, now, 3, 10), needed_by=needed, by=desk, now=now)
    trouble = None
    if one.trouble == "spoken":
        wrong = spoken_against(on, visit.case, by=desk, now=now, call=call)
        words = "I was told you send them. This got me nowhere, I am frustrated."
        said.heard(case=visit.case, words=words, contact=call, by=desk, now=now)
        cross = escalations.frustrated(case=visit.case, contact=call, by=desk, now=now)
        trouble = (wrong, cross)
    elif one.trouble == "caught":
        stopped(on, visit.case, by=desk, now=now, call=call)
    else:
        said.say_protocol(case=visit.case, topic=images(on), contact=call, by=desk, now=now)
    contacts.end(contact=call, about="the date at the specialist", by=desk, now=now)
    return trouble


def _supervisor_calls(
    on: Stage, visit: visits.Referral, wrong: said.Statement, cross: escalations.Frustration,
    now: datetime,
) -> None:  # fmt: skip
    right = "We send them. We are sorry for the wrong word; you need not come."
    called(visit.case, by=cross.caller, words="Sorry for the wrong word", now=now)
    said.say(
        case=visit.case, words=right, about=images(on), stance="we_do", actor="us",
        replaces=wrong, by=cross.caller, now=now,
    )  # fmt: skip
    escalations.call(
        frustration=cross, outcome=escalations.Outcome.SETTLED, apologised=True,
        words="We send them; sorry for the wrong word. All is well.", by=cross.caller, now=now,
    )  # fmt: skip


def _ended(case: cases.Case, by: people.Person, now: datetime) -> None:
    """Tell what the specialist wrote, and hear that everything is there."""
    called(case, by=by, words="Told what the specialist wrote", now=now)
    for known in news.open_of_case(case):
        news.told(news=known, proof=news.Proof.SPOKEN, by=by, now=now)
    tidied(case, by=by, now=now)
    with logbook.through("portal"):
        news.everything_is_there(case=case, words="", by=None, now=now)


def _says(one: Visit, case: cases.Case, by: people.Person, now: datetime) -> None:
    praise = [Earned(person=by, words=one.says)] if one.tier == Tier.RAVE else []
    with logbook.through("portal"):
        feedback.give(
            case=case, tier=one.tier, words=one.says, learned="told", praise=praise,
            person=case.customer, now=now,
        )  # fmt: skip
