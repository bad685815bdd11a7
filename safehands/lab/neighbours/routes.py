"""Every address of the house, read from the table that serves it: a new one cannot be forgotten."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.urls import URLPattern, URLResolver, get_resolver
from ninja.operation import Operation

from safehands.doors.api.operations import API
from safehands.lab.neighbours import bodies

ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")
NINJAS = re.compile(r"{(?:(\w+):)?(\w+)}")
# Guarded by the libraries they come from; none names a record of ours.
OUTSIDERS = ("accounts/", "language/")
# Words in addresses that choose something every reader knows, and no record.
CHOICES: Mapping[str, str] = {
    "act": "accept", "figure": "promises", "what": "right", "topic": "ready", "language": "en",
    "channel": "sms", "key": "welcome", "part": "manager", "number": "1",
}  # fmt: skip
# What a customer can do has other names than what an office can do.
CUSTOMERS = "/c/"
CUSTOMERS_CHOICES: Mapping[str, str] = {"act": "everything"}
# Which kind of secret opens what lies below an address; the longer beginning wins.
SECRETS: Mapping[str, str] = {
    "/c/": "page", "/r/": "page", "/p/": "partner", "/p/desk/": "office",
    "/api/partner/": "partner", "/api/partner-office/": "office",
}  # fmt: skip
SECRET_NAMES = frozenset({"secret", "token"})


# At these addresses a record shows something only in a state in which the examples are not; that
# nobody else gets at it is tried all the same.
NOT_ALIVE: Mapping[str, str] = {
    "/calls/<uuid:contact_id>/subject/": "who calls speaks for nobody",
    "/notices/<uuid:notice_id>/again/": "no message failed",
    "/letters/<uuid:notice_id>/posted/": "no letter waits",
    "/letters/<uuid:notice_id>/": "no letter waits",
    "/cases/<uuid:case_id>/told/<uuid:notice_id>/": "no message failed",
    "/notices/<uuid:notice_id>/told/": "no message failed",
    "/cases/<uuid:case_id>/page/send/": "nobody was chosen to send it to",
    "/calls/<uuid:contact_id>/caller/": "nobody was chosen as the caller",
    "/absences/<uuid:absence_id>/accept/": "nobody was asked to stand in",
    "/answers/<uuid:topic_id>/told/<uuid:statement_id>/": "nobody was told otherwise",
    "/api/partner/<secret>/report": "no visit hangs on this link",
    "/api/partner/<secret>/brought": "no visit hangs on this link",
    "/api/absences/<uuidstr:absence_id>/accept-cover": "nobody was asked to stand in",
    "/api/promises/<uuidstr:promise_id>/sent": "nothing is to be sent by this promise",
    "/api/partner/<secret>/parcels/<uuidstr:handoff_id>/received": "no parcel is on its way",
    "/api/partner/<secret>/parcels/<uuidstr:handoff_id>/not-arrived": "no parcel is on its way",
}
# Opened by the signature of a gateway, which nobody here has: 403 for whoever asks.
SIGNED = "/hooks/"


@dataclass(frozen=True)
class Route:
    """One address, with what stands in it."""

    name: str
    template: str
    """Such as ``/cases/<uuid:case_id>/``."""
    arguments: tuple[str, ...]
    operations: Mapping[str, Operation] = field(default_factory=dict)
    """Of the API: by method what is done there."""

    @property
    def secret(self) -> str:
        """Return the kind of secret that opens it; empty for an address behind a sign-in."""
        if not SECRET_NAMES & set(self.arguments):
            return ""
        fitting = [begin for begin in SECRETS if self.template.startswith(begin)]
        return SECRETS[max(fitting, key=len)] if fitting else ""

    @property
    def records(self) -> tuple[str, ...]:
        """Return the arguments that name a record, secrets aside."""
        beside = {*CHOICES, *SECRET_NAMES}
        return tuple(one for one in self.arguments if one not in beside)

    @property
    def of_programs(self) -> bool:
        """Whether it belongs to the API."""
        return self.template.startswith("/api/")

    def address(self, given: Mapping[str, str]) -> str:
        """Return the address with everything in its place; ``KeyError`` names what is missing."""
        customers = CUSTOMERS_CHOICES if self.template.startswith(CUSTOMERS) else {}
        known = {**CHOICES, **customers, **given}
        return ARGUMENT.sub(lambda found: known[found.group(1)], self.template)


def walk(
    patterns: Sequence[URLPattern | URLResolver], before: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Give every pattern of an address book with its whole address."""
    for one in patterns:
        here = f"{before}{one.pattern}"
        if isinstance(one, URLResolver):
            yield from walk(one.url_patterns, here)
        else:
            yield here, one


def routes() -> list[Route]:
    """Return every address of ours that names something."""
    operations = _operations()
    found = [
        Route(
            str(pattern.name), f"/{address}", tuple(ARGUMENT.findall(address)),
            operations.get(f"/{address}", {}),
        )
        for address, pattern in walk(get_resolver().url_patterns)
        if not address.startswith(OUTSIDERS)
    ]  # fmt: skip
    return [one for one in found if one.arguments and "(?P" not in one.template]


def body_of(operation: Operation) -> dict[str, object]:
    """Return the least that an operation takes to get past the reading of its body."""
    room = operation.view_func.__module__.rpartition(".")[2]
    name = operation.view_func.__name__
    return dict(bodies.BODIES.get(f"{room}.{name}", bodies.BODIES.get(name, {})))


def query_of(operation: Operation) -> str:
    """Return the question that an operation insists on; empty for most."""
    return bodies.QUERIES.get(operation.view_func.__name__, "")


def _operations() -> dict[str, dict[str, Operation]]:
    return {
        f"/api{NINJAS.sub(_as_django, path)}": {
            method: operation for operation in view.operations for method in operation.methods
        }
        for router in API._get_bound_routers()
        for path, view in router.path_operations.items()
    }


def _as_django(found: re.Match[str]) -> str:
    kind, name = found.groups()
    return f"<{kind}:{name}>" if kind else f"<{name}>"
