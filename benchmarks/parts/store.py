"""A store opened for measuring: Django on it, somebody at the desk, a key for programs."""

import json
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.parts import house, machine, substrate

if TYPE_CHECKING:
    from django.test import Client

    from safehands.core.people import Account, Person

CARD = "card.json"


@dataclass(frozen=True)
class Store:
    """One store in use."""

    folder: Path
    card: dict[str, Any]

    @property
    def size(self) -> int:
        """How many cases it was built with."""
        return int(self.card["cases_asked"])

    def account(self, email: str) -> "Account":
        """Return the sign-in of one of those whom the builder let in."""
        from safehands.core.models import Account  # noqa: PLC0415

        return Account.objects.select_related("person").get(email=email)

    def client(self, email: str) -> "Client":
        """Return a browser in which somebody is signed in."""
        from django.test import Client  # noqa: PLC0415

        client = Client(SERVER_NAME="127.0.0.1")
        backend = "allauth.account.auth_backends.AuthenticationBackend"
        client.force_login(self.account(email), backend=backend)
        return client

    def head(self, person: "Person") -> dict[str, str]:
        """Return the header with which a program acts as somebody."""
        from safehands.core import people  # noqa: PLC0415

        _token, secret = people.issue_token(
            person=person, name="measuring", scopes=people.TokenScope.values,
            expires_at=house.NOW + timedelta(days=1), by=None, now=house.NOW,
        )  # fmt: skip
        return {"Authorization": f"Bearer {secret}"}

    @cached_property
    def people_ids(self) -> list[str]:
        """Return the ids of a thousand people, as the database keeps them."""
        return [one["id"].replace("-", "") for one in self.card["asked"]]


def opened(folder: Path) -> Store:
    """Set Django up on a store, as pages are served that have run for a while."""
    config = house.begin(str(folder))
    from django.conf import settings  # noqa: PLC0415

    from safehands.site import ready  # noqa: PLC0415
    from safehands.site.commands import static_files  # noqa: PLC0415

    machine.read_ahead(folder / "safehands.sqlite3")
    ready.load()
    ready.settle()
    settings.ROOT_URLCONF = "benchmarks.parts.empty"
    # Pages name their styles as a practice's pages do.
    static_files.collect(config)
    return Store(folder, json.loads((folder / CARD).read_text()))


def substrates(store: Store) -> list[Any]:
    """Measure what everything on this store stands on."""
    from benchmarks.stores.keep import DESK  # noqa: PLC0415

    client = store.client(DESK)
    jobs = {
        substrate.COMMIT: substrate.one_commit(),
        substrate.READ: substrate.one_read(store.people_ids),
        substrate.PAGE: substrate.empty_page(client),
    }
    return [substrate.figure(what, job, store.size) for what, job in jobs.items()]
