#!/bin/sh
# Make .venv with the pinned packages of requirements/$1.txt (base or dev) and Safehands itself.
# Does nothing if that was done for these very files.
set -eu
kind=$1
requirements=requirements/$kind.txt
mark=.venv/installed-$kind-$(cat "$requirements" pyproject.toml | cksum | cut -d ' ' -f 1)
[ -e "$mark" ] && exit 0

if ! python3 -c 'import sys; raise SystemExit(sys.version_info < (3, 11))'; then
  echo "Safehands needs Python 3.11 or newer; this is $(python3 --version 2>&1)." >&2
  exit 2
fi

make_venv() { python3 -m venv .venv; }
if ! [ -x .venv/bin/pip ]; then
  echo "Making .venv ..."
  # Debian keeps a part of venv in a package of its own.
  if ! make_venv >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      apt-get update -qq
      DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
    fi
    rm -rf .venv
    make_venv
  fi
fi

echo "Installing $requirements ..."
pip=".venv/bin/pip --quiet --disable-pip-version-check --no-input"
$pip install --require-hashes --requirement "$requirements"
$pip install --no-deps --no-build-isolation --editable .
rm -f .venv/installed-"$kind"-*
: > "$mark"
