"""One key on the case and in a call; then the words to say stand on the page."""

from django.utils.translation import gettext_lazy

from safehands.core import cases, contacts, escalations, people
from safehands.doors.desk.acts import Act, Asked
from safehands.doors.desk.rows import me
from safehands.doors.ui.wall import TimedRequest


def press(request: TimedRequest, case: cases.Case, contact: contacts.Contact | None = None) -> str:
    """Bring a supervisor and return what to say to the customer now."""
    row = escalations.frustrated(case=case, contact=contact, by=me(request), now=request.now)
    return row.spoken


def _press(request: TimedRequest, case: cases.Case, _asked: Asked) -> str:
    return press(request, case)


def _fits(case: cases.Case, _person: people.Person) -> bool:
    return case.is_open and escalations.open_of(case) is None


FRUSTRATED = Act[cases.Case](
    name="frustrated",
    say=gettext_lazy("The customer is frustrated"),
    button=gettext_lazy("A supervisor calls"),
    icon="face-frown",
    key="f",
    do=_press,
    fits=_fits,
    help=gettext_lazy("A supervisor calls within a set time; you hear at once who and by when."),
)
