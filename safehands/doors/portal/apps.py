from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The door of that name."""

    name = "safehands.doors.portal"
    label = "portal"
