from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The composition root: it holds the translations and the pages no door owns."""

    name = "safehands.site"
    label = "site"
