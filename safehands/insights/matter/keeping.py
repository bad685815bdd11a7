"""Where his things are, what he was told, what waits for his word, who calls: in plain words."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from safehands.core import (
    cases,
    duties,
    escalations,
    items,
    people,
    promises,
    protocols,
    statements,
)
from safehands.core import referrals as referral_room
from safehands.insights.matter.shapes import (
    AnswerLine,
    ConditionLine,
    PickupLine,
    SupervisorLine,
    ThingLine,
)

# What is read with a statement, and the language in which an office calls its topics.
READ_WITH = ("about", "contradiction__about", "replaces", "case__organization")
OURS = "en"


def things_of(case: cases.Case, reader: people.Person) -> tuple[ThingLine, ...]:
    """Return where each thing of this matter is, and whether he has to come for it."""
    mine = items.of_case(case).filter(subject=case.subject, ended_at=None)
    return tuple(_thing(one, case, reader) for one in items.where_of(mine))


def answers_of(case: cases.Case, reader: people.Person, now: datetime) -> tuple[AnswerLine, ...]:
    """Return what he was told on each topic, the right answer only, newest first.

    Words that stood against an answer never show again; where nothing right was said since, our
    present answer stands in their place. ``corrected`` says kindly that it was otherwise before.
    """
    said: dict[protocols.Topic, list[statements.Statement]] = {}
    for one in statements.of_case(case).select_related(*READ_WITH):
        topic = _topic_of(one) if one.source == statements.Source.STAFF else None
        if topic is not None:
            said.setdefault(topic, []).append(one)
    present = protocols.currents_on(said, now)
    lines = [
        _answer(topic, present.get(topic.pk), on_topic, reader) for topic, on_topic in said.items()
    ]
    return tuple(line for line in lines if line is not None)


def conditions_of(case: cases.Case) -> tuple[ConditionLine, ...]:
    """Return what we do once something has happened, and who tells whom."""
    referral = referral_room.of_case(case)
    booked = referral.condition_id if referral is not None else None
    return tuple(
        ConditionLine(
            id=one.pk,
            trigger=one.trigger,
            words=one.words,
            heard=one.heard,
            made_at=one.made_at,
            ask_at=one.duty.due_at,
            appointment=one.pk == booked,
        )
        for one in promises.conditions_of(case)
        if one.state == promises.Waiting.WAITING
    )


def supervisor_of(case: cases.Case, now: datetime) -> SupervisorLine | None:
    """Return who of us calls because it got him nowhere, and by when."""
    row = escalations.open_of(case)
    if row is None:
        return None
    return SupervisorLine(
        name=row.caller.name,
        due_at=row.duty.due_at,
        spoken=row.spoken,
        late=row.duty.standing in duties.OPEN and row.duty.due_at <= now,
    )


def is_wrong(one: statements.Statement) -> bool:
    """Whether it stood against our answer when it was spoken, and nobody found it right."""
    against = getattr(one, "contradiction", None)
    return against is not None and not against.right_because


def _thing(where: items.Whereabouts, case: cases.Case, reader: people.Person) -> ThingLine:
    way, pickup = where.on_the_way, where.pickup
    promised = bool(where.pledges) and pickup is None
    with_other = where.holder.pk != case.organization_id and where.with_person is None
    return ThingLine(
        id=where.item.pk,
        name=where.item.name,
        words=_words(where, case, reader),
        since=where.since,
        arrives=way.expected_at if way else None,
        promised_until=where.pledged_until,
        need_not_come=pickup is None and (promised or with_other or way is not None),
        pickup=_pickup(pickup) if pickup else None,
    )


def _words(where: items.Whereabouts, case: cases.Case, reader: people.Person) -> str:
    """Return where it is as he would say it: the office, never our shelf."""
    if where.lost:
        return _("we are looking for it")
    if where.on_the_way is not None:
        return _("on its way to %(office)s") % {"office": where.on_the_way.receiver.name}
    if where.with_person is not None:
        if where.with_person.pk == reader.pk:
            return _("with you")
        return _("with %(name)s") % {"name": where.with_person.name}
    if where.holder.pk == case.organization_id:
        return _("with us, %(office)s") % {"office": where.holder.name}
    return _("with %(name)s") % {"name": where.holder.name}


def _pickup(pickup: items.Pickup) -> PickupLine:
    return PickupLine(
        id=pickup.pk,
        at=pickup.at,
        place=pickup.place,
        who=pickup.who.name,
        there=pickup.there,
        checked_at=pickup.checked_at,
    )


def _answer(
    topic: protocols.Topic,
    present: protocols.Current | None,
    newest_first: Iterable[statements.Statement],
    reader: people.Person,
) -> AnswerLine | None:
    wrong = [one for one in newest_first if is_wrong(one)]
    right = [one for one in newest_first if not is_wrong(one)]
    language = reader.language or OURS
    # The office calls its topics in its own language; who reads another reads the answer alone.
    name = topic.name if language.partition("-")[0] == OURS else ""
    after_the_wrong = [one for one in right if not wrong or one.at >= wrong[0].at]
    if after_the_wrong:
        last = after_the_wrong[0]
        words = _in_his_language(last, present, language)
        corrected = bool(wrong) or any(_puts_us_right(one) for one in right)
        return AnswerLine(topic=name, words=words, at=last.at, corrected=corrected)
    if present is None:
        return None
    return AnswerLine(topic=name, words=present.say(language), at=wrong[0].at, corrected=True)


def _topic_of(one: statements.Statement) -> protocols.Topic | None:
    """Return what a statement is about: as confirmed, or as it was read when it was put right."""
    if one.about is not None:
        return one.about
    against: statements.Contradiction | None = getattr(one, "contradiction", None)
    if against is not None:
        return against.about
    return statements.topic_meant(one) if one.replaces_id is not None else None


def _puts_us_right(one: statements.Statement) -> bool:
    """Whether he heard this in place of something else that we had told him."""
    return one.replaces is not None and one.replaces.source == statements.Source.STAFF


def _in_his_language(
    one: statements.Statement, present: protocols.Current | None, language: str
) -> str:
    """Return what he was told, in the words of the book in his language where it has them.

    Only where the words are those of the book in another language, or mean what the book says.
    """
    way = present.way if present is not None else None
    if present is None or way is None or present.answer is None:
        return one.words
    has = [known for known in (language, language.partition("-")[0]) if way.say.get(known)]
    if not has:
        return one.words
    others = [words for known, words in way.say.items() if known not in has]
    meant = statements.stored_meaning(one)
    right = present.answer
    same = meant is not None and (meant.stance, meant.actor) == (right.stance, right.actor)
    same = same and meant is not None and meant.days in {None, right.days}
    if one.words in others or (same and has[0] != OURS):
        return present.say(language)
    return one.words
