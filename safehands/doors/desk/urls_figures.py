"""Addresses of the scorecard; under each figure, its cases."""

from django.urls import path

from safehands.doors.desk import figure, hand_map, scorecard

urlpatterns = [
    path("scorecard/", scorecard.page, name="scorecard"),
    path("scorecard.csv", scorecard.export, name="scorecard-file"),
    path("scorecard/hands/", hand_map.page, name="hand-map"),
    path("scorecard/<slug:figure>/", figure.page, name="figure"),
    path("scorecard/<slug:figure>.csv", figure.export, name="figure-file"),
]
