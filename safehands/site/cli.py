"""The command line: one word a job. Heavy imports wait until the job is known."""

import argparse
import importlib
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; an expected trouble is one line on standard error and exit code 2."""
    args = _parser().parse_args(argv)
    command = importlib.import_module(f"safehands.site.commands.{args.command}")
    from safehands.site.commands.trouble import in_words  # noqa: PLC0415 - imports Django

    try:
        code: int = command.run(args)
    except KeyboardInterrupt:
        return 130
    except Exception as trouble:
        words = in_words(trouble)
        if words is None:
            raise
        sys.stderr.write(f"safehands: {words}\n")
        return 2
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="safehands", description="A safe pair of hands for every request."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _serve(commands.add_parser("serve", help="serve the pages and run the worker"))
    _work(commands.add_parser("work", help="run one more worker"))
    _demo(commands.add_parser("demo", help="serve a practice with invented people"))
    commands.add_parser("check", help="check settings, database and program")
    commands.add_parser("migrate", help="bring the database up to this version")
    _user(commands.add_parser("user", help="make sign-ins and reset passwords"))
    commands.add_parser("doctor", help="say how this installation is doing")
    return parser


def _serve(parser: argparse.ArgumentParser) -> None:
    _address(parser)
    parser.add_argument("--no-worker", action="store_true", help="serve the pages only")
    parser.add_argument(
        "--migrate", action="store_true", help="first bring the database up to this version"
    )


def _work(parser: argparse.ArgumentParser) -> None:
    # For `serve`: its worker ends when it ends, however that came about.
    parser.add_argument("--until-input-ends", action="store_true", help=argparse.SUPPRESS)


def _demo(parser: argparse.ArgumentParser) -> None:
    _address(parser)
    parser.add_argument("--fresh", action="store_true", help="start over with a new practice")


def _address(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on")


def _user(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    add = acts.add_parser(
        "add", help="make a person with a sign-in; the first one manages the practice too"
    )
    add.add_argument("email")
    add.add_argument("--name", required=True, help="first and family name")
    add.add_argument("--role", default="administrator", help="role there, such as front_desk")
    add.add_argument("--organization", default="", help="where; a first one is made")
    add.add_argument("--zone", default="UTC", help="time zone, such as America/New_York")
    password = acts.add_parser("password", help="set a new password")
    password.add_argument("email")
    factors = acts.add_parser("reset-factors", help="remove a lost second factor and passkeys")
    factors.add_argument("email")
    acts.add_parser("list", help="list the sign-ins")
    token = acts.add_parser("token", help="make a key for a program; it is shown once")
    token.add_argument("email", help="as whom the program acts")
    token.add_argument("--name", required=True, help="what the key is for")
    token.add_argument("--days", type=int, default=90, help="how long it is good, at most 366")
    token.add_argument(
        "--scope", action="append", default=[], help="such as cases:read; all if none is named"
    )


if __name__ == "__main__":
    raise SystemExit(main())
