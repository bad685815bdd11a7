"""Colleagues' own channels (ntfy, Slack, Teams and others) through apprise."""

from functools import cache
from typing import Any

from django.conf import settings

from safehands.channels.gateway import Message, Outcome, Reply
from safehands.core import notices
from safehands.rules import own_channels


class OwnGateway:
    """Says at a colleague's own way that something urgent waits."""

    def send(self, message: Message) -> Reply:
        """Hand an alarm over; a second copy of one that did arrive does no harm.

        The list of allowed places is asked again: the administrator may have shortened it.
        """
        way = notices.own_way(message.address)
        if way is None:
            return Reply(Outcome.PERMANENT, "this way was taken away")
        if not own_channels.allowed(way.url, settings.OWN_CHANNELS):
            return Reply(Outcome.PERMANENT, "not allowed by the setting own_channels")
        apprise, asset = _apprise()
        # Read as one address: given as text, `add` would look for several in it.
        place = apprise.Apprise.instantiate(way.url, asset=asset)
        sender = apprise.Apprise(asset=asset)
        if place is None or not sender.add(place):
            return Reply(Outcome.PERMANENT, "apprise cannot read this address")
        if not sender.notify(title=message.subject, body=message.words):
            return Reply(Outcome.TEMPORARY, "it was not taken")
        return Reply(Outcome.HANDED_OVER, "taken")


@cache
def _apprise() -> tuple[Any, Any]:
    # Loaded when first needed: its plugins take a second.
    import apprise  # noqa: PLC0415

    # No redirects: an allowed place must not lead on to another. No plugins from any folder.
    asset = apprise.AppriseAsset(
        app_id="Safehands", http_redirects=False, async_mode=False, secure_logging=True,
        plugin_paths=[], storage_mode=apprise.PersistentStoreMode.MEMORY,
    )  # fmt: skip
    return apprise, asset
