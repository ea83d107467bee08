"""The fields a subject can consent to, and what each is called."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models

from samphao.apps.vault.fields import class_of_field
from samphao.groundwork.classes import class_of
from samphao.groundwork.models import User
from samphao.groundwork.page.speech import language_now, sentence
from samphao.groundwork.rows import TenantRow
from samphao.kernel.data_class import DataClass
from samphao.kernel.text import Language

CONSENTED = (DataClass.OPERATOR, DataClass.PERSONAL)
# The vault's own tables are about what was sent; they are never what is sent.
OWN = frozenset({"vault", "groundwork"})
OF_A_PERSON = ("email", "full_name")


@dataclass(frozen=True, slots=True)
class Field:
    """A field by its name, what it is called, and its class."""

    name: str
    words: str
    data_class: DataClass

    @property
    def is_personal(self) -> bool:
        """Tell whether it is about a natural person."""
        return self.data_class is DataClass.PERSONAL


@dataclass(frozen=True, slots=True)
class Group:
    """The fields of one table; `name` goes into the name of a form's field."""

    name: str
    words: str
    fields: tuple[Field, ...]


def groups(*, is_person: bool) -> tuple[Group, ...]:
    """Return the fields a person or an enterprise can let out, table by table.

    A table is offered once the catalogue has a heading for it, and a field once it has words:
    nobody can consent to what they cannot read, and keys and seats are no goods.
    """
    found = ((User, OF_A_PERSON),) if is_person else tuple(tables())
    return tuple(
        Group(
            name=f"fields_{model._meta.label_lower.replace('.', '_')}",
            words=heading,
            fields=tuple(_worded(f"{model._meta.label}.{name}" for name in names)),
        )
        for model, names in found
        if (heading := _said(f"consent.{model._meta.label}", language_now()))
    )


def field(*, name: str, language: Language | None = None) -> Field:
    """Return a field with its words; one without words is called by its name."""
    return Field(name, word(name=name, language=language), class_of_field(name=name))


def called(*, names: Iterable[str]) -> list[str]:
    """Return what fields are called, each once; one without words goes by its table.

    What neither has words for is machinery, and is named together.
    """
    language = language_now()
    found = [_said_of(name, language) for name in names]
    rest = [_said("mydata.field_other", language)] if "" in found else []
    return list(dict.fromkeys([*filter(None, found), *rest]))


def word(*, name: str, language: Language | None = None) -> str:
    """Return what a field or a table is called; the name itself where it has no words.

    The words stand in the catalogue `mydata`, which every room adds its fields to.
    """
    return _said(f"field.{name}", language or language_now()) or name


def tables() -> Iterator[tuple[type[models.Model], tuple[str, ...]]]:
    """Yield the tables of enterprises with the fields that need consent to leave."""
    for model in sorted(apps.get_models(), key=lambda one: one._meta.label):
        if not issubclass(model, TenantRow) or model._meta.app_label in OWN:
            continue
        names = tuple(name for name in _names(model) if class_of(model, name) in CONSENTED)
        if names:
            yield model, names


def _worded(names: Iterable[str]) -> Iterator[Field]:
    found = (field(name=name) for name in names)
    return (one for one in found if one.words != one.name)


def _said(code: str, language: Language) -> str:
    said = sentence(code, language)
    return "" if said == code else said


def _said_of(name: str, language: Language) -> str:
    return _said(f"field.{name}", language) or _said(f"field.{name.rpartition('.')[0]}", language)


def _names(model: type[models.Model]) -> Iterator[str]:
    """Yield the fields that say something by themselves; a link to another row says nothing."""
    for column in model._meta.concrete_fields:
        if not column.is_relation and not isinstance(column, models.UUIDField):
            yield column.name
