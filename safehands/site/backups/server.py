"""A PostgreSQL database: copied and restored with its own programs, from one snapshot."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import conninfo, sql

from safehands.core import backups
from safehands.site.backups.archive import sync_file
from safehands.site.commands.trouble import Trouble

NAME = "database.dump"
# The text of a value must not follow the habits of a server or of a person.
HABITS = "SET datestyle='ISO'; SET intervalstyle='postgres'; SET timezone='UTC';" \
    " SET extra_float_digits=1; SET bytea_output='hex'"  # fmt: skip
AT_ONCE = 2000


def program(name: str) -> str:
    """Return one of PostgreSQL's programs, the newest on this machine; say if it is not there."""
    places = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    versions = {int(place.parts[-3]): place for place in places if place.parts[-3].isdigit()}
    found = str(versions[max(versions)]) if versions else shutil.which(name)
    if found is None:
        raise Trouble(
            f"{name} is not on this machine. Install the client programs of PostgreSQL (often the "
            "package postgresql-client), at least of the version of the server, and try again."
        )
    return found


def copy(url: str, to: Path) -> dict[str, Any]:
    """Copy a database in use as of one moment; return what can be said of that very moment."""
    dump = program("pg_dump")
    with connected(url) as server:
        server.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        (snapshot,) = _row(server, "SELECT pg_export_snapshot()")
        said = backups.facts_of(lambda words: _rows(server, words), "postgresql")
        (version,) = _row(server, "SHOW server_version")
        _run([dump, "--format=custom", "--no-owner", "--no-privileges",
              f"--snapshot={snapshot}", f"--file={to}"], url)  # fmt: skip
    sync_file(to)
    return said | {"database": {"vendor": "postgresql", "version": version}}


def look_at(url: str) -> dict[str, Any]:
    """Return what can be said of a database."""
    with connected(url) as server:
        server.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        return backups.facts_of(lambda words: _rows(server, words), "postgresql")


def is_empty(url: str) -> bool:
    """Whether there is no table in a database yet."""
    with connected(url) as server:
        (tables,) = _row(
            server, "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
        )
        return bool(tables == 0)


def restore(dump: Path, url: str, *, last_words: str) -> None:
    """Restore a copy into an empty database: all of it and ``last_words`` (SQL), or nothing."""
    reader, writer = program("pg_restore"), program("psql")
    name, environ = _reach(url)
    script = [reader, "--file=-", "--no-owner", "--no-privileges", str(dump)]
    talk = [writer, "--no-psqlrc", "--quiet", "--output=/dev/null", "--set=ON_ERROR_STOP=1",
            "--single-transaction", f"--dbname={name}"]  # fmt: skip
    with (
        subprocess.Popen(script, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as reading,  # noqa: S603
        subprocess.Popen(  # noqa: S603 - both are PostgreSQL's own
            talk, stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=environ
        ) as writing,
    ):
        assert reading.stderr and writing.stderr  # noqa: PT018
        broken = not _poured(reading, writing, f"\nRESET search_path;\n{last_words}\n")
        said = (reading.stderr.read() + writing.stderr.read()).decode(errors="replace")
        ended = (reading.wait(), writing.wait())
    if broken or any(ended):
        raise Trouble(f"PostgreSQL did not take the copy: {_last(said)} Nothing was restored.")


def _poured(
    reading: "subprocess.Popen[bytes]", writing: "subprocess.Popen[bytes]", last_words: str
) -> bool:
    """Give what one program says and the last words to another; False if that one stopped hearing.

    The other commits what it has when its input ends: so it is killed before, unless it has all.
    """
    assert reading.stdout and writing.stdin  # noqa: PT018
    try:
        shutil.copyfileobj(reading.stdout, writing.stdin)
        if reading.wait() == 0:
            # The words of the copy name every place in full, and leave no place by default.
            writing.stdin.write(last_words.encode())
        else:
            writing.kill()
        writing.stdin.close()
    except BrokenPipeError:
        reading.kill()
        return False
    except BaseException:
        writing.kill()
        reading.kill()
        raise
    return True


@contextmanager
def scratch(url: str) -> Iterator[str]:
    """Make an empty database beside another one, and remove it afterwards; yield its address."""
    ours = f"safehands_proof_{os.getpid()}_{os.urandom(4).hex()}"
    with connected(url) as server:
        server.autocommit = True
        collate, ctype = _row(
            server,
            "SELECT datcollate, datctype FROM pg_database WHERE datname = current_database()",
        )
        try:
            server.execute(
                sql.SQL(
                    "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'"
                    " LC_COLLATE {} LC_CTYPE {}"
                ).format(sql.Identifier(ours), sql.Literal(collate), sql.Literal(ctype))
            )
        except psycopg.errors.InsufficientPrivilege as wrong:
            raise Trouble(
                "The backup was made but cannot be proven: our role may not make a scratch "
                "database. Let it, as an administrator of PostgreSQL: ALTER ROLE ... CREATEDB."
            ) from wrong
    try:
        yield urlunsplit(urlsplit(url)._replace(path=f"/{quote(ours)}"))
    finally:
        with connected(url) as server:
            server.autocommit = True
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(
                sql.Identifier(ours)))  # fmt: skip


@contextmanager
def connected(url: str) -> Iterator[psycopg.Connection[Any]]:
    """Connect to a database without Django; say in words when it does not answer."""
    try:
        server = psycopg.connect(url)
    except psycopg.OperationalError as wrong:
        words = " ".join(str(wrong).split())
        raise Trouble(f"The database does not answer: {words}. Check its address.") from wrong
    with server:
        server.execute(HABITS)
        server.commit()
        yield server


def _row(server: psycopg.Connection[Any], words: str) -> Any:
    return server.execute(words.encode()).fetchone()


def _rows(server: psycopg.Connection[Any], words: str) -> Iterator[Any]:
    """Read row after row: a table may be larger than memory."""
    with server.cursor(name=f"rows_{os.urandom(4).hex()}") as cursor:
        cursor.itersize = AT_ONCE
        cursor.execute(words.encode())
        yield from cursor


def _run(command: list[str], url: str) -> None:
    name, environ = _reach(url)
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own program
        [*command, f"--dbname={name}"], env=environ, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Trouble(f"PostgreSQL did not give the copy: {_last(done.stderr)}")


def _reach(url: str) -> tuple[str, dict[str, str]]:
    """Return how a program reaches a database; the password goes where nobody lists it."""
    parts = {name: str(value) for name, value in conninfo.conninfo_to_dict(url).items() if value}
    password = parts.pop("password", "")
    environ = dict(os.environ) | ({"PGPASSWORD": password} if password else {})
    return conninfo.make_conninfo("", **parts), environ


def _last(said: str) -> str:
    """Return the line that says what was wrong, without the sketch that may follow it."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    wrong = [line for line in lines if "error" in line.lower() or "fatal" in line.lower()]
    return f"{(wrong or lines or ['no word'])[-1].rstrip('.')}."
