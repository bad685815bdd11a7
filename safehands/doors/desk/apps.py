from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The door of that name."""

    name = "safehands.doors.desk"
    label = "desk"
