from django.urls import path

from safehands.doors.ui.guarding import hint
from safehands.doors.ui.staying import stay

urlpatterns = [path("stay/", stay, name="stay"), path("guard/", hint, name="guard")]
