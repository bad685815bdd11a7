"""What an operation needs, declared where it stands, and held before it is run.

@router.post("/cases/{uuid:case_id}/claim", response=CaseShape)
@needs(Scope.WRITE_CASES, May.WORK_CASES)
def claim(request: ApiRequest, case_id: UUID) -> HttpResponse: ...
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja.decorators import decorate_view
from ninja.operation import Operation

from safehands.core import house, people
from safehands.core.people import May, TokenScope
from safehands.core.refusals import NotAllowed, Unclear
from safehands.doors.api.frame import keys
from safehands.doors.api.frame.asking import ApiRequest
from safehands.doors.api.frame.bodies import refuse_other_bodies
from safehands.doors.api.frame.once import once
from safehands.doors.api.frame.versions import refuse_unheeded

View = Callable[..., HttpResponse]
MATCH = "If-Match"
SAFE = frozenset({"GET", "HEAD"})


@dataclass(frozen=True, slots=True)
class Needs:
    """What a program needs for one operation.

    ``repeatable``: an Idempotency-Key is heeded, and the whole request is one transaction.
    ``May.PUBLIC`` needs no key of a program: the secret in the address is one (``by_link``).
    """

    scope: TokenScope | None
    may: May
    repeatable: bool = True
    in_test_mode: bool = False


def needs(
    scope: TokenScope | None, may: May, *, repeatable: bool = True, in_test_mode: bool = False
) -> Callable[[View], View]:
    """Declare the scope of the key and the permission of its person that an operation needs."""
    need = Needs(scope, may, repeatable, in_test_mode)

    def declare(view: View) -> View:
        view.needs = need  # type: ignore[attr-defined] # read at start-up and by the docs
        return decorate_view(partial(_guarded, need))(view)

    return declare


def needs_of(operation: Operation) -> Needs | None:
    """Return what an operation declares."""
    declared: Needs | None = getattr(operation.view_func, "needs", None)
    return declared


def _guarded(need: Needs, run: View) -> View:
    """Stand before the parsing of an operation: who may not learns nothing about its fields."""
    operation: Operation = run.__self__  # type: ignore[attr-defined] # a bound method

    def guarded(request: ApiRequest, **ids: Any) -> HttpResponse:
        if need.in_test_mode and not settings.TEST_MODE:
            raise Http404
        _let_in(request, need, ids)
        _refuse_unknown_questions(request, operation)
        if request.method in SAFE:
            return run(request, **ids)
        refuse_other_bodies(request)
        if not need.repeatable:
            return _heeding(request, run, ids) if MATCH in request.headers else run(request, **ids)
        return once(request, lambda: _heeding(request, run, ids))

    return guarded


def _heeding(request: ApiRequest, run: View, ids: dict[str, Any]) -> HttpResponse:
    """Run a change; if nobody compared the version named for it, it is undone and refused."""
    # Whoever has begun a transaction around it (once) undoes all of that with it.
    with transaction.atomic(savepoint=False):
        answer = run(request, **ids)
        if ids:
            refuse_unheeded(request)
    return answer


def _let_in(request: ApiRequest, need: Needs, ids: dict[str, Any]) -> None:
    if need.may is May.PUBLIC:
        return
    token = keys.token_of(request)
    request.token, request.person = token, token.person
    keys.refuse_without_scope(token, need.scope)
    if not house.disk_trouble():
        # Who only reads must not fail at this.
        people.note_token_used(token=token, now=request.now)
    if people.may(token.person, need.may):
        return
    if ids:
        raise Http404
    raise NotAllowed(
        _("%(name)s may not do this.") % {"name": token.person.name},
        remedy=_("Ask somebody whose role allows it."),
        facts={"needed": need.may.value},
    )


def _refuse_unknown_questions(request: ApiRequest, operation: Operation) -> None:
    """Refuse a misspelled filter: left unheeded it would answer with everything."""
    known = {
        name
        for model in operation.models
        if model.__ninja_param_source__ == "query"
        for name in getattr(model, "__ninja_flatten_map__", ())
    }
    for name in request.GET:
        if name not in known:
            raise Unclear(
                _("There is no parameter of this name."),
                field=name[:80],
                remedy=", ".join(sorted(known)) or _("This address takes none."),
            )
