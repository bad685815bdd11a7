"""What the database refuses about the protocol book and the same-page checks."""

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from safehands.core.migrations._guards import NOT_A_TEST, Guard, create, drop

GUARDS = (
    Guard("protocol_up", "core_protocol",
          "UPDATE OF topic_id, number, valid_from, made_at, made_by_id, change, who, how_long,"
          " by_role, roles",
          "TRUE", "a published answer is not rewritten"),
    Guard("protocol_del", "core_protocol", "DELETE", NOT_A_TEST, "a published answer is kept"),
    Guard("way_up", "core_way", "UPDATE", "TRUE", "the ways of a published answer stay"),
    Guard("way_del", "core_way", "DELETE", NOT_A_TEST, "the ways of a published answer are kept"),
    Guard("acknowledgement_up", "core_acknowledgement", "UPDATE", "OLD.given_at IS NOT NULL",
          "who has acknowledged has acknowledged"),
    Guard("acknowledgement_del", "core_acknowledgement", "DELETE", NOT_A_TEST,
          "who was asked and who has acknowledged is kept"),
    Guard("outage_up", "core_outage", "UPDATE", "OLD.ended_at IS NOT NULL",
          "when something did not work is not rewritten"),
    Guard("outage_del", "core_outage", "DELETE", NOT_A_TEST, "when something failed is kept"),
    Guard("gap_up", "core_gap", "UPDATE", "OLD.closed_at IS NOT NULL",
          "a question that was closed is noted anew"),
    Guard("gap_del", "core_gap", "DELETE", NOT_A_TEST, "a question that was asked is kept"),
    Guard("ask_up", "core_ask", "UPDATE", "OLD.answered_at IS NOT NULL",
          "an answer that was judged stays"),
    Guard("ask_del", "core_ask", "DELETE", NOT_A_TEST, "an answer that was judged is kept"),
)  # fmt: skip


def put_up_book(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the guards of the protocol book."""
    create(GUARDS, schema_editor)


def take_down_book(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Remove them again."""
    drop(GUARDS, schema_editor)
