"""What a restore says at its end: what came back, what did not, and what to do next."""

from datetime import datetime

from safehands.insights import health
from safehands.site.backups import losing
from safehands.site.backups.restoring import Restored
from safehands.site.config import Config


def report(config: Config, restored: Restored, place: str, now: datetime) -> list[str]:
    """Return the lines of the report."""
    manifest = restored.manifest
    made_at = datetime.fromisoformat(manifest["made_at"])
    rows = sum(table["rows"] for table in manifest["tables"].values())
    lines = [
        f"Restored to {shown(place)}.",
        f"  copy of    {made_at:%Y-%m-%d %H:%M:%S} UTC, {_age(now, made_at)} ago, "
        f"by version {manifest['version']}",
        f"  tables     {len(manifest['tables'])} with {rows} rows",
        *(
            f"    {name:<32} {table['rows']:>9}  {table['digest'][:16]}"
            for name, table in sorted(manifest["tables"].items())
            if table["rows"]
        ),
        f"  guards     {len(manifest['guards'])}",
        f"  duties     {manifest['duties']['rows']} open, each due at the instant it was",
        f"  logbook    {manifest['entries']} lines in {restored.chains} chains; "
        f"the newest: {_newest(manifest)}",
        f"  files      {len(manifest['files']) - 1}",
        f"  compared   {'; '.join(restored.wrong) or 'everything is the same as when saved'}",
        f"  lost       {losing.beyond(config, manifest) or _since(made_at)}",
    ]
    if manifest["encrypted"]:
        lines.append(
            "  key        lies beside it, as in every data folder; keep a copy of it apart"
        )
    lines += [
        "It is ON HOLD: nothing leaves for customers or partners, and their pages are closed, "
        "until you release it with `safehands release` or on the page /hold/.",
    ]
    return lines


def shown(place: str) -> str:
    """Return a place without the password in it."""
    head, at, tail = place.rpartition("@")
    return f"{head.split('://')[0]}://…@{tail}" if at and "://" in head else place


def _newest(manifest: dict[str, object]) -> str:
    newest = manifest["newest_entry"]
    return f"{newest[0][:19]} UTC, {newest[1]}" if isinstance(newest, list) else "none"


def _since(made_at: datetime) -> str:
    return (
        f"whatever was saved after {made_at:%Y-%m-%d %H:%M:%S} UTC; the present installation "
        "cannot be asked: look at sent mail, faxes and paper from then on"
    )


def _age(now: datetime, then: datetime) -> str:
    return health.in_words(max(now - then, now - now))
