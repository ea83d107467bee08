"""Django's settings; what differs between servers comes from the environment."""

import os
from pathlib import Path
from typing import Any

import dj_database_url

from samphao.settings.accounts import *  # noqa: F403  (login's settings, by Django's way)
from samphao.settings.web_environment import read_web_environment

PACKAGE = Path(__file__).resolve().parents[1]
ENVIRONMENT = read_web_environment(variables=os.environ)

SECRET_KEY = ENVIRONMENT.secret_key
# Tracebacks on a page show what is in memory, so they are never shown, in development neither.
DEBUG = False
# A monitor on the same machine asks by loopback; no page names an address it was asked by.
ALLOWED_HOSTS = [*ENVIRONMENT.hosts, "127.0.0.1", "localhost"]
CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.origin]

INSTALLED_APPS = [
    "samphao.interfaces.accounts",
    "samphao.interfaces.web",
    "samphao.apps.enterprises",
    "samphao.apps.vault",
    "samphao.groundwork",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "samphao.interfaces.web.middleware.RequestMoment",
    "samphao.interfaces.web.rates.AddressRate",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "samphao.interfaces.web.middleware.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "samphao.interfaces.accounts.middleware.KeptNowhere",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "samphao.interfaces.web.middleware.Refusals",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "samphao.interfaces.web.urls"
WSGI_APPLICATION = "samphao.interfaces.web.wsgi.application"
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
                "samphao.interfaces.web.context.shell",
            ],
        },
    },
]

_SQLITE: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # FULL: the log and the records it speaks of must survive a power cut, not only a crash.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}
_DATABASE: dict[str, Any] = dict(
    dj_database_url.parse(ENVIRONMENT.database, conn_max_age=60, conn_health_checks=True)
)
if _DATABASE["ENGINE"].endswith("sqlite3"):
    _DATABASE["OPTIONS"] = _SQLITE
DATABASES = {"default": _DATABASE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# What is counted against guessing must be the same for every process of the server.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "groundwork_cache",
    }
}

AUTH_USER_MODEL = "groundwork.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
_VALIDATORS: dict[str, dict[str, Any]] = {
    "UserAttributeSimilarityValidator": {},
    "MinimumLengthValidator": {"min_length": 10},
    "CommonPasswordValidator": {},
    "NumericPasswordValidator": {},
}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in _VALIDATORS.items()
]

LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย"), ("en", "English"), ("zh-hans", "简体中文")]
LANGUAGE_COOKIE_SECURE = ENVIRONMENT.https
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATIC_ROOT = ENVIRONMENT.home / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = ENVIRONMENT.home / "files"

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = ENVIRONMENT.https
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_COOKIE_SECURE = ENVIRONMENT.https
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = ENVIRONMENT.https
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]
WHITENOISE_ALLOW_ALL_ORIGINS = False
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if ENVIRONMENT.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENVIRONMENT.https
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.trusted_proxies else None
)
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 10

TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default"],
    }
}

# Our own formatter drops what is not public; see samphao.groundwork.logs.
LOGGING_CONFIG = "samphao.groundwork.logs.configure"
LOGGING: dict[str, Any] = {"version": 1}  # an empty one is never handed to it

SAMPHAO_HOME = ENVIRONMENT.home
SAMPHAO_ORIGIN = ENVIRONMENT.origin
SAMPHAO_DEVELOPMENT = ENVIRONMENT.development
SAMPHAO_ALLOWED_HOSTS_OUT = ENVIRONMENT.allowed_hosts_out
SAMPHAO_MAIL = ENVIRONMENT.mail
SAMPHAO_TRUSTED_PROXIES = ENVIRONMENT.trusted_proxies
SAMPHAO_OPERATOR_NAME = ENVIRONMENT.operator
SAMPHAO_METRICS_TOKEN = ENVIRONMENT.metrics_token
SAMPHAO_METRICS_FOLDER = ENVIRONMENT.metrics_folder
SAMPHAO_ADMIN_EMAIL = ENVIRONMENT.admin_email
SAMPHAO_ADMIN_PASSWORD = ENVIRONMENT.admin_password
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.sender
EMAIL_BACKEND = "samphao.apps.vault.egress.mail.MailBackend"
