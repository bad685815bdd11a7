"""Write docs/promises.md from the proofs themselves: `python tools/promises.py`.

What a promise says, what it assumes and how it is proven stands in one place, beside the proof.
"""

import tempfile
from collections.abc import Iterable
from pathlib import Path

from safehands.lab.prove import conductor, machine, table
from safehands.lab.prove.frame import Proof

PAGE = Path(__file__).parents[1] / "docs" / "promises.md"
LEFT_OUT = " \\*"
HEAD = """# What Safehands promises about itself, and how you can prove it

Every promise on this page has a proof that you can run yourself, on your own machine. It works on
throw-away installations: it never touches your practice's data, and nothing leaves the machine.

```
safehands prove all              # every promise, about ten minutes on two cores
safehands prove saved clock      # some of them
safehands prove all --short      # fewer rounds
safehands prove all --json FILE  # write down all that was found
safehands prove walls --seed 7   # the same harm at other moments
```

A proof does harm and then looks at what is left: it kills the program, fills the disk, lets the
mail server hang up, stops the clock, comes back from a backup. It reads only what you could read
yourself: what was asked and answered, the database, and what the other ends received.

**Who proves the proof?** A proof that would find nothing proves nothing. So each one is also run
on a program that was broken on purpose, once for each bug listed below, and it has to find every
one. And each kind of harm is counted: harm that never met its moment fails the proof, however
well the program did. A line of the answer looks so:

```
saved       kept       seed 1    62.0 s  planted bugs found: 2 of 2  hit: kill-everything 6, ...
```

| The answer | means |
| --- | --- |
| kept | the promise was kept, every planted bug was found, all harm met its moment |
| BROKEN | the promise was not kept; the lines below say how |
| NOT PROVEN | a planted bug was overlooked, or some harm never met its moment |
| not run | your machine lacks what it takes; the line below says what |

The same seed does the same harm in the same order; with another one the dice fall otherwise. The
tests of every version (`make test`) prove every promise in the short form, and plant the first bug
of each proof; `safehands prove all` plants them all. A planted bug is looked for in the short form,
and where that passes it by once more at length.

What follows is written from the proofs themselves.
"""
TAIL = """
## What is played, and what is real

The program, its pages, its worker, its database and its clock are the real ones. Played are:

- **The power cut.** A program works while `strace` records what it wrote, and when the disk
  promised to keep it. From that record the files are made again as they may lie there after a
  power cut at any moment: what was promised is there, of the rest what the dice leave.
- **The errors of the disk**, by `strace` or by a limit on the size of files.
- **The mail server, the text gateway, the offices outside**: each is a stand-in on your machine.
- **The time**, where a proof needs a holiday or a change of the clocks.

## What has no proof on this page

- That an interrupted upgrade ends in the old or the new version: back up before an upgrade, and
  [come back](backup.md) if it fails.
- How the program behaves when far more is asked of it than it can do: [the speed](speed.md) is
  measured, what is shed first is not promised.
- Two machines at once, beyond two workers on one database.

## What we do not promise

A disk that says it has written and has not. The loss of the machine *and* of its backup. That a
message reaches the customer's eyes: we say what we know, and "sent" is never "told". That a mail
server which breaks off in the middle took a message exactly once: then we say that we do not
know. Protection from somebody with the rights of the machine's administrator: the logbook is
evidence, not a lock.
"""


def page() -> str:
    """Return the whole page."""
    parts = [HEAD]
    for title, names in table.GROUPS.items():
        parts.append(f"\n## {title}\n")
        parts += [_section(table.proof(name)) for name in names]
    return "".join([*parts, TAIL])


def _section(proof: Proof) -> str:
    harm = [words + LEFT_OUT * (name in proof.optional) for name, words in proof.faults.items()]
    return (
        f"\n### {proof.name}\n\n**{proof.promise}**\n"
        f"\nIt assumes: {proof.assumes}\n"
        f"\nThe harm that is done:\n\n{_list(harm)}{_lacking(proof)}"
        f"\nThe bugs that are planted, and have to be found:\n\n{_list(proof.bugs.values())}"
    )


def _lacking(proof: Proof) -> str:
    if proof.needs:
        lacking = " and ".join(machine.NEEDS[need][1] for need in proof.needs)
        return f"\nOn a machine without {lacking} it is not run, and that is said.\n"
    if proof.optional:
        return f"\n{LEFT_OUT.strip()} Left out where your machine cannot do it, and that is said.\n"
    return ""


def _list(lines: Iterable[str]) -> str:
    return "".join(f"- {line}\n" for line in lines)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        conductor.start_at(Path(place))
    PAGE.write_text(page(), encoding="utf-8")
