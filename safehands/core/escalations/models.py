import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from safehands.core.cases.models import Case
from safehands.core.contacts.models import Contact
from safehands.core.duties.models import Duty
from safehands.core.people.models import Person
from safehands.core.promises import sentence


class Outcome(models.TextChoices):
    """What came of the supervisor's call. Getting nowhere is no end: it goes on."""

    SETTLED = "settled", _("the customer says it is right now")
    AGREED = "agreed", _("a next step was agreed")
    NOT_REACHED = "not_reached", _("not reached")
    NOT_SETTLED = "not_settled", _("the customer is still not content")
    SLIP = "slip", _("pressed by mistake")


class Frustration(models.Model):
    """A customer said that it got him nowhere: a supervisor calls within a set time.

    The duty is the supervisor's. It ends only with an outcome that leads somewhere; one that does
    not goes on with a new duty, at the next try or one person higher.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="frustrations")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, related_name="frustrations")
    # Who is called: who said it, else the customer of the case.
    to = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # The customer's words; empty when somebody pressed the key.
    words = models.TextField(blank=True, default="")
    at = models.DateTimeField()
    # Who heard it; None: his own words brought it, by mail, text or page.
    noted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    # Whom it is about, if the customer named somebody of ours: he does not make this call.
    about = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    # Who calls, as the customer was told; who owes the duty follows him (see ``minding``).
    caller = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # The first one said when the call comes.
    first_due_at = models.DateTimeField()
    duty = models.OneToOneField(Duty, models.PROTECT, related_name="frustration")
    tries = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True, default="")
    # What was said and done, what the customer answered.
    ended_words = models.TextField(blank=True, default="")
    next_step = models.CharField(max_length=300, blank=True, default="")
    apologised = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at=None), name="one_frustration_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(outcome__in=["settled", "agreed", "slip"]),
                name="nowhere_is_no_end",
            ),
        ]
        indexes = [models.Index(fields=["at"], name="frustrated_still", condition=Q(ended_at=None))]

    @property
    def kept_out(self) -> list[Person]:
        """Who does not call: whom it is about."""
        return [self.about] if self.about else []

    @property
    def spoken(self) -> str:
        """What is said to the customer at once: who calls him, and by when, in his language."""
        with override(self.to.language or "en"):
            words = said("%(name)s calls you") % {"name": self.caller.name}
        duty = self.duty
        return sentence(words=words, due_at=duty.due_at, person=self.to, zone=duty.zone)


class Call(models.Model):
    """One try of a supervisor, and what came of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    frustration = models.ForeignKey(Frustration, models.PROTECT, related_name="calls")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    words = models.TextField()
