"""Every address of the house: each door has its own corner."""

from django.urls import include, path

handler500 = "safehands.doors.ui.fault.our_fault"

urlpatterns = [
    path("", include("safehands.doors.desk.urls")),
    path("", include("safehands.doors.ui.urls")),
    path("", include("safehands.doors.partners.urls")),
    path("", include("safehands.doors.portal.urls")),
    path("hooks/", include("safehands.doors.api.hooks")),
    path("api/", include("safehands.doors.api.urls")),
    path("accounts/", include("allauth.urls")),
    path("language/", include("django.conf.urls.i18n")),
]
