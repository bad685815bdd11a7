"""Taking a case oneself; of two who take at once one wins, and the other learns who."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from typing_extensions import override

from safehands.core import cases, people
from safehands.doors.desk.acts import Act, ActForm, Asked
from safehands.doors.desk.rows import me
from safehands.doors.ui.wall import TimedRequest


class ClaimForm(ActForm):
    """Whom the reader saw as the owner."""

    owner = forms.UUIDField(widget=forms.HiddenInput, required=False)

    @override
    def prepare(self) -> None:
        """Remember whom the page names as the owner."""
        self.fields["owner"].initial = self.case.owner_id


def _claim(request: TimedRequest, case: cases.Case, asked: Asked) -> str:
    cases.claim(case=case, by=me(request), seen_owner_id=asked["owner"], now=request.now)
    return _("You own it now.")


def _anothers(case: cases.Case, person: people.Person) -> bool:
    return case.is_open and case.owner_id != person.pk


CLAIM = Act[cases.Case](
    name="claim",
    say=gettext_lazy("Take it"),
    button=gettext_lazy("Take the case"),
    icon="hand-raised",
    key="c",
    form=ClaimForm,
    do=_claim,
    fits=_anothers,
)
