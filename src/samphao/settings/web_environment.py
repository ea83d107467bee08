"""What the web server and its worker read of the environment; a bad value is refused by name."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

from samphao.kernel.errors import SamphaoError
from samphao.settings.environment import home_directory

DATABASE_SCHEMES = frozenset({"postgres", "postgresql", "sqlite"})
YES = frozenset({"1", "true", "yes", "on"})
NO = frozenset({"", "0", "false", "no", "off"})


class NotYesOrNo(SamphaoError):
    """Refuse a switch that is neither on nor off; values: variable, value."""

    code: ClassVar[str] = "settings.not_yes_or_no"


class NotAWholeNumber(SamphaoError):
    """Refuse a count that is none; values: variable, value."""

    code: ClassVar[str] = "settings.not_a_whole_number"


class DatabaseUnknown(SamphaoError):
    """Refuse a database of a kind the house does not keep records in; values: variable, scheme."""

    code: ClassVar[str] = "settings.database_unknown"


class OriginNotWhole(SamphaoError):
    """Refuse an address without scheme and host; values: variable, value."""

    code: ClassVar[str] = "settings.origin_not_whole"


class FileUnreadable(SamphaoError):
    """Refuse a secret's file that cannot be read; values: variable, path."""

    code: ClassVar[str] = "settings.file_unreadable"


@dataclass(frozen=True, slots=True)
class OidcProvider:
    """An OpenID Connect provider people may log in with, ThaID or any other."""

    id: str
    name: str
    issuer: str
    client_id: str
    secret: str


@dataclass(frozen=True, slots=True)
class WebEnvironment:
    """The settings of one server.

    Attributes:
        home: the folder with database, keys, files and backups; kept private.
        database: `sqlite:///…` or `postgresql://…`.
        secret_key: blank when no key was made yet; the first start makes one in `home`.
        origin: scheme, host and port people reach the server by.
        development: plain HTTP on this machine is allowed.
        trusted_proxies: how many proxies stand before the server.
        mail: `smtp://user:password@host:port`, blank prints mail to the console in development.
        sender: the address mail comes from.
        oidc: the provider people may log in with, if any.
        allowed_hosts_out: hosts the house may open connections to.
        browser_hosts: further names the server answers to.
        operator: the name of whoever runs the house, as consents name the controller.
        metrics_token: what a monitor on another machine says to read the metrics.
        metrics_folder: where several processes of the server add up their counts, blank for one.
        admin_email: who is to be the first administrator; blank asks at the terminal.
        admin_password: their password, wanted on the first start only.
    """

    home: Path
    database: str
    secret_key: str
    origin: str
    development: bool
    trusted_proxies: int
    mail: str
    sender: str
    oidc: OidcProvider | None
    allowed_hosts_out: tuple[str, ...]
    browser_hosts: tuple[str, ...]
    operator: str
    metrics_token: str
    metrics_folder: str
    admin_email: str
    admin_password: str

    @property
    def https(self) -> bool:
        """Tell whether people reach the server by HTTPS."""
        return self.origin.startswith("https:")

    @property
    def hosts(self) -> tuple[str, ...]:
        """Return the host names the server answers to."""
        named = urlsplit(self.origin).hostname or ""
        return tuple(dict.fromkeys((named, *self.browser_hosts)))


def read_web_environment(*, variables: Mapping[str, str]) -> WebEnvironment:
    """Return the settings of the server.

    Raises:
        SamphaoError: a variable holds what cannot be used.
    """
    home = home_directory(variables=variables)
    origin = _origin(variables)
    return WebEnvironment(
        home=home,
        database=_database(variables, home),
        secret_key=_secret("SAMPHAO_SECRET_KEY", variables) or _kept_key(home),
        origin=origin,
        development=_switch("SAMPHAO_DEVELOPMENT", variables, otherwise=_is_loopback(origin)),
        trusted_proxies=_whole_number("SAMPHAO_TRUSTED_PROXIES", variables),
        mail=_secret("SAMPHAO_MAIL", variables),
        sender=variables.get("SAMPHAO_SENDER", "") or f"samphao@{urlsplit(origin).hostname}",
        oidc=_oidc(variables),
        allowed_hosts_out=_listed("SAMPHAO_ALLOWED_HOSTS_OUT", variables),
        browser_hosts=_listed("SAMPHAO_HOSTS", variables),
        operator=variables.get("SAMPHAO_OPERATOR_NAME", ""),
        metrics_token=_secret("SAMPHAO_METRICS_TOKEN", variables),
        metrics_folder=variables.get("PROMETHEUS_MULTIPROC_DIR", ""),
        admin_email=variables.get("SAMPHAO_ADMIN_EMAIL", ""),
        admin_password=_secret("SAMPHAO_ADMIN_PASSWORD", variables),
    )


def secret_key_file(*, home: Path) -> Path:
    """Return where the key that signs sessions is kept."""
    return home / "keys" / "secret.key"


def _kept_key(home: Path) -> str:
    file = secret_key_file(home=home)
    return file.read_text(encoding="ascii").strip() if file.is_file() else ""


def _database(variables: Mapping[str, str], home: Path) -> str:
    named = _secret("DATABASE_URL", variables)
    if not named:
        return f"sqlite:///{home / 'samphao.sqlite3'}"
    scheme = urlsplit(named).scheme
    if scheme not in DATABASE_SCHEMES:
        raise DatabaseUnknown(variable="DATABASE_URL", scheme=scheme)
    return named


def _origin(variables: Mapping[str, str]) -> str:
    value = variables.get("SAMPHAO_ORIGIN", "") or "http://127.0.0.1:8000"
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise OriginNotWhole(variable="SAMPHAO_ORIGIN", value=value)
    return f"{parts.scheme}://{parts.netloc}"


def _is_loopback(origin: str) -> bool:
    return urlsplit(origin).hostname in {"127.0.0.1", "localhost", "::1"}


def _oidc(variables: Mapping[str, str]) -> OidcProvider | None:
    issuer = variables.get("SAMPHAO_OIDC_ISSUER", "")
    if not issuer:
        return None
    if not urlsplit(issuer).hostname:
        raise OriginNotWhole(variable="SAMPHAO_OIDC_ISSUER", value=issuer)
    return OidcProvider(
        id=variables.get("SAMPHAO_OIDC_ID", "") or "oidc",
        name=variables.get("SAMPHAO_OIDC_NAME", "") or (urlsplit(issuer).hostname or ""),
        issuer=issuer,
        client_id=variables.get("SAMPHAO_OIDC_CLIENT_ID", ""),
        secret=_secret("SAMPHAO_OIDC_SECRET", variables),
    )


def _secret(name: str, variables: Mapping[str, str]) -> str:
    """Return a secret, read from the file named in NAME_FILE where NAME itself is not set."""
    value = variables.get(name, "")
    path = variables.get(f"{name}_FILE", "")
    if value or not path:
        return value
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError:
        raise FileUnreadable(variable=f"{name}_FILE", path=path) from None


def _switch(name: str, variables: Mapping[str, str], *, otherwise: bool) -> bool:
    value = variables.get(name, "").strip().lower()
    if not value:
        return otherwise
    if value not in YES | NO:
        raise NotYesOrNo(variable=name, value=value)
    return value in YES


def _whole_number(name: str, variables: Mapping[str, str]) -> int:
    value = variables.get(name, "").strip() or "0"
    if not value.isascii() or not value.isdigit():
        raise NotAWholeNumber(variable=name, value=value)
    return int(value)


def _listed(name: str, variables: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(part.strip() for part in variables.get(name, "").split(",") if part.strip())
