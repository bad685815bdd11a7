"""Addresses of the customer's page as seen from the desk, and of what customers say."""

from django.urls import path

from safehands.doors.desk import customers_page, praise

PAGE = "cases/<uuid:case_id>/page/"

urlpatterns = [
    path(PAGE, customers_page.page, name="case-page"),
    path(f"{PAGE}send/", customers_page.send, name="case-page-send"),
    path(f"{PAGE}paper/", customers_page.paper, name="case-page-paper"),
    path(f"{PAGE}end/", customers_page.end, name="case-page-end"),
    path("praise/", praise.praise, name="praise"),
    path("feedback/", praise.said, name="feedback"),
]
