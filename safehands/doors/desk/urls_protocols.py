"""Addresses of the protocol book: answers, what works today, gaps, what is to be read, checks."""

from django.urls import URLPattern, path

from safehands.doors.desk.protocols import (
    able,
    asked,
    book,
    capabilities,
    checks,
    gaps,
    printed,
    to_read,
    told,
    topic,
    topics,
    writing,
)

TOPIC, GAP = "answers/<uuid:topic_id>/", "answers/gaps/<uuid:gap_id>/"
CAPABILITY = "answers/capabilities/<uuid:capability_id>/"

urlpatterns: list[URLPattern] = [
    path("answers/", book.book, name="answers"),
    path("answers/print/", printed.sheets, name="answers-print"),
    path("answers/print.pdf", printed.printed, name="answers-pdf"),
    path("answers/new/", topics.new_topic, name="topic-new"),
    path("answers/read/", to_read.unread, name="answers-to-read"),
    path("answers/read/<uuid:protocol_id>/", to_read.read, name="answer-read"),
    path(TOPIC, topic.page, name="topic"),
    path(f"{TOPIC}change/", topics.change_topic, name="topic-change"),
    path(f"{TOPIC}retire/", topics.retire, name="topic-retire"),
    path(f"{TOPIC}right/", topics.still_right, name="topic-right"),
    path(f"{TOPIC}announce/", topics.announce, name="topic-announce"),
    path(f"{TOPIC}version/", writing.new_version, name="answer-new"),
    path(f"{TOPIC}told/", told.set_all_right, name="told-all"),
    path(f"{TOPIC}told/<uuid:statement_id>/", told.set_right, name="told-one"),
    path("answers/capabilities/", capabilities.capabilities, name="capabilities"),
    path("answers/capabilities/new/", able.new_capability, name="capability-new"),
    path(f"{CAPABILITY}change/", able.change_capability, name="capability-change"),
    path(f"{CAPABILITY}down/", capabilities.take_down, name="capability-down"),
    path(f"{CAPABILITY}up/", capabilities.bring_up, name="capability-up"),
    path("answers/gaps/", gaps.gaps, name="gaps"),
    path("answers/gaps/new/", gaps.note, name="gap-new"),
    path(f"{GAP}answer/", gaps.answer, name="gap-answer"),
    path(f"{GAP}hand/", gaps.hand, name="gap-hand"),
    path(f"{GAP}drop/", gaps.drop, name="gap-drop"),
    path("answers/checks/", checks.checks, name="probes"),
    path("answers/checks/new/", checks.start, name="probe-new"),
    path("answers/checks/<uuid:probe_id>/", checks.check, name="probe"),
    path("answers/checks/asked/<uuid:ask_id>/", asked.ask, name="probe-ask"),
]
