"""What the vault tells other rooms."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from samphao.groundwork.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentWithdrawn(Event):
    """A consent ended; whoever prepares something on it stops."""

    type: ClassVar[str] = "vault.consent_withdrawn"

    consent_id: UUID
    recipient_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionRaised(Event):
    """A subject objects to a recipient, a purpose, or both; blank stands for all."""

    type: ClassVar[str] = "vault.objection_raised"

    recipient_id: str
    purpose: str
