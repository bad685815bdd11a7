import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safehands.core.cases.models import Case
from safehands.core.duties.models import Duty
from safehands.core.items.models import Consignment
from safehands.core.people.models import Organization, Person, Team


class Purpose(models.TextChoices):
    """What accepting means: to own the case, or to do one thing and answer."""

    OWN = "own", _("take over the case")
    ANSWER = "answer", _("do this and answer")


class State(models.TextChoices):
    """How far an offer has come; open are the first three (accepted only to answer)."""

    SENT = "sent", _("sent")
    DELIVERED = "delivered", _("delivered")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    ANSWERED = "answered", _("answered")
    WITHDRAWN = "withdrawn", _("withdrawn")


WAITING = (State.SENT, State.DELIVERED)


class Form(models.TextChoices):
    """The form of the summary."""

    SBAR = "sbar", _("SBAR")
    IPASS = "ipass", _("I-PASS")


FIELDS: dict[str, tuple[str, ...]] = {
    Form.SBAR: ("situation", "background", "assessment", "recommendation"),
    Form.IPASS: ("illness_severity", "patient_summary", "action_list", "situation_awareness"),
}


class Code(models.TextChoices):
    """Coded answers at the border between organisations.

    From ``ALREADYRX`` to ``TOOEARLY``: HL7 v3 code system ActReason, concept domain
    PharmacySupplyRequestRenewalRefusalReasonCode. ``AM`` and ``AF``: NCPDP SCRIPT denial codes.
    The others are ours.
    """

    DONE = "DONE", _("done")
    RECEIVED = "RECEIVED", _("it has arrived here")
    APPROVED = "APPROVED", _("approved")
    READY = "READY", _("ready for pick-up")
    NEEDAPMT = "NEEDAPMT", _("an appointment is needed first")
    ALREADYRX = "ALREADYRX", _("there is a prescription already")
    FAMPHYS = "FAMPHYS", _("the family physician must decide")
    MODIFY = "MODIFY", _("a changed prescription follows")
    NOTAVAIL = "NOTAVAIL", _("not available any more")
    NOTPAT = "NOTPAT", _("not a patient here")
    ONHOLD = "ONHOLD", _("on hold, to be discussed")
    STOPMED = "STOPMED", _("the medicine is to be stopped")
    TOOEARLY = "TOOEARLY", _("too early")
    AM = "AM", _("patient needs an appointment (SCRIPT AM)")
    AF = "AF", _("patient should contact the prescriber first (SCRIPT AF)")
    REFUSED = "REFUSED", _("refused")
    NOT_FOUND = "NOT_FOUND", _("not found here")
    OTHER = "OTHER", _("other, see the words")


class Handoff(models.Model):
    """An offer that becomes ownership only when it is accepted; until then the giver owns."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="handoffs")
    purpose = models.CharField(max_length=6, choices=Purpose.choices)
    giver = models.ForeignKey(Person, models.PROTECT, related_name="handoffs_given")
    to_person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="offers")
    to_team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="offers")
    to_organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, related_name="offers"
    )
    form = models.CharField(max_length=5, choices=Form.choices)
    summary = models.JSONField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.SENT)
    # The clock of the present step: first the acceptance, then the answer.
    duty = models.ForeignKey(Duty, models.PROTECT, related_name="handoffs")
    # What silence made the owner do: fax the sheet, call. Ends with the silence.
    sheet_duty = models.ForeignKey(Duty, models.PROTECT, null=True, related_name="+")
    call_duty = models.ForeignKey(Duty, models.PROTECT, null=True, related_name="+")
    answer_minutes = models.PositiveIntegerField(null=True)
    # What was sent with it: accepting it says that it arrived.
    consignment = models.OneToOneField(
        Consignment, models.PROTECT, null=True, related_name="handoff"
    )
    offered_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    # Who and which desk accepted, when it was somebody without an account.
    accepted_desk = models.CharField(max_length=120, blank=True, default="")
    restatement = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    answer_code = models.CharField(max_length=10, choices=Code.choices, blank=True, default="")
    answer_words = models.TextField(blank=True, default="")
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=300, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(to_person__isnull=False, to_team=None, to_organization=None)
                | Q(to_person=None, to_team__isnull=False, to_organization=None)
                | Q(to_person=None, to_team=None, to_organization__isnull=False),
                name="an_offer_goes_to_one",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(purpose="own", state__in=["sent", "delivered"]),
                name="one_open_offer_a_case",
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(accepted_at__isnull=False),
                name="accepted_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "answered"])
                | Q(accepted_by__isnull=False)
                | ~Q(accepted_desk=""),
                name="accepted_by_a_named_desk",
            ),
        ]
        indexes = [
            models.Index(fields=["to_person", "state"], name="offers_to_a_person"),
            models.Index(fields=["to_team", "state"], name="offers_to_a_team"),
            models.Index(fields=["to_organization", "state"], name="offers_to_an_office"),
            models.Index(
                fields=["case", "state"], name="open_handoffs", condition=Q(ended_at=None)
            ),
        ]


class Key(models.Model):
    """A signed link with which a partner answers one hand-off without an account."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    handoff = models.ForeignKey(Handoff, models.PROTECT, related_name="keys")
    digest = models.CharField(max_length=64, unique=True)
    # True for a code that is typed from a fax or a counter sheet.
    printed = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)


class OfficeKey(models.Model):
    """A signed link that opens all matters which one practice has with an office outside."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="office_keys")
    # Whose matters it opens; an office may work for several practices, each gives its own link.
    practice = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)


class Question(models.Model):
    """What the other side asks back, and what the owner of the case writes in answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    handoff = models.ForeignKey(Handoff, models.PROTECT, related_name="questions")
    words = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    asked_desk = models.CharField(max_length=120, blank=True, default="")
    # What reminds the owner of it.
    duty = models.ForeignKey(Duty, models.PROTECT, related_name="+")
    answer = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None) | ~Q(answer=""), name="an_answer_has_words"
            )
        ]
