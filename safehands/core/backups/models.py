import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far the making of a backup has come."""

    BEGUN = "begun", _("being made")
    MADE = "made", _("made")
    FAILED = "failed", _("failed")


class Backup(models.Model):
    """One copy of everything in one file; proven once it was restored on trial and compared."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.BEGUN)
    began_at = models.DateTimeField()
    # The instant of which the copy is.
    made_at = models.DateTimeField(null=True)
    file = models.CharField(max_length=500, blank=True, default="")
    size = models.PositiveBigIntegerField(default=0)
    proven_at = models.DateTimeField(null=True)
    # What went wrong with making or proving it, in words; a proof that comes later clears it.
    trouble = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="made", made_at__isnull=False)
                | Q(state__in=["begun", "failed"], proven_at=None),
                name="only_a_backup_that_was_made_is_proven",
            ),
            # Two at once would only fight over the disk.
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="begun"), name="one_backup_at_a_time"
            ),
        ]
        indexes = [
            models.Index(
                fields=["made_at"], name="backups_proven", condition=Q(proven_at__isnull=False)
            )
        ]
