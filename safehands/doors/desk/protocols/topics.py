"""Topics are written down, corrected and retired; their owner or a manager does it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from safehands.core import people, protocols
from safehands.core.people import May
from safehands.doors.desk.once import once
from safehands.doors.desk.protocols.forms import TopicForm
from safehands.doors.desk.protocols.rows import (
    gap_at,
    manages,
    office_of,
    offices_of,
    uuid_of,
    written_topic,
)
from safehands.doors.desk.protocols.small_forms import AnnounceForm, RetireForm, StillRightForm
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import Asked, Sheet, fill_in
from safehands.doors.ui.looks import Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

RENAMED = (("phrases", "yes"),)
# So far ahead an answer is to be looked at again, unless told otherwise.
USUAL_REVIEW = timedelta(days=182)


def staff_of(office: people.Organization) -> list[people.Person]:
    """Return who works on cases of an office, and so may keep an answer or find one."""
    return list(people.members_of(office, list(people.OWNING_ROLES)))


@door(may=May.WORK_CASES)
@once
def new_topic(request: TimedRequest) -> HttpResponse:
    """Write down a question that customers ask; its answer is written on the next page."""
    reader = me(request)
    managed = [one for one in offices_of(reader) if manages(reader, one.pk)]
    office = office_of(request, managed)
    gap = gap_at(request, wanted) if (wanted := uuid_of(request.GET.get("gap"))) else None
    first = {"owner": str(reader.pk), "question": gap.question[:200] if gap else ""}
    form = TopicForm(request.POST or None, staff=staff_of(office), initial=first)
    sheet = Sheet(
        title=_("New question for the book"),
        button=_("Store, and write the answer"),
        back=reverse("gaps" if gap else "answers"),
        renamed=RENAMED,
        template="desk/protocols/sheet.html",
    )

    def write(_asked: Asked) -> HttpResponse:
        topic = protocols.found_topic(
            organization=office, by=reader, now=request.now, **form.facts()
        )
        answer = reverse("answer-new", args=[topic.pk])
        return HttpResponseRedirect(f"{answer}?gap={gap.pk}" if gap else answer)

    return fill_in(request, form, sheet, write)


@door(may=May.WORK_CASES)
@once
def change_topic(request: TimedRequest, topic_id: UUID) -> HttpResponse:
    """Correct how a question is asked, the words it is found by, and who keeps its answer."""
    topic = written_topic(request, topic_id)
    form = TopicForm(
        request.POST or None, staff=staff_of(topic.organization), initial=_as_typed(topic)
    )
    del form.fields["code"]
    sheet = Sheet(
        title=_("The question “%(name)s”") % {"name": topic.name},
        button=_("Store"),
        back=reverse("topic", args=[topic.pk]),
        renamed=RENAMED,
        template="desk/protocols/sheet.html",
        overwrites=True,
    )

    def correct(_asked: Asked) -> Text:
        changes = form.facts()
        changes["phrases"] = topic.phrases | changes["phrases"]
        protocols.change_topic(topic=topic, by=me(request), now=request.now, **changes)
        return _("Stored. The answer itself stays as it is.")

    return fill_in(request, form, sheet, correct)


@door(may=May.WORK_CASES)
@once
def retire(request: TimedRequest, topic_id: UUID) -> HttpResponse:
    """Take a question out of the book; what was said about it stays readable."""
    topic = written_topic(request, topic_id)
    sheet = Sheet(
        title=_("Take “%(name)s” out of the book") % {"name": topic.name},
        button=_("Take it out"),
        back=reverse("topic", args=[topic.pk]),
        help=_("Nobody finds it any more. Its versions and what was said about it are kept."),
        tone="alarm",
    )

    def end(asked: Asked) -> HttpResponse:
        protocols.retire_topic(topic=topic, reason=asked["reason"], by=me(request), now=request.now)
        return HttpResponseRedirect(reverse("answers"))

    return fill_in(request, RetireForm(request.POST or None), sheet, end)


@door(may=May.WORK_CASES)
@once
def still_right(request: TimedRequest, topic_id: UUID) -> HttpResponse:
    """Note that an answer was looked at again and stays as it is."""
    topic = written_topic(request, topic_id)
    newest = next(iter(protocols.history(topic)), None)
    if newest is None:
        raise Http404
    again = localdate(request.now) + USUAL_REVIEW
    sheet = Sheet(
        title=_("“%(name)s” is still right") % {"name": topic.name},
        button=_("It is still right"),
        back=reverse("topic", args=[topic.pk]),
        help=_("Version %(number)d stays in force. Nobody has to read it again.")
        % {"number": newest.number},
    )

    def keep(asked: Asked) -> Text:
        protocols.still_right(
            protocol=newest, review_on=asked["review_on"], by=me(request), now=request.now
        )
        return _("Noted. You are asked again on that day.")

    form = StillRightForm(request.POST or None, initial={"review_on": again})
    return fill_in(request, form, sheet, keep)


@door(may=May.WORK_CASES)
@once
def announce(request: TimedRequest, topic_id: UUID) -> HttpResponse:
    """Let everybody of some roles read the answer in force once more."""
    topic = written_topic(request, topic_id)
    current = protocols.current(topic, request.now)
    if current is None:
        raise Http404
    protocol = current.protocol
    form = AnnounceForm(request.POST or None, initial={"roles": protocol.roles or all_roles()})
    sheet = Sheet(
        title=_("Announce “%(name)s” again") % {"name": topic.name},
        button=_("Announce version %(number)s again") % {"number": protocol.number},
        back=reverse("topic", args=[topic.pk]),
        help=_("Whoever has confirmed it already is asked once more. What is still open stays."),
    )

    def tell(asked: Asked) -> Text:
        protocols.announce(protocol=protocol, roles=asked["roles"], by=me(request), now=request.now)
        return _("Announced. Who has not read it stands on this page.")

    return fill_in(request, form, sheet, tell)


def all_roles() -> list[str]:
    """Return every role that works on cases."""
    return [one.value for one in people.Role if one in people.OWNING_ROLES]


def _as_typed(topic: protocols.Topic) -> dict[str, Any]:
    return {
        "name": topic.name,
        "question": topic.question,
        "owner": str(topic.owner_id),
        "synonyms": "\n".join(topic.synonyms),
        "yes": "\n".join(topic.phrases.get("we_do", [])),
        "no": "\n".join(topic.phrases.get("we_do_not", [])),
    }
