from django.apps import AppConfig


class CoreConfig(AppConfig):
    """The domain: every noun of the house in one Django app."""

    name = "safehands.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"
