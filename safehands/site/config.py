"""The settings of an installation: read once, checked whole, then never changed.

A setting comes from the environment (``SAFEHANDS_IDLE_MINUTES=10``) or from one file of lines
such as ``idle_minutes = 10``; the environment wins. The file is the one that
``SAFEHANDS_CONFIG`` names, or ``safehands.toml`` where the command was started.
"""

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from safehands.site import addresses, readers

PREFIX = "SAFEHANDS_"
T = TypeVar("T")


class WrongSettings(ImproperlyConfigured):
    """One or more settings are wrong; ``problems`` names each with its remedy."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def setting(read: Callable[[str], T], meaning: str, *, default: T) -> T:
    """Describe one setting; dataclasses take the description for the default."""
    described: T = field(default=default, metadata={"read": read, "meaning": meaning})
    return described


@dataclass(frozen=True, kw_only=True)
class Config:
    """The checked settings of this installation."""

    data_dir: Path = setting(
        readers.path, "folder for database, keys and files", default=Path("var").absolute()
    )
    database_url: str = setting(
        addresses.database,
        "PostgreSQL database; empty: SQLite in data_dir",
        default="",
    )
    encrypt: bool = setting(readers.switch, "encrypt the SQLite database at rest", default=True)
    database_key_file: Path | None = setting(
        readers.path, "key of the database; else database.key in data_dir", default=None
    )
    secret_key: str = setting(
        readers.secret, "key that signs sessions; else secret.key in data_dir", default=""
    )
    base_url: str = setting(
        addresses.web,
        "address at which people reach the pages",
        default="http://127.0.0.1:8000",
    )
    hosts: tuple[str, ...] = setting(
        readers.host_names, "host names to answer to, beside that of base_url", default=()
    )
    behind_proxy: bool = setting(
        readers.switch, "a proxy of yours ends HTTPS and sets X-Forwarded-Proto", default=False
    )
    idle_minutes: int = setting(
        readers.whole(1, 24 * 60),
        "minutes without a click until a person is signed out",
        default=15,
    )
    language: str = setting(
        readers.one_of("en", "es"), "language before sign-in: en or es", default="en"
    )
    mail_url: str = setting(
        addresses.mail_server,
        "mail server, such as smtp+starttls://name:password@mail.example.org:587",
        default="",
    )
    mail_from: str = setting(
        addresses.sender,
        "sender of the mail that goes out",
        default="Safehands <safehands@localhost>",
    )
    sms_url: str = setting(
        addresses.sms_gateway,
        "gateway for text messages, such as twilio://ACCOUNT:TOKEN@sms.example.org?from=+15550100",
        default="",
    )
    own_channels: tuple[str, ...] = setting(
        addresses.own_channels,
        "where colleagues may be alarmed, such as slack, ntfys://ntfy.example.org; empty: nowhere",
        default=(),
    )
    alarm_mail: str = setting(
        addresses.mailbox, "address written to directly when the health turns red", default=""
    )
    backup_to: Path | None = setting(
        readers.path, "folder for backups; else backups in data_dir", default=None
    )
    backup_keep: int = setting(
        readers.whole(1, 10_000), "how many backups are kept; older ones are removed", default=14
    )
    backup_daily: bool = setting(
        readers.switch, "the worker makes and proves a backup by itself once a day", default=True
    )
    backup_red_hours: int = setting(
        readers.whole(1, 24 * 366), "the health is red when no proven backup is younger", default=36
    )
    web_threads: int = setting(
        readers.whole(1, 256), "requests answered at the same time", default=8
    )
    log_level: str = setting(
        readers.one_of("DEBUG", "INFO", "WARNING", "ERROR"),
        "least serious log line kept",
        default="INFO",
    )
    demo: bool = setting(readers.switch, "a demonstration, with invented people", default=False)
    test_mode: bool = setting(
        readers.switch,
        "settable clock, captured mail, faults; refused on a practice",
        default=False,
    )

    @property
    def local(self) -> bool:
        """Whether people reach the pages on this machine only, where HTTPS is not needed."""
        return urlsplit(self.base_url).hostname in {"localhost", "127.0.0.1", "::1"}

    @property
    def https(self) -> bool:
        """Whether people reach the pages through HTTPS."""
        return self.base_url.startswith("https://")

    @property
    def key_file(self) -> Path:
        """Where the key of the encrypted database is kept."""
        own = self.data_dir / ("demo.key" if self.demo else "database.key")
        return self.database_key_file or own

    @property
    def database_file(self) -> Path:
        """Where the embedded database is; a demonstration never touches a practice's."""
        return self.data_dir / ("demo.sqlite3" if self.demo else "safehands.sqlite3")

    @property
    def backup_folder(self) -> Path:
        """Where backups are written, unless the command names another folder."""
        return self.backup_to or self.data_dir / "backups"


def load(environ: Mapping[str, str] | None = None) -> Config:
    """Read and check all settings; raise `WrongSettings` naming every wrong one."""
    environ = os.environ if environ is None else environ
    problems: list[str] = []
    given = _from_file(environ, problems) | _from_environment(environ)
    values: dict[str, Any] = {}
    for one in fields(Config):
        if one.name not in given:
            continue
        source, text = given.pop(one.name)
        try:
            values[one.name] = one.metadata["read"](text)
        except ValueError as wrong:
            problems.append(f"{source} is wrong: {wrong}.")
    known = ", ".join(one.name for one in fields(Config))
    problems += [
        f"{source} is not a setting. Settings are: {known}." for source, _ in given.values()
    ]
    if not problems:
        config = Config(**values)
        problems = _contradictions(config)
        if not problems:
            return config
    raise WrongSettings(problems)


def _from_environment(environ: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    given = {
        name.removeprefix(PREFIX).lower(): (name, text)
        for name, text in environ.items()
        if name.startswith(PREFIX) and name != PREFIX + "CONFIG"
    }
    if "DATABASE_URL" in environ:
        given.setdefault("database_url", ("DATABASE_URL", environ["DATABASE_URL"]))
    return given


def _from_file(environ: Mapping[str, str], problems: list[str]) -> dict[str, tuple[str, str]]:
    named = environ.get(PREFIX + "CONFIG")
    file = Path(named or "safehands.toml")
    if not named and not file.exists():
        return {}
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as wrong:
        problems.append(f"{PREFIX}CONFIG: cannot read {file} ({wrong.strerror}). Name a file.")
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        problems.append(f"{file} is not a TOML file ({wrong}). Write lines such as name = value.")
        return {}
    return {name: (f"{name} in {file}", _as_text(value)) for name, value in values.items()}


def _as_text(value: object) -> str:
    if isinstance(value, list):
        return ",".join(str(item) for item in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _contradictions(config: Config) -> list[str]:
    problems = []
    if not config.local and not config.https:
        problems.append(
            "base_url is wrong: people outside this machine need HTTPS. Write https://... ."
        )
    if config.demo and config.https and not config.test_mode:
        problems.append("demo is wrong: a demonstration runs on this machine only. Leave base_url.")
    return problems
