"""Customers who were told otherwise hear the right answer: one by one, or all of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from safehands.core import cases, logbook, news, protocols, statements
from safehands.core.people import May
from safehands.doors.desk.once import once
from safehands.doors.desk.protocols.answer_looks import STANCES
from safehands.doors.desk.protocols.rows import topic_at, written_topic
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import press
from safehands.doors.ui.looks import Look, Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest


@dataclass(frozen=True, kw_only=True)
class Told:
    """A customer who heard another answer: what it meant, and who tells the right one if told."""

    one: statements.ToldOtherwise
    look: Look
    teller: str

    @property
    def to_do(self) -> bool:
        """Whether nobody is to tell the right answer yet."""
        return not self.teller


def told_otherwise(request: TimedRequest, topic: protocols.Topic) -> list[Told]:
    """Return who believes another answer; that the reader saw their names is written down."""
    found = _seen(request, statements.told_otherwise(topic=topic, now=request.now))
    if found:
        logbook.looked(what=f"told otherwise: {topic.name}", by=me(request), now=request.now)
    return list(_told(found))


@door(may=May.WORK_CASES)
@require_POST
@once
def set_right(request: TimedRequest, topic_id: UUID, statement_id: UUID) -> HttpResponse:
    """Let one customer be told the right answer: it becomes news with a teller and a time.

    Words that were only read are confirmed by this press: they meant what stands there.
    """
    topic = topic_at(request, topic_id)
    waiting = _seen(request, statements.told_otherwise(topic=topic, now=request.now))
    one = next((one for one in waiting if one.statement.pk == statement_id), None)
    if one is None:
        raise Http404

    def tell() -> Text:
        told = _tell(request, topic, one)
        return _("%(teller)s tells it.") % {"teller": told.duty.owed_by.name}

    return press(request, tell, back=_back(topic_id))


@door(may=May.WORK_CASES)
@require_POST
@once
def set_all_right(request: TimedRequest, topic_id: UUID) -> HttpResponse:
    """Let everybody whose words were confirmed as another answer hear the right one."""
    topic = written_topic(request, topic_id)

    def tell() -> Text:
        waiting = _seen(request, statements.told_otherwise(topic=topic, now=request.now))
        sure = [told.one for told in _told(waiting) if told.to_do and told.one.confirmed]
        for one in sure:
            _tell(request, topic, one)
        return ngettext(
            "%(n)d customer is to be told the right answer now.",
            "%(n)d customers are to be told the right answer now.",
            len(sure),
        ) % {"n": len(sure)}

    return press(request, tell, back=_back(topic_id))


def _tell(
    request: TimedRequest, topic: protocols.Topic, one: statements.ToldOtherwise
) -> news.News:
    statement = one.statement
    if not one.confirmed:
        statement = statements.confirm_reading(
            statement=statement, about=topic, stance=statement.reading["stance"],
            actor=statement.reading.get("actor", ""), days=statement.reading.get("days"),
            by=me(request), now=request.now,
        )  # fmt: skip
    return statements.set_right(statement=statement, by=me(request), now=request.now)


def _seen(
    request: TimedRequest, waiting: Iterable[statements.ToldOtherwise]
) -> list[statements.ToldOtherwise]:
    """Return those whose case the reader may see: one query."""
    listed = list(waiting)
    ids = [one.case.pk for one in listed]
    mine = set(cases.visible_to(me(request)).filter(pk__in=ids).values_list("pk", flat=True))
    return [one for one in listed if one.case.pk in mine]


def _told(waiting: Iterable[statements.ToldOtherwise]) -> Iterator[Told]:
    for one in waiting:
        meant = one.statement.stance or one.statement.reading.get("stance", "")
        right = one.statement.right_news
        open_now = right is not None and right.state == news.State.OPEN
        teller = right.duty.owed_by.name if right is not None and open_now else ""
        yield Told(one=one, look=STANCES[meant], teller=teller)


def _back(topic_id: UUID) -> str:
    return reverse("topic", args=[topic_id]) + "#told"
