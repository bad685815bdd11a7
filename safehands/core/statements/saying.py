"""What staff tell a customer: looked up, proven and compared before it is stored as said."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from safehands.core import cases, contacts, logbook, needs, people, protocols
from safehands.core.statements import errands
from safehands.core.statements.against import Conflict
from safehands.core.statements.comparing import Words, compare, needs_at_stake, refusal
from safehands.core.statements.contradicting import correct, keep_caught, kept, note_spoken
from safehands.core.statements.gate import given_words, listener, pass_gate, said_before
from safehands.core.statements.managers import tell_managers
from safehands.core.statements.meaning import meant
from safehands.core.statements.models import Statement
from safehands.core.statements.refusing import Conflicts
from safehands.core.statements.storing import as_meant, replaced, store
from safehands.core.statements.suggesting import suggestion_for, word_by
from safehands.core.statements.suggesting_answer import better_answer


@transaction.atomic
def say(
    *,
    case: cases.Case,
    words: str,
    by: people.Person,
    now: datetime,
    contact: contacts.Contact | None = None,
    topic: str = "",
    errand: Mapping[str, object] | None = None,
    need: needs.Need | None = None,
    override_reason: str = "",
    happened_at: datetime | None = None,
    about: protocols.Topic | None = None,
    stance: str = "",
    actor: str = "",
    days: int | None = None,
    by_when: datetime | None = None,
    replaces: Statement | None = None,
    reads: bool = True,
) -> Statement:
    """Store what the customer is told, or refuse before it is spoken.

    ``about`` and ``stance`` say what it means and are compared exactly. Words alone are read:
    what they mean without doubt is compared too, and stays to be confirmed; ``reads=False`` says
    that they are no answer. ``replaces`` is the wrong statement that this one puts right.

    ``errand`` is work for the customer: words, reason, then, by_when. In a contact the caller
    must be identified, may speak for the patient, and the record was looked at. Raises
    ``NotIdentified``, ``contacts.NotAProxy``, ``BeyondScope``, ``NotLookedUp`` and
    ``Conflicts``; the last two yield to a reason, which is counted and goes to the manager. The
    same words twice in one contact are one statement.
    """
    said = given_words(words)
    held = cases.hold(cases.survivor_id(case.pk), by=by, also_closed=True)
    reason = people.tidy(override_reason)[:300]
    unseen = pass_gate(contact, held, said, now, reason=reason)
    earlier = said_before(held, contact, said, by)
    if earlier is not None:
        return earlier
    meaning = meant(
        case=held, words=said, about=about, stance=stance, actor=actor, days=days,
        by_when=by_when, now=now, reads=reads,
    )  # fmt: skip
    wrong = replaced(held, meaning, replaces)
    given = Words(said, errand, needs_at_stake(held, need), meaning, wrong, by)
    conflicts = compare(said=given, case=held, now=now)
    if conflicts and not reason:
        to = listener(held, contact, now)
        raise _refused(given, conflicts, held, contact, to, now)
    statement = store(
        held, said, by, happened_at or now, contact, topic, conflicts=kept(conflicts),
        override_reason=reason if conflicts or unseen else "", without_look_up=unseen,
        replaces=wrong, **as_meant(meaning),
    )  # fmt: skip
    _give_errand(statement, held, errand, now)
    if contact is not None:
        contacts.about_case(contact=contact, case=held, by=by, now=now)
    logbook.write(
        verb="said_against_a_rule" if statement.override_reason else "said", by=by, now=now,
        happened_at=happened_at, case_id=held.pk, about_id=held.subject_id,
        statement=statement.pk, words=said, reason=statement.override_reason,
        without_look_up=unseen, topic=statement.topic, stance=statement.stance,
        replaces=wrong.pk if wrong else None,
    )  # fmt: skip
    if wrong is not None:
        correct(wrong, statement, by, now)
    if statement.override_reason:
        tell_managers(statement, held, by, now)
    if conflicts:
        note_spoken(statement, conflicts, held, by, now)
    return statement


def _refused(
    given: Words,
    conflicts: list[Conflict],
    case: cases.Case,
    contact: contacts.Contact | None,
    to: people.Person,
    now: datetime,
) -> Conflicts:
    """Return the refusal with better words; what was caught is kept although nothing is said."""
    better = suggestion_for(case=case, to=to, about=given.at_stake, now=now)
    better = better_answer(
        words=given.words, meaning=given.meaning, conflicts=conflicts, case=case, to=to,
        usual=better, now=now,
    )  # fmt: skip
    refused = refusal(conflicts, better, given.meaning)
    keep_caught(
        refused, case=case, contact=contact, words=given.words, conflicts=conflicts, by=given.by,
        about=given.meaning.topic if given.meaning else None, now=now,
    )  # fmt: skip
    return refused


def _give_errand(
    statement: Statement,
    case: cases.Case,
    errand: Mapping[str, object] | None,
    now: datetime,
) -> None:
    """Keep the work given to the customer, also what only stands in the words: it is counted."""
    in_words = any(conflict["kind"] == "errand" for conflict in statement.conflicts)
    if errand is None and not in_words:
        return
    given = errand or {}
    reason = str(given.get("reason") or "") or statement.override_reason
    by_when = given.get("by_when")
    errands.give(
        statement=statement,
        case=case,
        given=given,
        reason=reason,
        by_when=by_when if isinstance(by_when, datetime) else word_by(case, now),
        now=now,
    )
