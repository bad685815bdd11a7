"""Random requests made from our own description find no fault, and no answer it does not tell."""

from datetime import datetime

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from safehands.doors.api.frame.openapi import schema
from safehands.lab import cast
from safehands.site.wsgi import application
from tests.doors.api.conftest import open_refill
from tests.doors.api.program import Program, key_for

# Walls, keys and versions are tested apart; here: what the description says is what comes.
WANTED = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
)
# Random instants would send the whole house through centuries; a house without a worker says 503.
LEFT_OUT = ("/api/test/clock", "/api/health")


# A real server opens and closes its connections; so the test does not run in one transaction.
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: str(mode.value))
def test_random_requests_are_answered_as_described(
    stage: cast.Cast, manager: Program, now: datetime, mode: GenerationMode
) -> None:
    described = schema()
    for path in LEFT_OUT:
        del described["paths"][path]
    load_all_checks()
    api = schemathesis.openapi.from_dict(described)
    api.app = application
    checks = CHECKS.get_by_names(list(WANTED))
    case = open_refill(stage, manager)
    known = {
        "case_id": case["id"],
        "duty_id": case["next_step"]["id"],
        "person_id": str(stage.child.pk),
        "organization_id": str(stage.practice.pk),
        "calendar_id": str(stage.practice.calendar_id),
    }
    headers = {"Authorization": f"Bearer {key_for(stage.manager, now)}"}

    def send(request: Case) -> None:
        if mode is GenerationMode.POSITIVE:
            request.path_parameters.update(
                {name: known[name] for name in request.path_parameters if name in known}
            )
        request.call_and_validate(headers=headers, checks=checks)

    asked = 0
    for found in api.get_all_operations():
        operation = found.ok()
        if mode is GenerationMode.NEGATIVE and not _may_be_wrong(operation):
            continue
        bounded = settings(
            max_examples=4, deadline=None, database=None, derandomize=True,
            phases=[Phase.generate], suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        bounded(given(operation.as_strategy(mode))(send))()
        asked += 1

    assert asked > 60


def _may_be_wrong(operation: schemathesis.APIOperation) -> bool:
    """Whether there is anything in a request that could be wrong."""
    # Any text can be the secret of a link: what is not one is simply not found.
    named = [one.name for one in operation.path_parameters if one.name != "secret"]
    return bool(operation.body or named or operation.query)
