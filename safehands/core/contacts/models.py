import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safehands.core.cases.models import Case
from safehands.core.duties.models import Duty
from safehands.core.people.models import ContactPoint, Organization, Person


class Direction(models.TextChoices):
    """Who began it."""

    IN = "in", _("they came to us")
    OUT = "out", _("we went to them")


class Channel(models.TextChoices):
    """The way people spoke or wrote to each other."""

    PHONE = "phone", _("phone")
    DESK = "desk", _("at the desk")
    EMAIL = "email", _("e-mail")
    SMS = "sms", _("text message")
    FAX = "fax", _("fax")
    LETTER = "letter", _("letter")
    PORTAL = "portal", _("web page")
    PARTNER = "partner", _("partner")


class Outcome(models.TextChoices):
    """What came of a call of ours; only ``spoken`` proves that somebody heard."""

    SPOKEN = "spoken", _("spoken")
    VOICEMAIL = "voicemail", _("left word on the voicemail")
    NO_ANSWER = "no_answer", _("no answer")
    WRONG_NUMBER = "wrong_number", _("wrong number")


class Contact(models.Model):
    """One conversation: who, for whom, when, with whom of us, about what, what was looked up.

    ``happened_at`` is when it began, also if it is typed in later from paper; ``noted_at`` when
    it was typed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="contacts")
    direction = models.CharField(max_length=3, choices=Direction.choices, default=Direction.IN)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    staff = models.ForeignKey(Person, models.PROTECT, related_name="contacts_held")
    # The number as it rang or was dialled, readable for the look-up (E.164).
    number = models.CharField(max_length=64, blank=True, default="")
    contact_point = models.ForeignKey(ContactPoint, models.PROTECT, null=True, related_name="+")
    # Who speaks, and about whom; two people when a parent calls for a child.
    caller = models.ForeignKey(Person, models.PROTECT, null=True, related_name="contacts")
    caller_said = models.CharField(max_length=120, blank=True, default="")
    subject = models.ForeignKey(Person, models.PROTECT, null=True, related_name="contacts_about")
    # The facts the caller knew ("phone", "name", "born_on"); never their values.
    known_facts = models.JSONField(default=list)
    wrong_facts = models.JSONField(default=list)
    happened_at = models.DateTimeField()
    noted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    # What it was about, in one line; the words left by somebody we do not know.
    about = models.CharField(max_length=200, blank=True, default="")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="contacts")
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True, default="")
    # The duty to call that this call answers.
    duty = models.ForeignKey(Duty, models.PROTECT, null=True, related_name="contacts")
    # The customer asked where his matter stands while we owed him a word on it.
    chase = models.BooleanField(default=False)
    # What the telephone system calls this call; told twice it is begun once.
    call_id = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "call_id"],
                condition=~Q(call_id=""),
                name="a_ringing_call_begins_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=models.F("happened_at")),
                name="a_contact_ends_after_it_began",
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "-happened_at"], name="contacts_of_an_office"),
            models.Index(fields=["caller", "-happened_at"], name="contacts_of_a_caller"),
            models.Index(fields=["subject", "-happened_at"], name="contacts_about_somebody"),
            models.Index(fields=["staff"], name="contacts_going_on", condition=Q(ended_at=None)),
        ]

    @property
    def identified(self) -> bool:
        """Whether two facts were right and none wrong: then something may be told."""
        return len(self.known_facts) >= 2 and not self.wrong_facts  # noqa: PLR2004


class LookUp(models.Model):
    """Evidence that the record of a patient, and of one case of his, was seen in a contact."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="look_ups")
    subject = models.ForeignKey(Person, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="look_ups")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
