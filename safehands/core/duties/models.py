import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safehands.core.people.models import CalendarVersion, Organization, Person


class Kind(models.TextChoices):
    """What sort of dated thing is owed."""

    NEXT_STEP = "next_step", _("next step")
    PROMISE = "promise", _("promise")
    ACCEPTANCE = "acceptance", _("acceptance of a hand-off")
    ANSWER = "answer", _("answer to a hand-off")
    UNTOLD = "untold", _("customer not told")
    REMINDER = "reminder", _("reminder")
    NEWS = "news", _("news to be told")
    CALL = "call", _("call to be made")
    BRIDGE = "bridge", _("yes or no on a bridge")
    ADVOCATE = "advocate", _("advocate's daily look")
    GAP = "gap", _("question without answer")
    REVIEW = "review", _("review of a protocol")
    KNOW = "know", _("protocol to be acknowledged")
    PROBE = "probe", _("question of a same-page check")
    TRIGGER = "trigger", _("what a promise waits for")
    SEND = "send", _("to be sent")
    CHECK = "check", _("check before a pick-up")
    CONFLICT = "conflict", _("two answers given")
    SUPERVISOR = "supervisor", _("call of a supervisor")
    REPORT = "report", _("report of the specialist")
    UNABLE = "unable", _("promise we cannot keep")


class Clock(models.TextChoices):
    """Which time counts: that of the office that owes, or wall time when harm is near."""

    SERVICE = "service", _("service clock")
    HARM = "harm", _("harm clock")


class Standing(models.TextChoices):
    """How a duty stands; the first two are open."""

    ON_TRACK = "on_track", _("on track")
    AT_RISK = "at_risk", _("at risk")
    KEPT = "kept", _("kept")
    MOVED = "moved", _("moved")
    BROKEN = "broken", _("broken")
    WITHDRAWN = "withdrawn", _("withdrawn")


OPEN = (Standing.ON_TRACK, Standing.AT_RISK)


class Duty(models.Model):
    """One dated thing that one person owes; everything dated is one, and there is one clock."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("core.Case", models.PROTECT, null=True, related_name="duties")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    owed_by = models.ForeignKey(Person, models.PROTECT, related_name="duties")
    # The organisation whose time counts and whose manager and on-call stand on the ladder.
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    words = models.CharField(max_length=300)
    clock = models.CharField(max_length=8, choices=Clock.choices, default=Clock.SERVICE)
    calendar = models.ForeignKey(CalendarVersion, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    # Working minutes given, when the time was counted and not named; needed to pause and to
    # compute again.
    minutes = models.PositiveIntegerField(null=True)
    due_at = models.DateTimeField()
    zone = models.CharField(max_length=64)
    # How many rungs of its ladder were climbed; the ladder itself follows from the other fields.
    next_rung = models.PositiveSmallIntegerField(default=0)
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.ON_TRACK)
    look_again_at = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    # Trouble of the clock with this row, in words; the row was pushed an hour on.
    trouble = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        verbose_name_plural = "duties"
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    standing__in=["on_track", "at_risk"],
                    look_again_at__isnull=False,
                    closed_at=None,
                )
                | Q(
                    standing__in=["kept", "moved", "broken", "withdrawn"],
                    look_again_at=None,
                    closed_at__isnull=False,
                ),
                name="an_open_duty_is_looked_at_again",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="a_duty_says_what"),
        ]
        indexes = [
            models.Index(
                fields=["look_again_at"],
                name="duties_to_look_at",
                condition=Q(look_again_at__isnull=False),
            ),
            models.Index(
                fields=["owed_by", "due_at"],
                name="open_duties_of_a_person",
                condition=Q(closed_at=None),
            ),
            models.Index(
                fields=["organization", "due_at"],
                name="open_duties_of_an_office",
                condition=Q(closed_at=None),
            ),
            # By when the next step of each open case is due, without reading the duty.
            models.Index(
                fields=["id", "due_at", "closed_at"],
                name="open_duties",
                condition=Q(closed_at=None),
            ),
            models.Index(fields=["case", "closed_at"], name="duties_of_a_case"),
            models.Index(
                fields=["look_again_at"], name="duties_in_trouble", condition=~Q(trouble="")
            ),
        ]


class Pause(models.Model):
    """A stretch in which the clock of a duty stands still because somebody else must act."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="pauses")
    since = models.DateTimeField()
    expected_until = models.DateTimeField()
    reason = models.CharField(max_length=200)
    counterparty = models.CharField(max_length=120)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["duty"], condition=Q(ended_at=None), name="one_open_pause_a_duty"
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(counterparty=""), name="a_pause_says_why_and_whom"
            ),
        ]
