"""The one settings file. What differs between places comes from the environment (dotenv-sample)."""

from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF

from sightline.web.environment import flag, number, secret, single_sign_on, text
from sightline.web.version import VERSION

ROOT = Path(__file__).resolve().parents[2]
LOCAL = Path(text("SIGHTLINE_LOCAL", str(ROOT / ".local")))
LOCAL.mkdir(parents=True, exist_ok=True)
PACKS = Path(text("SIGHTLINE_PACKS", str(ROOT / "packs")))
DEMONSTRATIONS = ROOT / "demonstration"

SIGHTLINE_VERSION = VERSION
DEBUG = flag("DEBUG", default=False)
DEMONSTRATION = flag("DEMONSTRATION", default=False)
SECRET_KEY = secret("SECRET_KEY", "a key for tests only, never served" if DEBUG else None)
ALLOWED_HOSTS = text("ALLOWED_HOSTS", "127.0.0.1,localhost").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in text("CSRF_TRUSTED_ORIGINS", "").split(",") if o]

INSTALLED_APPS = [
    "sightline.web",
    "sightline.governance",
    "sightline.improvement",
    "sightline.moderation",
    "sightline.audits",
    "sightline.programme",
    "sightline.children",
    "sightline.frameworks",
    "sightline.jobs",
    "sightline.ledger",
    "sightline.authorities",
    "sightline.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "csp",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "sightline.authorities.sessions.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "sightline.authorities.sessions.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "sightline.web.second_step.SecondStepMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "sightline.web.urls"
WSGI_APPLICATION = "sightline.web.wsgi.application"
FORM_RENDERER = "sightline.ui.forms.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "sightline.web.navigation.navigation",
            ],
            "builtins": ["sightline.ui.templatetags.ui"],
        },
    }
]

# --- Database: SQLite in WAL mode by default, PostgreSQL when DATABASE_URL is set -------------

DATABASES = {
    "default": environ.Env.db_url_config(
        text("DATABASE_URL", f"sqlite:///{LOCAL / 'sightline.sqlite3'}")
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # A second writer waits for its turn instead of failing with "database is locked".
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # NORMAL with WAL loses nothing that was acknowledged when the process is killed.
        "init_command": (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;"
            "PRAGMA cache_size=-64000;PRAGMA mmap_size=268435456;"
        ),
    }
    # Tests are quickest in memory; a browser and a test that write at once need a file.
    in_a_file = text("TEST_DATABASE_FILE", "")
    DATABASES["default"]["TEST"] = {"NAME": str(LOCAL / in_a_file) if in_a_file else None}
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # Our questions join many small tables by their keys: thinking about every order of joining
    # takes PostgreSQL a hundred times longer than answering. A pooler must let `options` through.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault(
        "options", "-c join_collapse_limit=4 -c jit=off"
    )
# Opening a database costs more than many a page asks of it, and what it has read is forgotten.
DATABASES["default"]["CONN_MAX_AGE"] = 60
# ATOMIC_REQUESTS stays off: under IMMEDIATE it would make every page view a writer.

# --- Who may come in ---------------------------------------------------------------------------

AUTH_USER_MODEL = "authorities.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:choose_authority"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_ADAPTER = "sightline.web.signing_in.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "sightline.web.sign_in_forms.SignInForm",
    "reauthenticate": "sightline.web.sign_in_forms.ReauthenticateForm",
    "change_password": "sightline.web.sign_in_forms.ChangePasswordForm",
    "reset_password": "sightline.web.sign_in_forms.ResetPasswordForm",
    "reset_password_from_key": "sightline.web.sign_in_forms.NewPasswordForm",
}
# A whole council may come from one address at nine in the morning.
ACCOUNT_RATE_LIMITS = {"login": "600/m/ip"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_ADAPTER = "sightline.web.signing_in.SecondStepAdapter"
MFA_REQUIRED = flag("MFA_REQUIRED", default=False)
MFA_TOTP_ISSUER = "Sightline"
MFA_FORMS = {
    "authenticate": "sightline.web.sign_in_forms.CodeForm",
    "reauthenticate": "sightline.web.sign_in_forms.CodeAgainForm",
    "activate_totp": "sightline.web.sign_in_forms.ActivateAppForm",
    "add_webauthn": "sightline.web.sign_in_forms.AddPasskeyForm",
    "edit_webauthn": "sightline.web.sign_in_forms.NamePasskeyForm",
}
USERSESSIONS_TRACK_ACTIVITY = False
SOCIALACCOUNT_ADAPTER = "sightline.web.signing_in.SingleSignOnAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_PROVIDERS = single_sign_on(
    issuer=text("OIDC_ISSUER", ""),
    client=text("OIDC_CLIENT_ID", ""),
    secret=secret("OIDC_CLIENT_SECRET", ""),
    name=text("OIDC_NAME", "your organisation"),
)
# For directories that never say email_verified although only they give out the addresses.
OIDC_TRUST_EMAIL = flag("OIDC_TRUST_EMAIL", default=False)
AXES_FAILURE_LIMIT = number("SIGN_IN_ATTEMPTS", default=10)
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_USERNAME_CALLABLE = "sightline.web.signing_in.address_tried"
AXES_CLIENT_IP_CALLABLE = "sightline.web.signing_in.where_from"
AXES_LOCKOUT_CALLABLE = "sightline.web.errors.locked_out"
AXES_ENABLE_ACCESS_FAILURE_LOG = True
SESSION_ENGINE = "sightline.authorities.sessions"
SESSION_COOKIE_AGE = number("SESSION_HOURS", default=10) * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# --- Safe by default -----------------------------------------------------------------------------

HTTPS = flag("HTTPS", default=True)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = number("HSTS_SECONDS", default=31_536_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
BEHIND_PROXY = flag("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
CSRF_FAILURE_VIEW = "sightline.web.errors.form_expired"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# --- Words, times, files ------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False
STATIC_URL = "/static/"
STATIC_ROOT = LOCAL / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORED_FILES = LOCAL / "files"
MEDIA_ROOT = STORED_FILES
# Hashed names can be kept for a year, but only `collectstatic` makes them.
HASHED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": text("STATIC_STORAGE", PLAIN if DEBUG else HASHED)},
}

# --- Background work and messages ----------------------------------------------------------------

TASKS = {"default": {"BACKEND": text("TASKS_BACKEND", "django_tasks_db.DatabaseBackend")}}
WORKER_LEASE_SECONDS = number("WORKER_LEASE_SECONDS", default=30)
WORKER_POLL_SECONDS = 1
EMAIL_BACKEND = text("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST = text("EMAIL_HOST", "localhost")
EMAIL_PORT = number("EMAIL_PORT", default=25)
EMAIL_HOST_USER = text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = secret("EMAIL_HOST_PASSWORD", "")
DEFAULT_FROM_EMAIL = text("EMAIL_FROM", "sightline@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": text("LOG_LEVEL", "INFO")},
    # A refusal is in the answer; a trace of it in the log helps nobody.
    "loggers": {"django.request": {"level": "ERROR"}},
}
