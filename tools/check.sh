#!/bin/sh
# Every check that needs no test: style, types, walls, templates, system, migrations, links.
set -eu
bin=.venv/bin
# The checks start Django; they must not see, or be disturbed by, an installation around here.
unset DATABASE_URL
for name in $(env | sed -n 's/^\(SAFEHANDS_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export SAFEHANDS_DATA_DIR="$scratch" SAFEHANDS_ENCRYPT=false DJANGO_SETTINGS_MODULE=safehands.site.settings

step() { echo "- $1"; shift; "$@"; }

templates() {
  find safehands -name '*.html' -exec "$bin/djade" --check --target-version 5.2 {} +
  find safehands -name '*.html' -exec "$bin/djhtml" --check --tabwidth 2 {} +
  "$bin/djlint" --quiet --lint safehands
}

step "style" "$bin/ruff" check --quiet .
step "format" "$bin/ruff" format --quiet --check .
step "walls between the rooms" "$bin/lint-imports" --no-logo
step "types" "$bin/mypy" --no-error-summary
step "templates" templates
step "system" "$bin/django-admin" check --fail-level WARNING
step "migrations" "$bin/django-admin" makemigrations --check --dry-run --verbosity 0
step "links in the documents" "$bin/python" tools/links.py
echo "Checks passed."
