"""The server's settings: what is set wrongly is refused by name."""

from pathlib import Path

import pytest

from samphao.kernel.errors import SamphaoError
from samphao.settings.web_environment import (
    DatabaseUnknown,
    FileUnreadable,
    NotAWholeNumber,
    NotYesOrNo,
    OriginNotWhole,
    WebEnvironment,
    read_web_environment,
    secret_key_file,
)


def read(tmp_path: Path, **variables: str) -> WebEnvironment:
    return read_web_environment(variables={"SAMPHAO_HOME": str(tmp_path), **variables})


def test_with_nothing_set_the_house_stands_on_this_machine_alone(tmp_path: Path) -> None:
    found = read(tmp_path)

    assert found.database == f"sqlite:///{tmp_path / 'samphao.sqlite3'}"
    assert (found.origin, found.hosts) == ("http://127.0.0.1:8000", ("127.0.0.1",))
    assert (found.https, found.development, found.oidc) == (False, True, None)
    assert (found.secret_key, found.mail, found.trusted_proxies) == ("", "", 0)


def test_a_public_origin_is_no_development(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        SAMPHAO_ORIGIN="https://samphao.example.org/path",
        SAMPHAO_HOSTS="www.example.org, samphao.example.org",
    )

    assert found.origin == "https://samphao.example.org"
    assert (found.https, found.development) == (True, False)
    assert found.hosts == ("samphao.example.org", "www.example.org")
    assert found.sender == "samphao@samphao.example.org"


def test_the_key_made_by_the_first_start_is_read_back(tmp_path: Path) -> None:
    file = secret_key_file(home=tmp_path)
    file.parent.mkdir()
    file.write_text("a-key\n", encoding="ascii")

    assert read(tmp_path).secret_key == "a-key"
    assert read(tmp_path, SAMPHAO_SECRET_KEY="named").secret_key == "named"


def test_a_secret_may_lie_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "mail"
    file.write_text("smtp://user:pass@mail.example.org:587\n", encoding="utf-8")

    assert (
        read(tmp_path, SAMPHAO_MAIL_FILE=str(file)).mail == "smtp://user:pass@mail.example.org:587"
    )


def test_an_oidc_provider_is_named_by_its_issuer(tmp_path: Path) -> None:
    oidc = read(
        tmp_path,
        SAMPHAO_OIDC_ISSUER="https://id.example.org",
        SAMPHAO_OIDC_CLIENT_ID="samphao",
        SAMPHAO_OIDC_SECRET="s",
    ).oidc

    assert oidc is not None
    assert (oidc.id, oidc.name, oidc.client_id) == ("oidc", "id.example.org", "samphao")


@pytest.mark.parametrize(
    ("variable", "value", "refusal"),
    [
        ("DATABASE_URL", "mysql://x/y", DatabaseUnknown),
        ("SAMPHAO_ORIGIN", "samphao.example.org", OriginNotWhole),
        ("SAMPHAO_ORIGIN", "ftp://samphao.example.org", OriginNotWhole),
        ("SAMPHAO_OIDC_ISSUER", "thaid", OriginNotWhole),
        ("SAMPHAO_DEVELOPMENT", "perhaps", NotYesOrNo),
        ("SAMPHAO_TRUSTED_PROXIES", "-1", NotAWholeNumber),
        ("SAMPHAO_TRUSTED_PROXIES", "๒", NotAWholeNumber),
        ("SAMPHAO_SECRET_KEY_FILE", "nowhere/at/all", FileUnreadable),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(
    tmp_path: Path, variable: str, value: str, refusal: type[SamphaoError]
) -> None:
    with pytest.raises(refusal) as found:
        read(tmp_path, **{variable: value})

    assert found.value.values["variable"] == variable


@pytest.mark.parametrize(("value", "on"), [("yes", True), ("1", True), ("off", False)])
def test_a_switch_is_on_or_off(tmp_path: Path, value: str, on: bool) -> None:
    assert read(tmp_path, SAMPHAO_DEVELOPMENT=value).development is on
