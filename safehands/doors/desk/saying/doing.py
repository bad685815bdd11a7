"""What is done when something is said; the same in a call and on a case."""

from typing import Any
from uuid import UUID

from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import override

from safehands.core import cases, contacts, people, protocols, statements
from safehands.doors.desk.rows import me
from safehands.doors.desk.saying.forms import NONE
from safehands.doors.ui.wall import TimedRequest

Asked = dict[str, Any]


def topics_of(request: TimedRequest, organization: people.Organization) -> list[protocols.Topic]:
    """Return the topics of an office's protocol book, by name."""
    seen = protocols.visible_topics(me(request)).filter(organization=organization, active=True)
    return list(seen.order_by("name", "pk"))


def topic_of(request: TimedRequest, key: object) -> protocols.Topic:
    """Return a topic that the reader may see by its id or code, or 404."""
    seen = protocols.visible_topics(me(request))
    try:
        wanted = UUID(str(key))
    except ValueError:
        found = seen.filter(code=str(key)).first()
        if found is None:
            raise Http404 from None
        return found
    return get_object_or_404(seen, pk=wanted)


def statement_of(request: TimedRequest, statement_id: object) -> statements.Statement:
    """Return a statement on a case that the reader may see, or 404."""
    return get_object_or_404(statements.visible_to(me(request)), pk=statement_id)


def say_answer(
    request: TimedRequest, case: cases.Case, contact: contacts.Contact | None, topic: object
) -> str:
    """Store that the current answer of a topic was said, in its own words."""
    by, now, about = me(request), request.now, topic_of(request, topic)
    current = protocols.current(about, now)
    if current is not None and current.answer is None:
        # No way works today: the honest words are said, and they answer nothing yet.
        listener = (contact.caller if contact else None) or case.customer
        words = current.say(listener.language)
        said = statements.say(
            case=case, words=words, topic=about.code, contact=contact, reads=False, by=by, now=now
        )
    else:
        said = statements.say_protocol(case=case, topic=about, contact=contact, by=by, now=now)
    return _("Written down: “%(words)s”") % {"words": said.words}


def say_words(
    request: TimedRequest,
    case: cases.Case,
    contact: contacts.Contact | None,
    asked: Asked,
    **more: Any,
) -> str:
    """Store free words, or what was chosen instead of them beside a conflict."""
    pressed = request.POST
    if pressed.get("instead"):
        return say_answer(request, case, contact, pressed["instead"])
    by, now = me(request), request.now
    if "accept" in pressed:
        _said, promise = statements.accept_suggestion(case=case, contact=contact, by=by, now=now)
        return _("Said and promised: %(heard)s") % {"heard": promise.heard}
    statements.say(
        case=case, words=pressed.get("better") or asked["words"], contact=contact,
        override_reason=asked["override_reason"], reads="not_meant" not in pressed,
        by=by, now=now, **more,
    )  # fmt: skip
    return _("Written down: that is what the customer was told.")


def note_gap(
    request: TimedRequest, case: cases.Case, contact: contacts.Contact | None, asked: Asked
) -> str:
    """Store a question without answer, and that the customer heard the interim words."""
    by, now = me(request), request.now
    gap = protocols.note_gap(
        organization=case.organization, question=asked["question"], interim=asked["interim"],
        case_id=case.pk, by=by, now=now,
    )  # fmt: skip
    statements.say(case=case, words=asked["interim"], contact=contact, reads=False, by=by, now=now)
    return _("Noted: %(name)s finds the answer. The customer heard what you said until then.") % {
        "name": gap.duty.owed_by.name
    }


def confirm_reading(request: TimedRequest, asked: Asked) -> str:
    """Store what words meant, or that they were no answer on any topic."""
    said = statement_of(request, asked["statement"])
    about = None if asked["topic"] == NONE else topic_of(request, asked["topic"])
    statements.confirm_reading(
        statement=said, about=about, stance=asked["stance"] if about else "",
        actor=asked["actor"] if about else "", by=me(request), now=request.now,
    )  # fmt: skip
    if about is None:
        return _("Written down: no answer on a topic.")
    return _("Written down: it is about “%(topic)s”.") % {"topic": about.name}


def interim_for(listener: people.Person) -> str:
    """Return what can honestly be said while there is no answer, in the listener's language."""
    with override(listener.language or "en"):
        return _("I do not know that yet. I find out, and we tell you.")


def reading_sent(sent: QueryDict) -> QueryDict:
    """Return the form of a reading; the button that says "no answer" wins over what is chosen."""
    if "none" not in sent:
        return sent
    chosen = sent.copy()
    chosen["topic"] = NONE
    return chosen
