"""Django's settings, derived from the checked `Config`. Nothing here is set by hand."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from safehands.site import config as configuration
from safehands.site import databases, keys, logs, mail, permissions, sms

CONFIG = configuration.load()
HERE = Path(__file__).parent

SECRET_KEY = keys.session_key(CONFIG.secret_key, CONFIG.data_dir)
DEBUG = False
TEST_MODE = CONFIG.test_mode
DEMO = CONFIG.demo
BASE_URL = CONFIG.base_url
# Where a partner answers one matter without an account; mails carry it.
PARTNER_LINK = f"{BASE_URL}/p/{{secret}}/"
# Where a customer reads and answers about his own case; every word to him carries it.
CUSTOMER_LINK = f"{BASE_URL}/c/{{secret}}/"
# What the square on the label of a thing says; it opens only for who is signed in.
ITEM_LINK = f"{BASE_URL}/i/{{code}}/"
ALLOWED_HOSTS = [*CONFIG.hosts, urlsplit(BASE_URL).hostname or "localhost"]
if CONFIG.local:
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]
ROOT_URLCONF = "safehands.site.urls"
API_WIRING = "safehands.site.wiring.API"
# Who can be played in a demonstration.
DEMO_CAST = "safehands.lab.cast.ROLES"
WSGI_APPLICATION = "safehands.site.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "safehands.core",
    # The doors stand before allauth, so that their templates are found first.
    "safehands.doors.ui",
    "safehands.doors.desk",
    "safehands.doors.partners",
    "safehands.doors.portal",
    "safehands.doors.api",
    "safehands.site",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "template_partials",
    "django_htmx",
    "anymail",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "safehands.doors.ui.wall.stamp_request",
    "safehands.doors.ui.held.close_outside_while_held",
    "safehands.doors.desk.who.know_person",
    "safehands.doors.desk.switch.remember_at_desk",
    "safehands.doors.ui.guarding.mind_what_leaves",
    # Last, so that it sees the answer before the others do.
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "safehands.doors.ui.shell.shell",
            ],
            "libraries": {"heroicons": "safehands.doors.ui.icons"},
        },
    }
]

DATABASES = {"default": databases.database(CONFIG)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ---- words and times: stored in UTC, shown in the zone and language of the reader
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = CONFIG.language
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = [HERE / "locale"]

# Where the header of every page leads.
SHELL_FRONT = "safehands.site.front.FRONT"

# ---- files
STATIC_URL = "static/"
STATIC_ROOT = CONFIG.data_dir / "static"
# A demonstration and a test have nothing to lose; asked for by command they make backups too.
BACKUP_DAILY = CONFIG.backup_daily and not (DEMO or TEST_MODE)
BACKUP_RED_AFTER = timedelta(hours=CONFIG.backup_red_hours)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# ---- sign-in
AUTH_USER_MODEL = "core.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "safehands.doors.desk.pin.PinBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "safehands.site.accounts.LongEnough"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "safehands.site.accounts.ClosedAdapter"
ACCOUNT_FORMS = {"login": "safehands.site.accounts.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
# At a shared desk nobody stays signed in when the browser is closed.
ACCOUNT_SESSION_REMEMBER = False
# Wrong passwords are counted by axes, in the database that all processes share; a practice has
# one address for all its desks.
ACCOUNT_RATE_LIMITS = {"login_failed": None, "login": "120/m/ip"}
# Its wrong codes are counted in the database, too; allauth counts in the memory of one process.
MFA_FORMS = {
    "authenticate": "safehands.site.second_factor.CodeForm",
    "reauthenticate": "safehands.site.second_factor.AgainForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Safehands"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = CONFIG.local
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = "safehands.site.second_factor.counted_by"
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "safehands.site.accounts.sign_in_name"
AXES_SENSITIVE_PARAMETERS = ["pin"]
AXES_LOCKOUT_TEMPLATE = "account/locked_out.html"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False

# ---- sessions: signed out after a time without a click
SESSION_ENGINE = "safehands.site.sessions"
SESSION_COOKIE_AGE = CONFIG.idle_minutes * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CONFIG.https
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [BASE_URL]

# ---- headers
SECURE_SSL_REDIRECT = CONFIG.https
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if CONFIG.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CONFIG.behind_proxy else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY = permissions.POLICY

# ---- mail and log
EMAIL_BACKEND, EMAIL = mail.backend(CONFIG.mail_url)
EMAIL_HOST, EMAIL_PORT = EMAIL.host, EMAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = EMAIL.user, EMAIL.password
EMAIL_USE_SSL, EMAIL_USE_TLS = EMAIL.ssl, EMAIL.starttls
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = CONFIG.mail_from
ALARM_MAIL = CONFIG.alarm_mail
_SMS = sms.gateway(CONFIG.sms_url)
SMS_HOST, SMS_PORT, SMS_HTTPS = _SMS.host, _SMS.port, _SMS.https
SMS_ACCOUNT, SMS_SENDER = _SMS.account, _SMS.sender
# Signs what the gateway reports; in test mode a report can be signed without a gateway.
SMS_TOKEN = _SMS.token or ("test-mode" if TEST_MODE else "")
SMS_TIMEOUT = 20
# Where the gateway reports; the signature covers the whole address.
SMS_HOOKS = f"{BASE_URL}/hooks/sms/"
# Whether text messages can leave; a demonstration and a test keep them in the tray.
SMS_SERVED = bool(SMS_HOST) or DEMO or TEST_MODE
# Where colleagues may be alarmed besides e-mail and page; nothing else is ever called.
OWN_CHANNELS = CONFIG.own_channels
LOGGING = logs.logging(CONFIG.log_level)
