"""What the database refuses about items, protocols, answers and the calls of supervisors."""

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from safehands.core.migrations._guards import NOT_A_TEST, Guard, create, drop

# The item as it is before a move; it began with the first one.
ITEM = "SELECT 1 FROM core_item i WHERE i.id = NEW.item_id"
MADE = "COALESCE((SELECT moves_made FROM core_item WHERE id = NEW.item_id), 0)"
WHERE_IT_WAS = (
    "i.holder_id = NEW.from_holder_id AND i.place = NEW.from_place AND i.since <= NEW.at"
    " AND (i.with_person_id = NEW.from_person_id"
    " OR (i.with_person_id IS NULL AND NEW.from_person_id IS NULL))"
)
AS_THE_MOVE_SAYS = (
    "EXISTS (SELECT 1 FROM core_move m WHERE m.item_id = NEW.id AND m.number = NEW.moves_made"
    " AND m.to_holder_id = NEW.holder_id AND m.to_place = NEW.place AND m.at = NEW.since"
    " AND (m.to_person_id = NEW.with_person_id"
    " OR (m.to_person_id IS NULL AND NEW.with_person_id IS NULL)))"
)
ON_THE_WAY = (
    "EXISTS (SELECT 1 FROM core_move m JOIN core_consignment c ON c.id = m.consignment_id"
    " WHERE m.item_id = NEW.item_id AND m.number = NEW.number - 1"
    " AND m.kind IN ('sent', 'lost') AND c.ended_at IS NULL)"
)

GUARDS = (
    Guard("move_up", "core_move", "UPDATE", "TRUE", "a move is only added"),
    Guard("move_del", "core_move", "DELETE", NOT_A_TEST, "moves are never gone"),
    Guard("move_number", "core_move", "INSERT", f"NEW.number <> {MADE} + 1",
          "moves are counted without a gap"),
    Guard("move_begins", "core_move", "INSERT",
          f"NEW.number > 1 AND NOT EXISTS ({ITEM} AND {WHERE_IT_WAS})",
          "a move begins where the last one ended"),
    Guard("move_ended", "core_move", "INSERT", f"EXISTS ({ITEM} AND i.ended_at IS NOT NULL)",
          "what is gone for good does not move"),
    Guard("move_blocked", "core_move", "INSERT",
          f"NEW.kind IN ('released', 'sent') AND EXISTS ({ITEM} AND i.blocked_because <> '')",
          "what is blocked is neither given out nor sent"),
    Guard("move_released", "core_move", "INSERT",
          "(NEW.kind = 'released' AND NEW.to_person_id IS NULL) OR (NEW.to_person_id IS NOT NULL"
          " AND NEW.kind NOT IN ('released', 'lost', 'ended'))",
          "only what is given out is with a person"),
    Guard("move_sent", "core_move", "INSERT",
          "NEW.kind = 'sent' AND (NEW.to_holder_id <> NEW.from_holder_id"
          " OR NEW.consignment_id IS NULL)",
          "sent is not received: the giver still holds it"),
    Guard("move_on_the_way", "core_move", "INSERT",
          f"NEW.kind NOT IN ('received', 'came_back', 'lost', 'found') AND {ON_THE_WAY}",
          "what is on its way is received or comes back first"),
    Guard("item_begins", "core_item", "INSERT",
          f"NEW.moves_made <> 1 OR NOT {AS_THE_MOVE_SAYS}", "an item begins with its first move"),
    Guard("item_follows", "core_item",
          "UPDATE OF holder_id, with_person_id, place, since, moves_made",
          f"NEW.moves_made < OLD.moves_made OR NOT {AS_THE_MOVE_SAYS}",
          "an item is where its last move brought it"),
    Guard("item_whose", "core_item", "UPDATE OF subject_id, organization_id, code",
          "OLD.subject_id <> NEW.subject_id OR OLD.organization_id <> NEW.organization_id"
          " OR OLD.code <> NEW.code",
          "whose an item is does not change"),
    Guard("item_ended", "core_item", "UPDATE OF ended_at",
          "OLD.ended_at IS NOT NULL AND (NEW.ended_at IS NULL OR NEW.ended_at <> OLD.ended_at)",
          "what is gone for good does not come back"),
    Guard("item_del", "core_item", "DELETE", NOT_A_TEST, "an item is never gone"),
    Guard("parcel_ends_once", "core_consignment", "UPDATE OF ended_at, received_at",
          "OLD.ended_at IS NOT NULL AND (NEW.ended_at IS NULL OR NEW.ended_at <> OLD.ended_at"
          " OR (OLD.received_at IS NULL AND NEW.received_at IS NOT NULL))",
          "what arrived or came back is not on its way again"),
    Guard("parcel_del", "core_consignment", "DELETE", NOT_A_TEST, "what was sent is kept"),
    Guard("item_check_up", "core_check", "UPDATE", "TRUE", "a check is only added"),
    Guard("item_check_del", "core_check", "DELETE", NOT_A_TEST, "near misses are kept"),
)  # fmt: skip


def put_up_items(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the guards of items and their neighbours."""
    create(GUARDS, schema_editor)


def take_down_items(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Remove them again."""
    drop(GUARDS, schema_editor)
