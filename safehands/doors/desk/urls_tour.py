"""Addresses of the first page, and of the tour that only a demonstration has."""

from django.urls import path

from safehands.doors.desk import tour

urlpatterns = [
    path("", tour.home, name="home"),
    path("tour/", tour.tour, name="tour"),
    path("tour/again/", tour.start_over, name="tour-again"),
    path("tour/walk/<slug:key>/", tour.choose_walk, name="tour-walk"),
    path("tour/language/", tour.speak, name="tour-language"),
    path("tour/step/<slug:key>/", tour.take_step, name="tour-step"),
    path("tour/as/<slug:part>/", tour.enter, name="tour-as"),
]
