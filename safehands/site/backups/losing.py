"""What is lost by going back to a backup: what the present installation has beyond it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from safehands.site.backups import archive, embedded, server
from safehands.site.commands.trouble import Trouble
from safehands.site.config import Config

Ask = Callable[[str], list[Any]]


def beyond(config: Config, manifest: archive.Manifest) -> str:
    """Return in words what the installation of the settings has that a backup has not.

    Empty where it cannot be read, or is another installation than the one of the backup.
    """
    try:
        with _asked(config) as ask:
            if ask is None:
                return ""
            ((founded,),) = ask("SELECT founded_at FROM core_house")
            if _instant(founded) != datetime.fromisoformat(manifest["founded_at"]):
                return ""
            made_at = datetime.fromisoformat(manifest["made_at"])
            zone = "+00:00" if config.database_url else ""
            ((lines, matters, newest),) = ask(
                "SELECT count(*), count(DISTINCT case_id), max(written_at) FROM core_entry"  # noqa: S608
                f" WHERE written_at > '{made_at.replace(tzinfo=None)}{zone}'"
            )
    except Trouble as trouble:
        return f"the present installation cannot be read ({trouble})"
    if not lines:
        return "nothing: the present installation has no line that the copy has not"
    return (
        f"{lines} lines of the logbook in {matters} cases, "
        f"the newest of {_instant(newest):%Y-%m-%d %H:%M:%S} UTC"
    )


@contextmanager
def _asked(config: Config) -> Iterator[Ask | None]:
    if config.database_url:
        with server.connected(config.database_url) as there:
            yield lambda words: there.execute(words.encode()).fetchall()
    elif config.database_file.is_file():
        key_file = config.key_file if config.encrypt else None
        with embedded.opened(config.database_file, key_file) as there:
            yield lambda words: list(there.execute(words).fetchall())
    else:
        yield None


def _instant(value: datetime | str) -> datetime:
    """Read an instant as a database gives it; the embedded one writes UTC without saying so."""
    known = datetime.fromisoformat(value) if isinstance(value, str) else value
    return known if known.tzinfo else known.replace(tzinfo=UTC)
