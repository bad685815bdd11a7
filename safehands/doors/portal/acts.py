"""What a customer can do on his page: each act has its form, its words and its verb."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from safehands.core.cases import Wish
from safehands.doors.portal import act_forms as forms
from safehands.doors.portal import doing
from safehands.doors.portal.doing import Doing
from safehands.insights.matter import Matter

Text = str | LazyText


@dataclass(frozen=True)
class Act:
    """One thing a customer does. ``done`` thanks him and says what follows from it.

    ``do`` returns by when (UTC) somebody acts on it, if somebody has to. ``proven``: only for who
    has proven himself. ``listed``: it has its place in the list of acts; the others stand beside
    the thing they are about.
    """

    name: str
    say: Text
    icon: str
    form: type[forms.ActForm]
    do: Callable[[Doing], datetime | None]
    done: Text
    proven: bool = True
    listed: bool = True


READ = Act(
    "read", _("I have read this"), "check", forms.ThingForm, doing.read,
    _("Thank you. Now we know that you know."), listed=False,
)  # fmt: skip
SLOT = Act(
    "slot", _("Take this time"), "calendar-days", forms.ThingForm, doing.take_slot,
    _("The time is yours. You need not call."), listed=False,
)  # fmt: skip
STAY = Act(
    "stay", _("I do not come after all"), "x-mark", forms.ThingForm, doing.stay,
    _("Thank you for telling us."), listed=False,
)  # fmt: skip
ERRAND = Act(
    "errand", _("I have done it"), "check", forms.ThingForm, doing.errand,
    _("Thank you. Everybody here sees it, and nobody asks you for it again."), listed=False,
)  # fmt: skip
EVERYTHING = Act(
    "everything", _("Yes, I have everything I need"), "check-circle", forms.ActForm,
    doing.everything, _("Thank you. We are glad."), listed=False,
)  # fmt: skip
MISSING = Act(
    "missing", _("No, something is missing"), "hand-raised", forms.MissingForm,
    doing.wish(Wish.MISSING), _("Thank you. It stays open until you have everything."),
    listed=False,
)  # fmt: skip
FEEDBACK = Act(
    "feedback", _("Send"), "chat-bubble-left-right", forms.FeedbackForm, doing.how_it_went,
    _("Thank you. We read every word, and good words reach those who earned them."),
    proven=False, listed=False,
)  # fmt: skip
RECONSIDER = Act(
    "reconsider", _("Ask the doctor to reconsider"), "arrow-path", forms.ReconsiderForm,
    doing.wish(Wish.RECONSIDER), _("We bring it to the doctor. You need not call anybody."),
    listed=False,
)  # fmt: skip
BRIDGE = Act(
    "bridge", _("Ask for help until then"), "lifebuoy", forms.ReconsiderForm,
    doing.wish(Wish.BRIDGE), _("Somebody with medical training looks at it."), listed=False,
)  # fmt: skip
ANOTHER = Act(
    "another_office", _("Ask somebody else instead"), "building-storefront",
    forms.ReconsiderForm, doing.wish(Wish.ANOTHER_OFFICE),
    _("We ask somebody else and tell you what they say."), listed=False,
)  # fmt: skip

HAPPENED = Act(
    "happened", _("It is so now: tell us"), "bolt", forms.HappenedForm, doing.happened,
    _("Thank you. Now it is ours to do."), listed=False,
)  # fmt: skip

APPOINTMENT = Act(
    "appointment", _("Tell us your appointment"), "calendar-days", forms.AppointmentForm,
    doing.appointment, _("Thank you. Nobody asks you for it again; what we send is planned."),
    listed=False,
)  # fmt: skip
COME = Act(
    "come", _("I will come"), "map-pin", forms.ComeForm, doing.come,
    _("Noted. If anything changes, you hear it before you leave."),
)  # fmt: skip
CALL = Act(
    "call", _("Please call me"), "phone", forms.CallForm, doing.call,
    _("Somebody calls you."), proven=False,
)  # fmt: skip
CORRECT = Act(
    "correct", _("Something you have is not right"), "pencil-square", forms.CorrectForm,
    doing.wish(Wish.CORRECT), _("Thank you for telling us. We put it right."),
)  # fmt: skip
TOLD = Act(
    "told", _("I was told something"), "chat-bubble-left-ellipsis", forms.ToldForm,
    doing.told_me, _("Thank you. It is kept in your words."),
)  # fmt: skip
ADVOCATE = Act(
    "advocate", _("I want one person to stay with me"), "user", forms.AdvocateForm,
    doing.advocate, _("This person stays with you until it is done."),
)  # fmt: skip
SUPERVISOR = Act(
    "supervisor", _("I am not content: have a supervisor call me"), "face-frown",
    forms.SupervisorForm, doing.supervisor,
    _("We are sorry that it got you nowhere. A supervisor calls you."), proven=False,
)  # fmt: skip
WRONG = Act(
    "wrong", _("Something is wrong"), "exclamation-triangle", forms.WrongForm, doing.wrong,
    _("Thank you for saying so. A manager reads it, and you hear from us."),
)  # fmt: skip
WORD = Act(
    "word", _("Something else"), "chat-bubble-left", forms.WordForm, doing.word,
    _("Thank you. The person in charge reads it."),
)  # fmt: skip
WISHES = Act(
    "wishes", _("How and when to reach me"), "adjustments-horizontal", forms.WishesForm,
    doing.wishes, _("Noted. We keep to it."),
)  # fmt: skip

BESIDE = (
    READ,
    SLOT,
    STAY,
    ERRAND,
    EVERYTHING,
    MISSING,
    FEEDBACK,
    RECONSIDER,
    BRIDGE,
    ANOTHER,
    HAPPENED,
    APPOINTMENT,
)
LISTED = (COME, CALL, CORRECT, TOLD, ADVOCATE, WRONG, SUPERVISOR, WORD, WISHES)
ACTS = {act.name: act for act in (*BESIDE, *LISTED)}
ONLY_OPEN = frozenset({"come", "advocate", "everything", "told"})
# Decisions about health, which who speaks only for appointments cannot make.
DECIDING = frozenset({"everything", "reconsider", "bridge", "another_office", "read"})
OPTIONS = {"reconsider": RECONSIDER, "bridge": BRIDGE, "another_holder": ANOTHER}


def listed(matter: Matter) -> Iterator[Act]:
    """Yield what stands in the list of acts for this reader now."""
    for act in LISTED:
        if possible(act, matter):
            yield act


def possible(act: Act, matter: Matter) -> bool:
    """Whether an act may be done: by this reader, in this state of the case."""
    if act.proven and matter.details is None:
        return False
    if act.name in DECIDING and not (matter.details and matter.details.health):
        return False
    if act is ADVOCATE and not (matter.details and matter.details.helpers):
        return False
    if act is APPOINTMENT and not _runs(matter):
        return False
    return matter.closed_at is None or act.name not in ONLY_OPEN


def _runs(matter: Matter) -> bool:
    visit = matter.details.visit if matter.details else None
    return visit is not None and visit.runs
