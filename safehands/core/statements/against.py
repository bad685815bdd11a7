"""What stands against an answer before it is spoken: protocol, capability, what was said, facts."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from babel.dates import format_date
from django.utils import translation
from django.utils.translation import gettext as _

from safehands.core import cases, items, people, promises, protocols
from safehands.core.statements.meaning import Meaning, stored_meaning
from safehands.core.statements.models import Source, Statement
from safehands.rules.answers import Actor, Stance, differences
from safehands.rules.where_said import Where, claims_in

Conflict = dict[str, object]

HERE = {Where.HERE, Where.READY}


def against_answer(
    meaning: Meaning,
    words: str,
    case: cases.Case,
    *,
    replaces: Statement | None = None,
) -> list[Conflict]:
    """Return each thing that stands against an answer, in words, the protocol first."""
    return [
        *_protocol(meaning, words),
        *_capability(meaning, words),
        *_earlier(meaning, words, case, replaces),
        *_promised(meaning, words, case),
    ]


def against_facts(words: str, case: cases.Case, meaning: Meaning | None) -> list[Conflict]:
    """Return what the ledger of things says against the words: not here, here, sent."""
    held = [one for one in items.of_case(case) if one.ended_at is None]
    if not held:
        return []
    claimed = {claim.where for claim in claims_in(words)}
    if meaning is not None and meaning.answer.actor is Actor.CUSTOMER and not claimed:
        # To be fetched here it must be here.
        claimed = {Where.READY}
    wrong = [one for one in held if any(_false(where, one, case) for where in claimed)]
    if not claimed or len(wrong) < len(held):
        return []
    return [
        {"kind": "custody", "ours": words, "theirs": items.where(one).words, "id": str(one.pk)}
        for one in wrong
    ]


def disputed(statement: Statement) -> bool:
    """Whether a statement was spoken against something and nobody has settled it yet."""
    found = getattr(statement, "contradiction", None)
    return found is not None and found.corrected_at is None and not found.right_because


def on_topic(case: cases.Case, topic: protocols.Topic) -> list[Statement]:
    """Return what was said on a topic in a case and not replaced since, newest first."""
    rows = Statement.objects.filter(case__in=cases.family_of(case), replaced_by=None).exclude(
        source=Source.PARTNER
    )
    found = rows.select_related("by", "contradiction").order_by("-at", "-pk")
    return [one for one in found if _is_about(one, topic)]


def said_when(statement: Statement) -> str:
    """Return who said it and when, for colleagues: "Beth Ames, Monday, April 20"."""
    zone = ZoneInfo(people.week_of(statement.case.organization.calendar).zone.key)
    language = (translation.get_language() or "en").split("-")[0]
    day = format_date(statement.at.astimezone(zone), "EEEE, MMMM d", locale=language)
    who = statement.by.name if statement.by else statement.said_by or _("the customer")
    if statement.source == Source.CUSTOMER:
        who = _("the customer was told so")
    return f"{who}, {day}"


def _protocol(meaning: Meaning, words: str) -> Iterator[Conflict]:
    current = meaning.current
    if current is None:
        return
    if current.answer is None:
        if _denies(meaning):
            yield {
                "kind": "protocol", "ours": words, "id": str(current.protocol.pk),
                "theirs": current.say(_language()),
            }  # fmt: skip
        return
    points = differences(meaning.answer, current.answer)
    if points:
        yield {
            "kind": "protocol",
            "ours": words,
            "theirs": _("%(protocol)s: %(words)s")
            % {"protocol": str(current.protocol), "words": current.say(_language())},
            "id": str(current.protocol.pk),
            "points": [str(point) for point in points],
        }


def _capability(meaning: Meaning, words: str) -> Iterator[Conflict]:
    current = meaning.current
    if current is None:
        return
    way = current.way
    denies = meaning.answer.stance is Stance.WE_DO_NOT
    if denies and way is not None and way.capability and way.stance == Stance.WE_DO:
        yield _about_capability(way.capability, words, _("%(name)s works today"))
    said = people.folded(words)
    for outage in current.down if not denies else ():
        names = (outage.capability.name, *outage.capability.synonyms)
        if any(people.folded(name) in said for name in names):
            yield _about_capability(outage.capability, words, _("%(name)s does not work today"))


def _about_capability(capability: protocols.Capability, words: str, fact: str) -> Conflict:
    return {
        "kind": "capability",
        "ours": words,
        "theirs": fact % {"name": capability.name},
        "id": str(capability.pk),
    }


def _earlier(
    meaning: Meaning, words: str, case: cases.Case, replaces: Statement | None
) -> Iterator[Conflict]:
    """Yield what was said otherwise and still stands; what is disputed itself does not."""
    if _nothing_works(meaning):
        return
    for one in on_topic(case, meaning.topic):
        if disputed(one) or (replaces is not None and one.pk == replaces.pk):
            continue
        before = stored_meaning(one)
        if before is None or not differences(meaning.answer, before) or _only_read(one):
            continue
        yield {
            "kind": "earlier",
            "ours": words,
            "theirs": f"“{one.words}” ({said_when(one)})",
            "id": str(one.pk),
            "at": one.at,
        }


def _only_read(one: Statement) -> bool:
    """Whether it is a customer's account that nobody confirmed: it stands against nothing."""
    return one.source == Source.CUSTOMER and not one.stance


def _promised(meaning: Meaning, words: str, case: cases.Case) -> Iterator[Conflict]:
    """Yield the promises that stand on the topic, if the answer denies what they say."""
    if not _denies(meaning):
        return
    waiting = promises.conditions_of(case).filter(
        about=meaning.topic, state=promises.Waiting.WAITING
    )
    running = promises.of_case(case).filter(about=meaning.topic, duty__closed_at=None)
    standing: Sequence[promises.Condition | promises.Promise] = [*waiting, *running]
    for one in standing:
        yield {"kind": "promise", "ours": words, "theirs": one.heard, "id": str(one.pk)}


def _denies(meaning: Meaning) -> bool:
    """Whether the answer leaves it to the customer."""
    return meaning.answer.stance is Stance.WE_DO_NOT or meaning.answer.actor is Actor.CUSTOMER


def _nothing_works(meaning: Meaning) -> bool:
    """Whether it is said honestly that today none of our ways works."""
    none = meaning.current is not None and meaning.current.answer is None
    return none and meaning.answer.stance is Stance.DEPENDS


def _is_about(statement: Statement, topic: protocols.Topic) -> bool:
    if statement.about_id is not None:
        return bool(statement.about_id == topic.pk)
    return bool(statement.reading.get("code") == topic.code)


def _false(where: Where, item: items.Item, case: cases.Case) -> bool:
    found = items.where(item)
    ours = item.holder_id == case.organization_id and item.with_person_id is None
    here = ours and found.on_the_way is None
    if where in HERE:
        return not here
    # Who says that it is not here, or sent, says that we do not have it.
    return here


def _language() -> str:
    return (translation.get_language() or "en").split("-")[0]
