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
    _simulate(commands.add_parser("simulate", help="live a practice year with and without us"))
    _backup(commands.add_parser("backup", help="copy everything into one file while it runs"))
    _restore(commands.add_parser("restore", help="make an installation out of a backup"))
    _release(commands.add_parser("release", help="let a restored copy speak to customers again"))
    _prove(commands.add_parser("prove", help="prove what we promise, on a throw-away copy"))
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


def _simulate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--arms", default="notebook,70,90,98", help="which, with commas between")
    parser.add_argument("--repetitions", type=int, default=20, help="stretches of the year")
    # As many a day as 10,000 in a year: with fewer, alarms would be few by themselves.
    parser.add_argument("--requests", type=int, default=80, help="requests in each repetition")
    parser.add_argument("--days", type=int, default=2, help="open days over which they arrive")
    parser.add_argument("--year", type=int, default=2026, help="the calendar year")
    parser.add_argument("--seed", type=int, default=1, help="the same seed is the same world")
    parser.add_argument(
        "--report",
        default="var/simulate/report.html",
        metavar="FILE",
        help="the page with pictures",
    )
    parser.add_argument(
        "--json", default="var/simulate/report.json", metavar="FILE", help="the figures"
    )
    parser.add_argument(
        "--journey", type=int, default=0, metavar="N", help="only tell the course of one request"
    )
    parser.add_argument(
        "--repetition", type=int, default=1, metavar="N", help="with --journey: of which stretch"
    )
    # One world in this very process, for the runs that the command starts.
    for name, default in (("--one", ""), ("--start", "")):
        parser.add_argument(name, default=default, help=argparse.SUPPRESS)
    parser.add_argument("--lines", action="store_true", help=argparse.SUPPRESS)


def _prove(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="+", metavar="NAME", help="a promise, or all")
    parser.add_argument("--seed", type=int, default=1, help="the same seed does the same harm")
    parser.add_argument("--short", action="store_true", help="fewer rounds, as in the tests")
    parser.add_argument("--json", default="", metavar="FILE", help="write the verdicts there")
    # One run of one proof in this very process, and a process that plays one after another.
    parser.add_argument("--trial", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--stage", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--bug", default="", help=argparse.SUPPRESS)


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", default="", metavar="FOLDER", help="else the setting backup_to")
    parser.add_argument(
        "--prove", action="store_true", help="restore it on trial, compare, and note the result"
    )
    parser.add_argument("--file", default="", help="with --prove: prove this one, make none")
    # For the worker, which asks once an hour whether one is due.
    parser.add_argument("--if-due", action="store_true", help=argparse.SUPPRESS)


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", default="", help="a backup")
    parser.add_argument(
        "--to", default="", metavar="PLACE", help="an empty folder, or an empty postgresql://..."
    )
    parser.add_argument("--key-file", default="", metavar="FILE", help="the key of the database")
    # For the copy itself, once it is in its place.
    parser.add_argument("--settle", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--trial", action="store_true", help=argparse.SUPPRESS)


def _release(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--by", default="", metavar="EMAIL", help="who releases it, by sign-in")
    parser.add_argument("--look", action="store_true", help="only say what would leave")
    parser.add_argument("--yes", action="store_true", help="do not ask at the keyboard")


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
