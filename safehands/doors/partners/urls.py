from django.urls import path

from safehands.doors.partners import codes, links, members, office

DESK = "p/desk/<str:token>/"

urlpatterns = [
    path("p/", codes.code, name="partner-code"),
    path(DESK, office.desk, name="partner-desk"),
    path(f"{DESK}<uuid:handoff_id>/", office.matter, name="partner-desk-matter"),
    path(f"{DESK}<uuid:handoff_id>/done/<slug:act>/", office.done, name="partner-desk-matter-done"),
    path("p/<str:token>/", links.matter, name="partner-matter"),
    path("p/<str:token>/done/<slug:act>/", links.done, name="partner-matter-done"),
    path("partners/", members.offers, name="partners"),
    path("partners/<uuid:handoff_id>/", members.offer, name="partner-offer"),
    path("partners/<uuid:handoff_id>/done/<slug:act>/", members.done, name="partner-offer-done"),
]
