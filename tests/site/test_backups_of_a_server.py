"""Backups of PostgreSQL: one snapshot for copy and digests, restored whole or not at all."""

from datetime import datetime
from itertools import takewhile
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

import pytest
from django.db import connection

from safehands.core import backups
from safehands.site.backups import server
from safehands.site.commands.trouble import Trouble
from tests.practice import open_case, open_practice

pytestmark = [pytest.mark.postgresql_only, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def address() -> str:
    """The address of the database of the tests, as the setting names it."""
    ours = connection.settings_dict
    host = ours["OPTIONS"].get("host") or ours["HOST"]
    password = f":{quote(ours['PASSWORD'])}" if ours["PASSWORD"] else ""
    port = f"&port={ours['PORT']}" if ours["PORT"] else ""
    return f"postgresql://{ours['USER']}{password}@/{ours['NAME']}?host={quote(host)}{port}"


def test_a_copy_comes_back_the_same_and_its_last_words_with_it(
    now: datetime, address: str, tmp_path: Path
) -> None:
    open_case(open_practice(now), now)
    said = server.copy(address, tmp_path / "copy.dump")
    open_case(open_practice(now), now)

    with server.scratch(address) as other:
        assert server.is_empty(other)
        server.restore(tmp_path / "copy.dump", other, last_words="CREATE TABLE last (word text);")
        found = server.look_at(other)

    assert found["tables"].pop("last")["rows"] == 0
    assert backups.differences(said, found) == []
    assert said["tables"]["core_case"]["rows"] == 1
    # What was written after the snapshot is not in it.
    assert backups.differences(said, server.look_at(address))


def test_a_damaged_copy_leaves_the_database_empty(
    now: datetime, address: str, tmp_path: Path
) -> None:
    open_practice(now)
    file = tmp_path / "copy.dump"
    server.copy(address, file)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])

    with server.scratch(address) as other:
        with pytest.raises(Trouble, match="did not take the copy"):
            server.restore(file, other, last_words="SELECT 1;")
        assert server.is_empty(other)


def test_a_restore_that_is_stopped_leaves_the_database_empty(
    now: datetime, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_practice(now)
    file = tmp_path / "copy.dump"
    server.copy(address, file)

    def stopped(source: BinaryIO, target: BinaryIO) -> None:
        lines = iter(source.readline, b"")
        target.writelines(takewhile(lambda line: b"COPY" not in line, lines))
        raise KeyboardInterrupt

    monkeypatch.setattr(server.shutil, "copyfileobj", stopped)

    with server.scratch(address) as other:
        with pytest.raises(KeyboardInterrupt):
            server.restore(file, other, last_words="SELECT 1;")
        assert server.is_empty(other)


def test_a_machine_without_pg_dump_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch, address: str, tmp_path: Path
) -> None:
    monkeypatch.setattr(server.Path, "glob", lambda *_: iter(()))
    monkeypatch.setattr(server.shutil, "which", lambda _name: None)

    with pytest.raises(Trouble, match="pg_dump is not on this machine"):
        server.copy(address, tmp_path / "copy.dump")
    assert not (tmp_path / "copy.dump").exists()
