from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What an installation is for; test mode is refused on a practice."""

    PRACTICE = "practice", _("practice")
    DEMO = "demo", _("demonstration")
    TEST = "test", _("test")


class House(models.Model):
    """The installation: one row, made when the database is founded."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    founded_at = models.DateTimeField()
    # In test mode only: the instant the whole installation believes it is.
    clock_set_to = models.DateTimeField(null=True)
    # A restored copy says nothing to anybody outside until a person releases it: since when, and
    # when the backup was made. Restoring sets both before anybody can start the copy.
    held_since = models.DateTimeField(null=True)
    held_copy_of = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="only_one_house"),
            models.CheckConstraint(
                condition=models.Q(clock_set_to=None) | ~models.Q(kind="practice"),
                name="a_practice_keeps_real_time",
            ),
        ]


class Heartbeat(models.Model):
    """A sign of life of one worker; the health page reads it."""

    worker = models.CharField(max_length=80, primary_key=True)
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()
    turns = models.PositiveBigIntegerField(default=0)
    trouble = models.TextField(blank=True, default="")
    # Since when some chore has failed at each try.
    trouble_since = models.DateTimeField(null=True)


class Fault(models.Model):
    """A switch of the test mode that makes one thing fail on purpose."""

    name = models.CharField(max_length=40, primary_key=True)
    on = models.BooleanField(default=False)
