"""The main verbs, each as one thing done on a scene that is made for it."""

from collections.abc import Callable
from datetime import datetime, timedelta

from safehands.core import cases, handoffs, items, news, promises, statements
from safehands.lab.cast import Cast
from safehands.lab.prove.practice import open_case

SUMMARY = {"situation": "The films are missing", "recommendation": "Find them by noon"}
Act = Callable[[], object]
Scene = Callable[[Cast, datetime], Act]


def scenes() -> dict[str, Scene]:
    """Return by the name of each main verb what makes its scene and returns the act itself."""
    return {
        "open": _open, "promise": _promise, "offer": _offer, "accept": _accept, "news": _news,
        "statement": _statement, "item": _item, "close": _close,
    }  # fmt: skip


def _open(stage: Cast, now: datetime) -> Act:
    return lambda: open_case(stage, now, harm=True)


def _promise(stage: Cast, now: datetime) -> Act:
    case = open_case(stage, now)
    return lambda: promises.make(
        case=case, words="You hear from us.", minutes=90, by=stage.front_desk,
        now=now + timedelta(minutes=1),
    )  # fmt: skip


def _offer(stage: Cast, now: datetime) -> Act:
    case = open_case(stage, now)
    return lambda: _offered(case, stage, now)


def _accept(stage: Cast, now: datetime) -> Act:
    offer = _offered(open_case(stage, now), stage, now)
    return lambda: handoffs.accept(
        handoff=offer, by=stage.nurse, restatement="I find the films by noon and call her.",
        now=now + timedelta(minutes=2),
    )  # fmt: skip


def _news(stage: Cast, now: datetime) -> Act:
    case = open_case(stage, now)
    return lambda: news.open_news(
        case=case, kind=news.Kind.DECISION, words="The doctor wants to see her first",
        by=stage.nurse, known_by=stage.practice, reason="NEEDAPMT", now=now + timedelta(minutes=1),
    )  # fmt: skip


def _statement(stage: Cast, now: datetime) -> Act:
    case = open_case(stage, now)
    return lambda: statements.say(
        case=case, words="We are open until five.", by=stage.front_desk,
        override_reason="She stands before me.", now=now + timedelta(minutes=1),
    )  # fmt: skip


def _item(stage: Cast, now: datetime) -> Act:
    case = open_case(stage, now)
    film = items.register(
        organization=stage.practice, kind="film", name="X-ray of the wrist", subject=stage.parent,
        place="imaging room", case=case, by=stage.nurse, now=now,
    )  # fmt: skip
    return lambda: items.move(
        item=film, place="film shelf 3", why="read", by=stage.nurse, now=now + timedelta(minutes=1)
    )


def _close(stage: Cast, now: datetime) -> Act:
    case = open_case(stage, now)
    cases.confirm(case=case, words="yes", by=stage.front_desk, now=now)
    return lambda: cases.close(case=case, by=stage.front_desk, now=now + timedelta(minutes=1))


def _offered(case: cases.Case, stage: Cast, now: datetime) -> handoffs.Handoff:
    return handoffs.offer(
        case=case, purpose=handoffs.Purpose.OWN, summary=SUMMARY, to_person=stage.nurse,
        by=stage.front_desk, now=now + timedelta(minutes=1),
    )  # fmt: skip
