"""What each act of the customer's page does: the verb behind the button."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from safehands.core import (
    cases,
    contacts,
    escalations,
    feedback,
    news,
    people,
    promises,
    referrals,
    statements,
)
from safehands.core.cases import Wish


@dataclass(frozen=True, kw_only=True)
class Doing:
    """One act under way: on which case, by which reader (proven or not), with which form."""

    case: cases.Case
    reader: people.Person
    proven: bool
    form: Any
    now: datetime

    @property
    def words(self) -> str:
        """The words of the form, if it has any."""
        return str(self.form.cleaned_data.get("words", "")).strip()


def read(doing: Doing) -> None:
    """Note that he read the news: he pressed the button, so somebody did."""
    one = _news(doing)
    news.told(news=one, proof=news.Proof.READ, by=None, now=doing.now)


def take_slot(doing: Doing) -> None:
    """Take a time that is held; who takes it has answered the news."""
    wanted = doing.form.cleaned_data["thing"]
    found = [slot for one in news.of_case(doing.case) for slot in one.slots.all()]
    slot = next((slot for slot in found if slot.pk == wanted), None)
    if slot is None:
        raise Http404
    news.take_slot(slot=slot, by=None, now=doing.now)
    if slot.news.state == news.State.OPEN and slot.news.shown_at is not None:
        news.told(news=slot.news, proof=news.Proof.REPLIED, by=None, now=doing.now)


def everything(doing: Doing) -> None:
    """Take the yes to the closing question."""
    news.everything_is_there(case=doing.case, words="", by=None, now=doing.now)


def come(doing: Doing) -> None:
    """Note when he comes."""
    news.rely(
        case=doing.case,
        at=doing.form.at_utc(),
        travel_minutes=doing.form.cleaned_data["travel_minutes"],
        by=None,
        now=doing.now,
    )


def stay(doing: Doing) -> None:
    """Note that he does not come after all."""
    plan = news.plans_of(doing.case).filter(pk=doing.form.cleaned_data["thing"]).first()
    if plan is None:
        raise Http404
    news.end_reliance(
        reliance=plan, because=_("the customer does not come"), by=None, now=doing.now
    )


def wish(what: Wish) -> Callable[[Doing], datetime]:
    """Return the act that puts a wish before the owner, and says by when he acts."""

    def do(doing: Doing) -> datetime:
        duty = cases.take_wish(
            case=doing.case, wish=what, words=doing.words, by=None, now=doing.now
        )
        return duty.due_at

    return do


def call(doing: Doing) -> datetime:
    """Let the owner call him, and return by when; a closed case opens again."""
    case = doing.case
    if not case.is_open:
        case = _say(doing, doing.words or _("Please call me."))
    duty = contacts.ask_to_call(
        case=case,
        who=doing.reader.name,
        owed_by=case.owner,
        words=doing.words or _("asks to be called"),
        by=None,
        now=doing.now,
    )
    return duty.due_at


def happened(doing: Doing) -> datetime:
    """Take in that what a promise waited for is so; return by when it is done."""
    wanted = doing.form.cleaned_data["thing"]
    found = promises.conditions_of(doing.case).filter(pk=wanted).first()
    if found is None:
        raise Http404
    needed_by = doing.form.at_utc()
    minutes = people.policy_of(doing.case.organization).answer_within
    made = promises.trigger(
        condition=found, needed_by=needed_by, minutes=None if needed_by else minutes, by=None,
        now=doing.now,
    )  # fmt: skip
    return made.duty.due_at


def appointment(doing: Doing) -> datetime | None:
    """Take in when the visit at the specialist is; return by when we do our part of it."""
    found, given = referrals.of_case(doing.case), doing.form.cleaned_data
    if found is None:
        raise Http404
    at = referrals.their_time(found, given["on"], given["at"])
    wanted = given.get("needed_on")
    made = referrals.book(
        referral=found, appointment_at=at, by=None, now=doing.now,
        needed_by=referrals.their_closing(found, wanted, at) if wanted else None,
    )  # fmt: skip
    sends = [one for one in referrals.things_of(made) if one.choice == referrals.Choice.SEND]
    return made.needed_by if sends else None


def supervisor(doing: Doing) -> datetime:
    """Let a supervisor call him, and return by when; a closed case opens again."""
    row = escalations.frustrated(
        case=doing.case, words=doing.words, to=doing.reader, by=None, now=doing.now
    )
    return row.duty.due_at


def wrong(doing: Doing) -> None:
    """Take in a complaint: the owner reads it, and a manager has to look."""
    case = _say(doing, doing.words)
    cases.escalate(case=case, reason=doing.words, by=None, now=doing.now)


def word(doing: Doing) -> None:
    """Take in whatever else he says."""
    _say(doing, doing.words)


def told_me(doing: Doing) -> None:
    """Keep what he says he was told, as he says it."""
    statements.heard(
        case=doing.case,
        words=doing.words,
        said_by=doing.form.cleaned_data["said_by"],
        source=statements.Source.CUSTOMER,
        by=None,
        now=doing.now,
    )


def advocate(doing: Doing) -> None:
    """Name the helper he chose."""
    cases.name_advocate(
        case=doing.case,
        advocate=doing.form.helper_person(),
        consent=_("chosen by the customer on his page"),
        by=None,
        now=doing.now,
    )


def errand(doing: Doing) -> None:
    """Note that he did what was given to him."""
    wanted = doing.form.cleaned_data["thing"]
    found = next((one for one in statements.errands_of(doing.case) if one.pk == wanted), None)
    if found is None:
        raise Http404
    statements.errand_done(
        errand=found, how=_("the customer says so on his page"), by=None, now=doing.now
    )


def how_it_went(doing: Doing) -> None:
    """Take in feedback; without proof of who reads it has no name."""
    given = doing.form.cleaned_data
    known = {
        **{str(one.pk): feedback.Earned(person=one) for one in feedback.people_on(doing.case)},
        **{str(one.pk): feedback.Earned(office=one) for one in feedback.offices_on(doing.case)},
    }
    named = doing.proven and not given["unnamed"]
    feedback.give(
        case=doing.case,
        tier=given["tier"],
        words=doing.words,
        learned=given["learned"],
        care=given["care"],
        person=doing.reader if named else None,
        praise=[_with_words(known[one], doing.words) for one in given.get("praise", [])],
        now=doing.now,
    )


def wishes(doing: Doing) -> None:
    """Keep in which language, where and when he wants to hear from us."""
    given, reader, now = doing.form.cleaned_data, doing.reader, doing.now
    if given["language"] != reader.language:
        people.correct_person(
            person=reader, version=reader.version, language=given["language"], by=None, now=now
        )
    for point in doing.form.points:
        stop = str(point.pk) in given["stop"]
        if stop and point.opted_out_at is None:
            people.opt_out(contact_point=point, by=None, now=now)
        elif not stop and point.opted_out_at is not None:
            people.opt_in(contact_point=point, by=None, now=now)
        if str(point.pk) == given["prefer"] and not point.preferred:
            people.prefer(contact_point=point, by=None, now=now)
        hours = (given["quiet_from"], given["quiet_to"])
        if hours != (point.quiet_from, point.quiet_to):
            people.keep_quiet(
                contact_point=point, quiet_from=hours[0], quiet_to=hours[1], by=None, now=now
            )


def _say(doing: Doing, words: str) -> cases.Case:
    return cases.hear_from_customer(
        case=doing.case, words=words, origin=cases.Origin.PORTAL, by=None, now=doing.now
    )


def _news(doing: Doing) -> news.News:
    """Return news that is shown on his page; nobody reads what is not there."""
    wanted = doing.form.cleaned_data["thing"]
    found = news.of_case(doing.case).filter(pk=wanted).first()
    # That something is ready stands on the page by itself; other news when a person put it there.
    if found is None or (found.shown_at is None and found.kind != news.Kind.READY):
        raise Http404
    return found


def _with_words(earned: feedback.Earned, words: str) -> feedback.Earned:
    return feedback.Earned(person=earned.person, office=earned.office, words=words)
