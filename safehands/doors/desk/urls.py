"""The desk's addresses: daily work here, people and settings in `urls_office`."""

from django.urls import URLPattern, URLResolver, include, path

from safehands.doors.desk import (
    case,
    cases,
    for_partners,
    handing,
    handoff,
    joining,
    journey,
    opening,
    promising,
    stepping,
    taking,
    telling,
    today,
)
from safehands.doors.desk.acts import case_act
from safehands.doors.desk.all_acts import MAIN, MORE

urlpatterns: list[URLPattern | URLResolver] = [
    path("today/", today.today, name="today"),
    path("today/read/", today.read, name="today-read"),
    path("cases/", cases.cases, name="cases"),
    path("cases/new/", opening.open_case, name="case-new"),
    path("cases/<uuid:case_id>/", case.case, name="case"),
    path("cases/<uuid:case_id>/journey/", journey.page, name="desk-journey"),
    path("cases/<uuid:case_id>/handover/", handing.handover, name="handover"),
    path("cases/<uuid:case_id>/told/<uuid:notice_id>/", telling.told, name="case-told"),
    path("cases/<uuid:case_id>/done/<uuid:duty_id>/", stepping.done, name="reminder-done"),
    *(
        path(f"cases/<uuid:case_id>/{act.name}/", case_act, {"act": act}, f"case-{act.name}")
        for act in (*MAIN, *MORE)
    ),
    path("joins/<uuid:join_id>/part/", joining.part, name="join-part"),
    path("handoffs/<uuid:handoff_id>/", handoff.handoff, name="handoff"),
    path("handoffs/<uuid:handoff_id>/accept/", taking.accept, name="handoff-accept"),
    path("handoffs/<uuid:handoff_id>/decline/", taking.decline, name="handoff-decline"),
    path("handoffs/<uuid:handoff_id>/ask/", taking.ask, name="handoff-ask"),
    path("handoffs/<uuid:handoff_id>/answer/", taking.answer, name="handoff-answer"),
    path("handoffs/<uuid:handoff_id>/withdraw/", taking.withdraw, name="handoff-withdraw"),
    path("handoffs/<uuid:handoff_id>/link/", taking.make_link, name="handoff-link"),
    path("handoffs/<uuid:handoff_id>/sheet/", for_partners.sheet, name="handoff-sheet"),
    path("handoffs/<uuid:handoff_id>/typed/", for_partners.type_in, name="handoff-typed"),
    path("handoffs/<uuid:handoff_id>/end-links/", for_partners.end_links, name="handoff-links-end"),
    path("questions/<uuid:question_id>/reply/", for_partners.reply, name="question-reply"),
    *(
        path(
            f"promises/<uuid:promise_id>/{act.name}/",
            promising.promise_act,
            {"act": act},
            f"promise-{act.name}",
        )
        for act in (promising.KEEP, promising.MOVE, promising.WITHDRAW)
    ),
    path("", include("safehands.doors.desk.urls_calls")),
    path("", include("safehands.doors.desk.urls_customers")),
    path("", include("safehands.doors.desk.urls_figures")),
    path("", include("safehands.doors.desk.urls_frustration")),
    path("", include("safehands.doors.desk.urls_items")),
    path("", include("safehands.doors.desk.urls_needs")),
    path("", include("safehands.doors.desk.urls_messages")),
    path("", include("safehands.doors.desk.urls_saying")),
    path("", include("safehands.doors.desk.urls_office")),
    path("", include("safehands.doors.desk.urls_referrals")),
    path("", include("safehands.doors.desk.urls_protocols")),
    path("", include("safehands.doors.desk.urls_tour")),
]
