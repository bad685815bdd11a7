"""Addresses of messages: own words, letters to print, own ways of being alarmed."""

from django.urls import URLPattern, path

from safehands.doors.desk import letters, own_ways, own_words

WORDS = "organizations/<uuid:organization_id>/words/"
ONE = f"{WORDS}<slug:topic>/<slug:language>/<slug:channel>/"

urlpatterns: list[URLPattern] = [
    path(WORDS, own_words.own_words, name="own-words"),
    path(ONE, own_words.change_words, name="own-words-change"),
    path(f"{ONE}usual/", own_words.usual_words, name="own-words-usual"),
    path("letters/", letters.letters, name="letters"),
    path("letters/<uuid:notice_id>/", letters.letter, name="letter"),
    path("letters/<uuid:notice_id>/posted/", letters.posted, name="letter-posted"),
    path("settings/ways/", own_ways.own_ways, name="own-ways"),
    path("settings/ways/new/", own_ways.add, name="own-way-add"),
    path("settings/ways/<uuid:way_id>/try/", own_ways.attempt, name="own-way-try"),
    path("settings/ways/<uuid:way_id>/end/", own_ways.end, name="own-way-end"),
]
