"""Addresses of things: where they are, their labels, what is done with them."""

from django.urls import URLPattern, path

from safehands.doors.desk.items import (
    acts,
    board,
    checking,
    item,
    label,
    moving,
    phone,
    pickups,
    registering,
    sending,
)

urlpatterns: list[URLPattern] = [
    path("things/", board.board, name="items"),
    path("things/labels/", label.labels, name="item-labels"),
    path("things/checks/", pickups.to_check, name="pickup-checks"),
    path("people/<uuid:person_id>/things/new/", registering.register, name="item-new"),
    path("things/<uuid:item_id>/", item.item, name="item"),
    path("things/<uuid:item_id>/move/", moving.move, name="item-move"),
    path("things/<uuid:item_id>/send/", sending.send, name="item-send"),
    path("things/<uuid:item_id>/copy/", sending.copy, name="item-copy"),
    path("things/<uuid:item_id>/check/", checking.check, name="item-check"),
    path("things/<uuid:item_id>/release/", checking.release, name="item-release"),
    path("things/<uuid:item_id>/pickup/", pickups.agree, name="item-pickup"),
    path("things/<uuid:item_id>/lost/", acts.lost, name="item-lost"),
    path("things/<uuid:item_id>/found/", acts.found, name="item-found"),
    path("things/<uuid:item_id>/back/", acts.give_back, name="item-back"),
    path("things/<uuid:item_id>/unblock/", acts.unblock, name="item-unblock"),
    path("things/<uuid:item_id>/end/", acts.end, name="item-end"),
    path("pickups/<uuid:pickup_id>/here/", pickups.look, {"there": True}, "pickup-here"),
    path("pickups/<uuid:pickup_id>/not-here/", pickups.look, {"there": False}, "pickup-not-here"),
    path("pickups/<uuid:pickup_id>/cancel/", pickups.cancel, name="pickup-cancel"),
    path("i/", phone.scan, name="item-scan"),
    path("i/<str:code>/", phone.thing, name="item-phone"),
]
