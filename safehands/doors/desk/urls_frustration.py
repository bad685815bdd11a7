"""Addresses of frustrated customers."""

from django.urls import URLPattern, path

from safehands.doors.desk.frustration import page

FRUSTRATION = "frustrations/<uuid:frustration_id>/"

urlpatterns: list[URLPattern] = [
    path(FRUSTRATION, page.frustration, name="frustration"),
    path(f"{FRUSTRATION}more/", page.more, name="frustration-more"),
    path(f"{FRUSTRATION}slip/", page.slip, name="frustration-slip"),
]
