"""What a partner can do with an offer: each act has its form, its words and its verb."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from safehands.core import handoffs, people
from safehands.core.handoffs import Handoff
from safehands.doors.partners.forms import (
    AcceptForm,
    ActForm,
    AnswerForm,
    AskForm,
    DeclineForm,
    SeenForm,
)


@dataclass(frozen=True)
class Who:
    """Who acts: a person who has signed in, or the name and desk written into the form."""

    by: people.Person | None
    desk: str


def _seen(handoff: Handoff, form: ActForm, who: Who, now: datetime) -> None:  # noqa: ARG001
    handoffs.note_delivered(handoff=handoff, now=now)


def _accept(handoff: Handoff, form: ActForm, who: Who, now: datetime) -> None:  # noqa: ARG001
    handoffs.accept(handoff=handoff, by=who.by, desk=who.desk, now=now)


def _decline(handoff: Handoff, form: ActForm, who: Who, now: datetime) -> None:
    reason = form.cleaned_data["reason"]
    handoffs.decline(handoff=handoff, reason=reason, by=who.by, desk=who.desk, now=now)


def _answer(handoff: Handoff, form: ActForm, who: Who, now: datetime) -> None:
    code, words = handoffs.Code(form.cleaned_data["code"]), form.cleaned_data["words"]
    handoffs.answer(handoff=handoff, code=code, words=words, by=who.by, desk=who.desk, now=now)


def _ask(handoff: Handoff, form: ActForm, who: Who, now: datetime) -> None:
    question = form.cleaned_data["question"]
    handoffs.ask_back(handoff=handoff, question=question, by=who.by, desk=who.desk, now=now)


@dataclass(frozen=True)
class Act:
    """One act. ``say`` is on its button, ``done`` heads the page that confirms it."""

    name: str
    say: str | LazyText
    icon: str
    done: str | LazyText
    form: type[ActForm]
    do: Callable[[Handoff, ActForm, Who, datetime], None]


ACTS = {
    act.name: act
    for act in (
        Act("accept", _("We do this"), "check", _("Thank you. You have it."), AcceptForm, _accept),
        Act("answer", _("Send the answer"), "paper-airplane", _("Thank you for the answer."),
            AnswerForm, _answer),
        Act("ask", _("Ask back"), "question-mark-circle", _("Your question is on its way."),
            AskForm, _ask),
        Act("decline", _("We cannot do this"), "x-mark", _("Thank you for saying so."),
            DeclineForm, _decline),
        Act("seen", _("I have seen it"), "eye", _("Thank you, we know now that it arrived."),
            SeenForm, _seen),
    )
}  # fmt: skip


def acts_for(handoff: Handoff) -> tuple[Act, ...]:
    """Return what can be done with an offer as it stands."""
    if handoff.state == handoffs.State.ACCEPTED:
        names = ["answer", "ask"]
    elif handoff.state in handoffs.WAITING:
        names = ["accept", "answer", "ask", "decline"]
        names += ["seen"] if handoff.state == handoffs.State.SENT else []
    else:
        names = []
    if handoff.purpose != handoffs.Purpose.ANSWER:
        # A case is taken over by staff, on their own pages.
        names = [name for name in names if name not in {"accept", "answer"}]
    return tuple(ACTS[name] for name in names)
