"""`python -m safehands` does what `safehands` does."""

from safehands.site.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
