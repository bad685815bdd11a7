from django.urls import path

from safehands.doors.portal import pages, programs, proving, typing_in

urlpatterns = [
    path("c/", typing_in.code, name="portal-code"),
    path("c/<str:secret>/", pages.page, name="portal"),
    path("c/<str:secret>/who/", proving.prove, name="portal-prove"),
    path("c/<str:secret>/code/", proving.send_code, name="portal-send-code"),
    path("c/<str:secret>/leave/", proving.leave, name="portal-leave"),
    path("c/<str:secret>/steps/", pages.steps, name="portal-steps"),
    path("c/<str:secret>/done/<slug:act>/", pages.done, name="portal-done"),
    path("r/<str:secret>/", programs.reply, name="portal-reply"),
    path("r/<str:secret>", programs.reply, name="portal-reply"),
]
