"""A day at the practice through its doors: each look and each change has to leave a line."""

from collections.abc import Callable, Iterator

from safehands.core import cases, handoffs, promises
from safehands.lab.cast import Cast
from safehands.lab.neighbours.records import Records
from safehands.lab.neighbours.routes import routes
from safehands.lab.prove.within import MONDAY

# What shows something of a case or a person by its address; other pages are lists and forms.
LOOKED_AT = frozenset({"case", "person", "item", "referral", "desk-journey", "handover", "handoff"})
PROGRAMS_LOOK = frozenset({
    "/api/cases/<uuidstr:case_id>", "/api/people/<uuidstr:person_id>",
    "/api/handoffs/<uuidstr:handoff_id>", "/api/promises/<uuidstr:promise_id>",
    "/api/items/<uuidstr:item_id>", "/api/referrals/<uuidstr:referral_id>",
    "/api/needs/<uuidstr:need_id>", "/api/news/<uuidstr:news_id>",
})  # fmt: skip
Acts = list[tuple[str, Callable[[], object]]]


def looks(mine: Records) -> Iterator[tuple[str, str]]:
    """Give every address at which somebody looks at a case, a person or what is theirs."""
    for route in routes():
        if route.name in LOOKED_AT or route.template in PROGRAMS_LOOK:
            yield route.template, route.address(mine.ids)


def changes(stage: Cast, mine: Records) -> Acts:
    """Return acts of all who may change something of a case, one after another."""
    by, now = stage.front_desk, MONDAY
    case = cases.visible_to(by).get(pk=mine.ids["case_id"])
    asked = handoffs.visible_to(by).get(pk=mine.ids["asked"])
    made: list[promises.Promise] = []

    def promise() -> None:
        made.append(promises.make(case=case, words="Call", minutes=60, by=by, now=now))

    return [
        ("a note", lambda: cases.note(case=case, words="x", by=by, now=now)),
        ("a next step", lambda: cases.set_next_step(case=case, words="x", by=by, now=now)),
        ("a promise", promise),
        ("a promise no longer wanted", lambda: promises.withdraw(
            promise=made[0], customer_words="x", by=by, now=now
        )),
        ("an alarm", lambda: cases.escalate(case=case, reason="x", by=by, now=now)),
        ("harm", lambda: cases.mark_harm(case=case, harm=True, reason="x", by=by, now=now)),
        ("an answer", lambda: handoffs.answer(
            handoff=asked, code=handoffs.Code.DONE, words="x", desk="Phil", now=now
        )),
        ("the customer's word", lambda: cases.hear_from_customer(
            case=case, words="Where is it?", origin=cases.Origin.EMAIL, by=None, now=now
        )),
        ("another owner", lambda: cases.claim(
            case=case, by=stage.nurse, now=now, seen_owner_id=by.pk
        )),
    ]  # fmt: skip
