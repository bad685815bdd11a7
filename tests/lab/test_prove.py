"""Every promise is proven here in its short form, by a proof that finds a bug planted on purpose.

`safehands prove all` does the same harm more often, and plants every bug that a proof has to find;
here it is the first of each. What this machine lacks the means for is skipped with the reason,
and `make test` says so at its end.
"""

import shutil
from pathlib import Path

import pytest
from django.db import connection

from safehands.lab.prove import conductor, table
from safehands.lab.prove.verdicts import Verdict
from tests import built_once

SEED = 1
Verdicts = dict[str, Verdict]


@pytest.fixture(scope="module")
def beginning(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Path | None:
    """Key and database as the migrations left them, where the tests have built them before."""
    kept = built_once.place()
    if connection.vendor != "sqlite" or not kept.is_dir():
        return None
    folder = tmp_path_factory.mktemp("beginning")
    shutil.copy(kept / built_once.KEY, folder / "database.key")
    shutil.copy(kept / built_once.DATABASE, folder / "safehands.sqlite3")
    return folder


@pytest.fixture(scope="module")
def verdicts(beginning: Path | None) -> Verdicts:
    """What is known of every promise after the trials of all."""
    with conductor.founded(beginning) as template:
        found = conductor.prove(table.NAMES, seed=SEED, short=True, most_bugs=1, template=template)
    return {verdict.name: verdict for verdict in found}


@pytest.mark.parametrize("name", table.NAMES)
def test_the_promise_is_kept_and_its_proof_is_not_blind(name: str, verdicts: Verdicts) -> None:
    verdict = verdicts[name]

    if verdict.state == "not run":
        pytest.skip(f"this machine lacks {', '.join(verdict.missing)}")
    assert verdict.state == "proven", "\n".join(verdict.why)
    assert verdict.caught == list(table.proof(name).bugs)[:1]
