"""The table of roles: whole, in step with the vault's classes, and as documented."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.utils.translation import override

from samphao.apps.enterprises import facade, labels
from samphao.apps.enterprises.deeds import MAY, SCOPE_OF, Deed, may
from samphao.apps.enterprises.kinds import Role, Scope
from samphao.apps.enterprises.services.keys import ROLES
from samphao.apps.enterprises.sight import AUDIENCES
from samphao.apps.vault.sight import SEES
from samphao.groundwork.errors import NotAllowed, NotFoundHere
from samphao.kernel.data_class import DataClass
from tests.apps.enterprises.building import founded, joined, person

NAMES_PEOPLE = {Deed.SEE_PEOPLE, Deed.SEE_GROWERS, Deed.KEEP_GROWERS, Deed.KEEP_PEOPLE}
TELLS_IN_CONFIDENCE = {Deed.SEE_DETAILS, Deed.SEE_LOTS, Deed.SEE_GROUPS, Deed.KEEP_LOTS}


def test_the_table_holds_every_deed_and_owners_may_do_all() -> None:
    assert set(MAY) == set(Deed) == set(labels.DEEDS)
    assert all(Role.OWNER in roles for roles in MAY.values())


@pytest.mark.parametrize("role", list(Role))
def test_a_role_that_sees_a_class_in_no_export_sees_it_on_no_page(role: Role) -> None:
    seen = SEES[AUDIENCES[role]]

    if DataClass.PERSONAL not in seen:
        assert not [deed for deed in NAMES_PEOPLE if may(role=role, deed=deed)]
    if DataClass.OPERATOR not in seen:
        assert not [deed for deed in TELLS_IN_CONFIDENCE if may(role=role, deed=deed)]


def test_who_may_change_something_may_see_it() -> None:
    for keep, see in (
        (Deed.KEEP_GROWERS, Deed.SEE_GROWERS),
        (Deed.KEEP_LOTS, Deed.SEE_LOTS),
        (Deed.KEEP_PEOPLE, Deed.SEE_PEOPLE),
        (Deed.KEEP_GROUPS, Deed.SEE_GROUPS),
        (Deed.KEEP_ENTERPRISE, Deed.SEE_DETAILS),
    ):
        assert MAY[keep] <= MAY[see]


def test_every_scope_opens_a_deed_and_no_key_is_an_owner() -> None:
    assert set(SCOPE_OF.values()) == set(Scope)
    assert Role.OWNER not in ROLES
    for deed in (Deed.KEEP_PEOPLE, Deed.KEEP_KEYS, Deed.CONSENT, Deed.KEEP_ENTERPRISE):
        assert deed not in SCOPE_OF


def test_the_table_in_the_readme_is_the_table_in_the_code(repository: Path) -> None:
    readme = repository / "src/samphao/apps/enterprises/README.md"

    written = readme.read_text(encoding="utf-8").partition("<!-- deeds -->")[2].strip()

    assert written == table().strip()


def table() -> str:
    head = ["deed", *(role.value for role in Role)]
    with override("en"):
        rows = [
            [str(labels.DEEDS[deed]), *("yes" if role in MAY[deed] else "" for role in Role)]
            for deed in Deed
        ]
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |".replace("  |", " |") for line in lines)


@pytest.mark.django_db
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("deed", list(Deed))
def test_a_role_is_required_as_the_table_says(role: Role, deed: Deed) -> None:
    someone = person("someone")
    made = founded(person("founder"))
    joined(made, someone, role)
    asked = {"user_id": someone.pk, "enterprise_id": made.id, "deed": deed}

    if role in MAY[deed]:
        assert facade.require_role(**asked) is role
    else:
        with pytest.raises(NotAllowed):
            facade.require_role(**asked)
    with pytest.raises(NotFoundHere):
        facade.require_role(**{**asked, "enterprise_id": uuid4()})
