from django.apps import AppConfig
from django.core import checks
from typing_extensions import override


class UiConfig(AppConfig):
    """The look that all doors share."""

    name = "safehands.doors.ui"
    label = "ui"

    @override
    def ready(self) -> None:
        """Register the checks that run at start-up."""
        from safehands.doors.ui.undeclared import check_every_view_declares  # noqa: PLC0415

        checks.register(check_every_view_declares)
