import pytest
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st

from samphao.apps.vault.models import Consent, LogEntry, SubjectHead
from samphao.apps.vault.serialising import as_seen, fields_for, is_generated, serializer_for
from samphao.apps.vault.sight import SEES, Audience, audience_of, reader, register_sight
from samphao.groundwork.classes import class_of, fields_of
from samphao.groundwork.errors import NotFoundHere
from samphao.groundwork.models import User
from samphao.kernel.data_class import DataClass
from tests.apps.vault.building import AT, OTHER, PERSON, SUBJECT

MODELS = [model for model in apps.get_models() if model.__module__.startswith("samphao.")]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
@pytest.mark.parametrize("audience", Audience)
def test_a_shape_has_what_its_reader_may_see_and_nothing_else(model, audience: Audience) -> None:
    shape = serializer_for(model=model, audience=audience)

    may = {
        field.attname
        for field in model._meta.concrete_fields
        if class_of(model, field.name) in SEES[audience]
    }
    assert {one.alias or name for name, one in shape.model_fields.items()} == may
    assert is_generated(shape)


def test_nobody_sees_what_is_sealed() -> None:
    assert DataClass.SEALED not in frozenset().union(*SEES.values())
    for audience in Audience:
        assert "key" not in fields_for(model=SubjectHead, audience=audience)
        assert "password" not in fields_for(model=User, audience=audience)


def test_strangers_see_nothing_of_an_enterprise_or_a_person() -> None:
    for audience in (Audience.PUBLIC, Audience.PARTNER, Audience.OFFICER):
        assert set(fields_for(model=Consent, audience=audience)) == {"id", "created_at"}
    assert "leaf" in fields_for(model=LogEntry, audience=Audience.PUBLIC)


def test_a_bookkeeper_sees_the_enterprise_and_no_person() -> None:
    seen = fields_for(model=Consent, audience=Audience.BOOKKEEPER)

    assert "recipient_id" in seen
    assert "recipient_name" not in seen


@given(st.sampled_from(MODELS), st.sampled_from(list(Audience)), st.sampled_from(list(Audience)))
def test_who_may_see_more_classes_sees_no_field_less(model, less: Audience, more: Audience) -> None:
    if SEES[less] <= SEES[more]:
        narrow, wide = (set(fields_for(model=model, audience=one)) for one in (less, more))
        assert narrow <= wide <= set(fields_of(model))


def test_a_field_without_a_class_is_seen_by_nobody(monkeypatch) -> None:
    left_out = {name: one for name, one in Consent.data_classes.items() if name != "purposes"}
    monkeypatch.setattr(Consent, "data_classes", left_out)

    for audience in Audience:
        assert "purposes" not in fields_for(model=Consent, audience=audience)


def test_a_row_goes_out_as_plain_values() -> None:
    row = Consent(
        enterprise_id=SUBJECT, created_at=AT, recipient_id="carrier.demo", given_by=PERSON,
        purposes=["dpv:Marketing"], expires_at=None,
    )  # fmt: skip

    seen = as_seen(row=row, audience=Audience.BOOKKEEPER)

    assert seen["created_at"] == AT.isoformat()
    assert seen["enterprise_id"] == str(SUBJECT)
    assert seen["purposes"] == ["dpv:Marketing"]
    assert "given_by" not in seen


def test_a_person_owns_what_is_about_them_and_is_a_stranger_to_the_rest(
    monkeypatch,
) -> None:
    monkeypatch.setattr("samphao.apps.vault.sight._sights", [])

    assert audience_of(person_id=PERSON, subject=PERSON) is Audience.OWNER
    assert audience_of(person_id=PERSON, subject=SUBJECT) is None
    with pytest.raises(NotFoundHere):
        reader(person_id=PERSON, subject=SUBJECT)
    register_sight(sight=lambda _, subject: Audience.STAFF if subject == SUBJECT else None)
    assert reader(person_id=PERSON, subject=SUBJECT) is Audience.STAFF
    with pytest.raises(NotFoundHere):
        reader(person_id=PERSON, subject=OTHER)
