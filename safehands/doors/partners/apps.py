from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """The door of that name."""

    name = "safehands.doors.partners"
    label = "partners"
