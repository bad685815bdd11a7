"""Addresses of needs and their rules."""

from django.urls import URLPattern, path

from safehands.doors.desk.needs import acts, conflicts, writing

NEED = "needs/<uuid:need_id>/"

urlpatterns: list[URLPattern] = [
    path("people/<uuid:person_id>/needs/new/", writing.write_down, name="need-add"),
    path("needs/conflicts/", conflicts.conflicts, name="need-conflicts"),
    path(f"{NEED}correct/", writing.correct, name="need-correct"),
    path(f"{NEED}renew/", acts.renew, name="need-renew"),
    path(f"{NEED}visit/", acts.visited, name="need-visit"),
    path(f"{NEED}plan/", acts.plan, name="need-plan"),
    path(f"{NEED}waive/", acts.waive, name="need-waive"),
    path(f"{NEED}end/", acts.end, name="need-end"),
    path("bridges/<uuid:matter_id>/", acts.answer_bridge, name="bridge-answer"),
]
