"""Style, scripts and pictures: gathered and compressed into the data folder when they changed."""

import hashlib

from safehands.site.config import Config


def collect(config: Config) -> None:
    """Gather the files of all rooms, unless those gathered last time are still the same."""
    from django.core.management import call_command  # noqa: PLC0415 - needs Django started

    # Compressing takes seconds, at every start; looking takes none.
    mark = config.data_dir / "static" / "gathered"
    seen = _fingerprint()
    if mark.exists() and mark.read_text(encoding="ascii") == seen:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    mark.write_text(seen, encoding="ascii")


def _fingerprint() -> str:
    from django.contrib.staticfiles.finders import get_finders  # noqa: PLC0415

    found = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda pair: pair[0]):
            modified = storage.get_modified_time(name).timestamp()
            found.update(f"{name} {modified} {storage.size(name)}\n".encode())
    return found.hexdigest()
