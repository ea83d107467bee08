"""What other rooms may hear of."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from samphao.groundwork.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseFounded(Event):
    """An enterprise has come to the house."""

    type: ClassVar[str] = "enterprises.founded"

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberJoined(Event):
    """A person has joined an enterprise."""

    type: ClassVar[str] = "enterprises.member_joined"

    user_id: UUID
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLeft(Event):
    """A person is no longer in an enterprise, by their own will or another's."""

    type: ClassVar[str] = "enterprises.member_left"

    user_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupJoined(Event):
    """An enterprise now sells through a group; `enterprise_id` is the member."""

    type: ClassVar[str] = "enterprises.group_joined"

    group_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLeft(Event):
    """An enterprise no longer sells through a group; `enterprise_id` is the member."""

    type: ClassVar[str] = "enterprises.group_left"

    group_id: UUID
