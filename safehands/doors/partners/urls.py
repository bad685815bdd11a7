from django.urls import path

from safehands.doors.partners import links, members

urlpatterns = [
    path("p/<str:token>/", links.matter, name="partner-matter"),
    path("p/<str:token>/done/<slug:act>/", links.done, name="partner-matter-done"),
    path("partners/", members.offers, name="partners"),
    path("partners/<uuid:handoff_id>/", members.offer, name="partner-offer"),
    path("partners/<uuid:handoff_id>/done/<slug:act>/", members.done, name="partner-offer-done"),
]
