"""The settings of the tests: a data folder of their own, test mode, and what makes them quick."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# The environment decides before the settings are read. Every test process (xdist starts
# several) gets a folder of its own.
FOLDER = Path(tempfile.mkdtemp(prefix="safehands-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
for name in [name for name in os.environ if name.startswith("SAFEHANDS_")]:
    del os.environ[name]
os.environ |= {"SAFEHANDS_DATA_DIR": str(FOLDER), "SAFEHANDS_TEST_MODE": "1"}

from safehands.site import keys  # noqa: E402
from safehands.site.settings import *  # noqa: E402, F403
from safehands.site.settings import CONFIG, DATABASES, LOGGING, STATIC_ROOT, STORAGES  # noqa: E402
from tests.built_once import take_key  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# The pages are served straight from the rooms; the folder of collected files stays empty.
STATIC_ROOT.mkdir()
# Hundreds of tests sign in from one address within a minute.
ACCOUNT_RATE_LIMITS = False
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
LOGGING["root"]["level"] = "WARNING"

if not CONFIG.database_url:
    take_key(CONFIG.key_file) or keys.make_once(CONFIG.key_file)
    # A real file, encrypted as in a practice, because threads and processes race on it. It
    # outlives no power cut, so it need not wait for the disk.
    DATABASES["default"]["TEST"] = {"NAME": str(FOLDER / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["synchronous"] = "OFF"
DATABASES["default"]["CONN_MAX_AGE"] = 0
# SQL that is remembered must be the same as Django would write now.
DATABASES["default"]["OPTIONS"]["compare"] = 5
