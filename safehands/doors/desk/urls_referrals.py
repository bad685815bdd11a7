"""Addresses of visits to specialists, and of the check-out."""

from django.urls import URLPattern, path

from safehands.doors.desk.referrals import (
    acts,
    check_out,
    leaving_sheet,
    ordering,
    packet,
    page,
)

REFERRAL = "referrals/<uuid:referral_id>/"
THING = "referrals/things/<uuid:thing_id>/"

urlpatterns: list[URLPattern] = [
    path("referrals/", page.all_referrals, name="referrals"),
    path("people/<uuid:person_id>/referral/", ordering.for_person, name="referral-new"),
    path("cases/<uuid:case_id>/referral/", ordering.for_case, name="case-referral"),
    path(REFERRAL, page.referral, name="referral"),
    path(f"{REFERRAL}appointment/", acts.appointment, name="referral-appointment"),
    path(f"{REFERRAL}had-to-ask/", acts.had_to_ask, name="referral-had-to-ask"),
    path(f"{REFERRAL}packet/", packet.sheet, name="referral-packet"),
    path(f"{REFERRAL}packet/given/", packet.give, name="referral-packet-give"),
    path(f"{REFERRAL}things/", acts.add_thing, name="referral-thing-add"),
    path(f"{THING}choose/", acts.choose, name="referral-choose"),
    path(f"{THING}item/", acts.tie, name="referral-tie"),
    path(f"{THING}received/", acts.received, name="referral-received"),
    path(f"{REFERRAL}ask/", acts.ask, name="referral-ask"),
    path(f"{REFERRAL}report/", acts.report, name="referral-report"),
    path(f"{REFERRAL}specialist/", acts.other, name="referral-specialist"),
    path(f"{REFERRAL}end/", acts.end, name="referral-end"),
    path("check-out/<uuid:person_id>/", check_out.check_out, name="check-out"),
    path("check-out/<uuid:person_id>/sheet/", leaving_sheet.sheet, name="check-out-sheet"),
]
