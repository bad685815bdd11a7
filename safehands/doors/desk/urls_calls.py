"""Addresses of calls: those that come in, those we make, and the paper they are written on."""

from django.urls import URLPattern, path

from safehands.doors.desk import news_acts
from safehands.doors.desk.calls import (
    calling_out,
    day_sheet,
    doing,
    finding,
    identifying,
    page,
    ringing,
)
from safehands.doors.desk.calls.acts import ACTS, BESIDE

CALL = "calls/<uuid:contact_id>/"
NEWS = "news/<uuid:news_id>/"

urlpatterns: list[URLPattern] = [
    path("calls/new/", finding.who_is_calling, name="call-new"),
    path("calls/late/", finding.late_entry, name="call-late"),
    path("calls/begin/", finding.begin, name="call-begin"),
    path("calls/ringing/", ringing.ringing, name="ringing"),
    path("calls/sheet/", day_sheet.sheet, name="day-sheet"),
    path("calls/sheet.pdf", day_sheet.printed, name="day-sheet-pdf"),
    path(CALL, page.call, name="call"),
    path(f"{CALL}caller/", identifying.caller, name="call-caller"),
    path(f"{CALL}fact/", identifying.prove, name="call-fact"),
    path(f"{CALL}subject/", identifying.subject, name="call-subject"),
    path(f"{CALL}told/<uuid:news_id>/", doing.tell, name="call-told"),
    path(f"{CALL}slot/<uuid:slot_id>/", doing.take_slot, name="call-slot"),
    path(f"{CALL}errand/<uuid:errand_id>/", doing.errand_done, name="call-errand"),
    path(f"{CALL}end/", doing.end, name="call-end"),
    *(
        path(f"{CALL}{act.address}/", doing.call_act, {"act": act}, f"call-{act.address}")
        for act in (*ACTS, *BESIDE)
    ),
    path("cases/<uuid:case_id>/call/", calling_out.call_out, name="call-out"),
    path("cases/<uuid:case_id>/news/", news_acts.known, name="news-known"),
    path(f"{NEWS}times/", news_acts.hold_times, name="news-times"),
    path(f"{NEWS}found-out/", news_acts.found_out, name="news-found-out"),
    path(f"{NEWS}no-longer/", news_acts.no_longer, name="news-no-longer"),
    path(f"{NEWS}page/", news_acts.put_on_page, name="news-page"),
    path(f"{NEWS}take-back/", news_acts.take_back, name="news-take-back"),
]
