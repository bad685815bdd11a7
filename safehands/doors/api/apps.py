from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The door of that name."""

    name = "safehands.doors.api"
    label = "api"
