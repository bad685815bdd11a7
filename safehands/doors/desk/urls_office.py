"""Addresses of people, teams, calendars, settings, health, tray, logbook and sign-in."""

from django.urls import URLPattern, path, re_path

from safehands.doors.desk import (
    absences,
    addresses,
    calendar_changes,
    calendar_moves,
    calendars,
    entrance,
    health,
    holding,
    imports,
    looks,
    office_links,
    on_call,
    organizations,
    people,
    person,
    person_facts,
    settings,
    sign_ins,
    speaking,
    staffing,
    switch,
    teams,
    tokens,
    tray,
    undelivered,
)

PERSON, PLACE, CALENDAR = (
    "people/<uuid:person_id>/",
    "organizations/<uuid:organization_id>/",
    "calendars/<uuid:calendar_id>/",
)

PEOPLE: list[URLPattern] = [
    path("search/", people.search, name="search"),
    path("people/", people.people_list, name="people"),
    path("people/new/", people.new_person, name="person-new"),
    path("people/import/", imports.import_people, name="people-import"),
    path("people/import/enter/", imports.enter, name="people-import-enter"),
    path("people/import/sample/", imports.sample, name="people-import-sample"),
    path(PERSON, person.person, name="person"),
    path(f"{PERSON}correct/", person_facts.correct, name="person-correct"),
    path(f"{PERSON}constraint/", person_facts.add_constraint, name="constraint-add"),
    path(
        f"{PERSON}constraint/<uuid:constraint_id>/end/",
        person_facts.end_constraint,
        name="constraint-end",
    ),
    path(f"{PERSON}address/", addresses.add_to_person, name="address-add"),
    path("addresses/<uuid:point_id>/doubt/", addresses.doubt, name="address-doubt"),
    path("addresses/<uuid:point_id>/quiet/", addresses.quiet, name="address-quiet"),
    path("addresses/<uuid:point_id>/<slug:what>/", addresses.learn, name="address-learn"),
    path(f"{PERSON}speaker/", speaking.let_speak, name="speaker-add"),
    path("speakers/<uuid:proxy_id>/revoke/", speaking.revoke, name="speaker-revoke"),
    path(f"{PERSON}role/", staffing.give_role, name="role-give"),
    path("roles/<uuid:membership_id>/end/", staffing.end_role, name="role-end"),
    path(f"{PERSON}leave/", staffing.leave, name="person-leave"),
    path(f"{PERSON}back/", staffing.come_back, name="person-back"),
    path(f"{PERSON}sign-in/", sign_ins.open_sign_in, name="sign-in-open"),
    path(f"{PERSON}password/", sign_ins.new_password, name="sign-in-password"),
]

ABSENCES: list[URLPattern] = [
    path("absences/", absences.absences, name="absences"),
    path(f"{PERSON}absence/", absences.plan, name="absence-plan"),
    path("absences/<uuid:absence_id>/accept/", absences.accept, name="absence-accept"),
    path("absences/<uuid:absence_id>/cover/", absences.ask_another, name="absence-cover"),
    path("absences/<uuid:absence_id>/end/", absences.end, name="absence-end"),
]

PLACES: list[URLPattern] = [
    path("organizations/", organizations.organizations, name="organizations"),
    path("organizations/new/", organizations.new_organization, name="organization-new"),
    path(PLACE, organizations.organization, name="organization"),
    path(f"{PLACE}name/", organizations.rename, name="organization-name"),
    path(f"{PLACE}hours/", organizations.choose_hours, name="organization-hours"),
    path(f"{PLACE}fallback/", organizations.name_fallback, name="organization-fallback"),
    path(f"{PLACE}medical-lead/", organizations.name_medical_lead, name="organization-lead"),
    path(f"{PLACE}link/", office_links.make, name="office-link"),
    path("office-links/<uuid:key_id>/revoke/", office_links.revoke, name="office-link-revoke"),
    path(f"{PLACE}address/", addresses.add_to_organization, name="organization-address"),
    path(f"{PLACE}team/", teams.form_team, name="team-form"),
    path(f"{PLACE}on-call/", on_call.put_on_call, name="on-call"),
    path(f"{PLACE}on-call/<uuid:turn_id>/end/", on_call.end_on_call, name="on-call-end"),
    path("teams/<uuid:team_id>/", teams.team, name="team"),
    path("teams/<uuid:team_id>/fallback/", teams.name_fallback, name="team-fallback"),
]

CALENDARS: list[URLPattern] = [
    path("calendars/", calendars.calendars, name="calendars"),
    path("calendars/new/", calendar_changes.new_calendar, name="calendar-new"),
    path(CALENDAR, calendars.calendar, name="calendar"),
    path(f"{CALENDAR}week/", calendar_changes.change_week, name="calendar-week"),
    path(f"{CALENDAR}day/", calendar_changes.special_day, name="calendar-day"),
    path(f"{CALENDAR}ordinary/", calendar_changes.ordinary_day, name="calendar-ordinary"),
    path(f"{CALENDAR}name/", calendar_changes.rename, name="calendar-name"),
    path(f"{CALENDAR}moves/", calendar_moves.moves, name="calendar-moves"),
    *(
        path(
            f"{CALENDAR}moves/<uuid:duty_id>/{what}/",
            calendar_moves.decide,
            {"what": what},
            name=f"calendar-{what}",
        )
        for what in calendar_moves.DECISIONS
    ),
]

HOUSE: list[URLPattern] = [
    path("settings/", settings.settings, name="settings"),
    path("settings/wishes/", settings.wishes, name="wishes"),
    path("settings/pin/", settings.pin, name="pin"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/new/", tokens.new_token, name="token-new"),
    path("tokens/<uuid:token_id>/revoke/", tokens.revoke, name="token-revoke"),
    path("health/", health.health, name="health"),
    path("health.json", health.health_json, name="health-json"),
    path("hold/", holding.hold, name="hold"),
    path("hold/release/", holding.release, name="hold-release"),
    path("tray/", tray.tray, name="tray"),
    path("notices/", undelivered.undelivered, name="undelivered"),
    path("notices/<uuid:notice_id>/again/", undelivered.send_again, name="notice-again"),
    path("notices/<uuid:notice_id>/told/", undelivered.told_otherwise, name="notice-told"),
    path("logbook/", looks.looks, name="looks"),
    path("logbook/verify/", looks.verify_all, name="logbook-verify-all"),
    path(
        "logbook/<uuid:person_id>/<uuid:chain>/<int:number>/",
        looks.correct,
        name="logbook-correct",
    ),
    path("logbook/<uuid:person_id>/verify/", looks.verify, name="logbook-verify"),
    *(
        path(f"logbook/<uuid:person_id>/{side}/", looks.looks_at, {"side": side}, f"looks-{side}")
        for side in (looks.SEEN, looks.DONE)
    ),
    *(
        path(f"logbook/<uuid:person_id>/{side}.csv", looks.export, {"side": side}, f"export-{side}")
        for side in (looks.SEEN, looks.DONE)
    ),
]

ENTRANCE: list[URLPattern] = [
    path("switch/", switch.switch, name="switch"),
    path("switch/full/", switch.in_full, name="switch-full"),
    path("switch/<uuid:account_id>/", switch.come_back, name="switch-to"),
    re_path(entrance.CLOSED, entrance.closed, name="closed"),
]

urlpatterns: list[URLPattern] = [*PEOPLE, *ABSENCES, *PLACES, *CALENDARS, *HOUSE, *ENTRANCE]
