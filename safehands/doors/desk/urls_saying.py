"""Addresses of what is said: answers found and said, promises that wait, plans, remedies."""

from django.urls import URLPattern, path

from safehands.doors.desk import contradictions
from safehands.doors.desk.calls import answering
from safehands.doors.desk.saying import conditions, on_case, plans, shortfalls

CASE, PROMISE = "cases/<uuid:case_id>/", "promises/<uuid:promise_id>/"
CONDITION, SHORTFALL = "conditions/<uuid:condition_id>/", "shortfalls/<uuid:shortfall_id>/"
ONE = "contradictions/<uuid:contradiction_id>/"

urlpatterns: list[URLPattern] = [
    path("calls/<uuid:contact_id>/ask/", answering.ask, name="call-ask"),
    path(f"{CASE}say/", on_case.say, name="case-say"),
    path(f"{CASE}say/ask/", on_case.ask, name="case-ask"),
    path(f"{CASE}say/answer/", on_case.answer, name="case-answer"),
    path(f"{CASE}say/gap/", on_case.gap, name="case-gap"),
    path(f"{CASE}say/reading/", on_case.reading, name="case-reading"),
    path(f"{CASE}say/heard/", on_case.heard, name="case-heard"),
    path(f"{CASE}when/", conditions.make, name="condition-make"),
    path(f"{CONDITION}trigger/", conditions.trigger, name="condition-trigger"),
    path(f"{CONDITION}withdraw/", conditions.withdraw, name="condition-withdraw"),
    path(f"{PROMISE}plan/", plans.plan, name="promise-plan"),
    path(f"{PROMISE}plan/way/", plans.choose, name="promise-way"),
    path(f"{PROMISE}sent/", plans.sent, name="promise-sent"),
    path(f"{PROMISE}arrived/", plans.arrived, name="promise-arrived"),
    path(f"{PROMISE}cannot-keep/", shortfalls.cannot_keep, name="promise-unable"),
    path(f"{SHORTFALL}honour/", shortfalls.honour, name="shortfall-honour"),
    path(f"{SHORTFALL}remedy/", shortfalls.remedy, name="shortfall-remedy"),
    path("contradictions/", contradictions.page, name="contradictions"),
    path("contradictions.csv", contradictions.export, name="contradictions-file"),
    path(ONE, contradictions.one, name="contradiction"),
    path(f"{ONE}tell/", contradictions.tell, name="contradiction-tell"),
    path(f"{ONE}right/", contradictions.right, name="contradiction-right"),
]
