"""What the database refuses about news and statements, beside the guards of the house."""

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from safehands.core.migrations._guards import NOT_A_TEST, Guard, create, drop

UNTOLD = "EXISTS (SELECT 1 FROM core_news WHERE case_id = NEW.id AND state = 'open')"

GUARDS = (
    Guard("case_news_told", "core_case", "UPDATE OF closed_at",
          f"NEW.closed_at IS NOT NULL AND OLD.closed_at IS NULL AND {UNTOLD}",
          "a case is not closed while the customer does not know the news"),
    Guard("news_ends_once", "core_news", "UPDATE OF state",
          "OLD.state <> 'open' AND NEW.state = 'open'",
          "news that ended do not become untold again"),
    Guard("news_del", "core_news", "DELETE", NOT_A_TEST, "news are never gone"),
    Guard("statement_words", "core_statement", "UPDATE OF words, source, at",
          "OLD.words <> NEW.words OR OLD.source <> NEW.source OR OLD.at <> NEW.at",
          "what was said is not rewritten"),
    Guard("statement_del", "core_statement", "DELETE", NOT_A_TEST, "what was said is kept"),
    Guard("look_up_up", "core_lookup", "UPDATE", "TRUE", "a look-up is only added"),
)  # fmt: skip


def put_up_more(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the guards of news and statements."""
    create(GUARDS, schema_editor)


def take_down_more(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Remove them again."""
    drop(GUARDS, schema_editor)
