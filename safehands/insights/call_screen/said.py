"""What was said last on each topic, with its answer, and whether it still stands."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from safehands.core import people, statements
from safehands.insights.answer_words import answer_in_words
from safehands.insights.call_screen.owing import left_by_himself
from safehands.insights.call_screen.shapes_of_words import ReadingLine, SaidLine

SAID = 40
RELATED = (
    "case", "by", "office", "contact__caller", "errand", "about", "protocol", "replaces",
    "contradiction", "contradiction__corrected_by",
)  # fmt: skip


def statements_of(case_ids: Sequence[UUID], person: people.Person) -> list[statements.Statement]:
    """Return what was said on some cases, the newest first."""
    found = statements.visible_to(person).filter(case__in=case_ids)
    rich = found.select_related(*RELATED).prefetch_related("by__memberships")
    return list(rich.order_by("-at", "pk")[:SAID])


def last_said(said: Sequence[statements.Statement]) -> tuple[SaidLine, ...]:
    """Return what we, the customer and a partner said last on each topic of each case.

    Words that stand against an answer and were not put right stay beside what was said later.
    """
    last: dict[tuple[object, ...], statements.Statement] = {}
    for one in said:
        if left_by_himself(one):
            continue
        topic = one.about_id or one.topic
        key: tuple[object, ...] = (one.case_id, topic, one.source)
        last.setdefault((*key, one.pk) if believed(one) and key in last else key, one)
    return tuple(map(line_of, last.values()))


def line_of(one: statements.Statement) -> SaidLine:
    """Return one statement as it is shown; related rows should be there already."""
    spoken = getattr(one, "contradiction", None)
    return SaidLine(
        statement=one.pk,
        case=one.case_id,
        reference=one.case.reference,
        topic=one.topic,
        words=one.words,
        source=one.source,
        who=one.said_by or (one.by.name if one.by else ""),
        at=one.at,
        against_a_rule=bool(one.override_reason) or spoken is not None,
        role=role_of(one),
        about=one.about.name if one.about else "",
        protocol=one.protocol.number if one.protocol else None,
        answer=answer_in_words(one.stance, one.actor, one.days),
        by_when=one.by_when,
        against=tuple(dict.fromkeys(str(side.get("theirs", "")) for side in one.conflicts)),
        still_believed=believed(one),
        corrected_at=spoken.corrected_at if spoken else None,
        right_because=spoken.right_because if spoken else "",
        corrects_at=one.replaces.at if one.replaces else None,
        reading=reading_of(one),
    )


def believed(one: statements.Statement) -> bool:
    """Whether these are wrong words that nobody has put right yet."""
    spoken = getattr(one, "contradiction", None)
    return spoken is not None and spoken.corrected_at is None and not spoken.right_because


def reading_of(one: statements.Statement) -> ReadingLine | None:
    """Return what the words seem to mean while nobody has confirmed it."""
    known = one.reading
    if one.about_id is not None or not known.get("code"):
        return None
    stance, actor = str(known.get("stance", "")), str(known.get("actor") or "")
    return ReadingLine(
        statement=one.pk,
        case=one.case_id,
        contact=one.contact_id,
        words=one.words,
        topic=str(known["code"]),
        topic_name=str(known.get("topic") or known["code"]),
        stance=stance,
        actor=actor,
        answer=answer_in_words(stance, actor, known.get("days")),
    )


def role_of(one: statements.Statement) -> str:
    """Return in which role somebody of ours said it, in words; empty if unknown."""
    if one.by is None:
        return ""
    ours = [
        member
        for member in one.by.memberships.all()
        if member.organization_id == one.case.organization_id
    ]
    held = [member for member in ours if _then(member, one.at)] or ours
    return str(people.Role(held[0].role).label) if held else ""


def _then(member: people.Membership, at: datetime) -> bool:
    return member.since <= at and (member.until is None or member.until > at)
