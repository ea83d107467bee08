"""How an operation about a subject is entered: bound, admitted, at a moment."""

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from samphao.apps.vault.subjects import Deed, admit
from samphao.apps.vault.views.parts import moment
from samphao.groundwork import tenancy


def through(deed: Deed) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Let an operation be called by whose deed it is; it gets who they are and when."""

    def guard(operation: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(operation)
        def guarded(request: HttpRequest, subject_id: UUID, **values: Any) -> Any:
            with tenancy.bound(subject_id):
                here = admit(request=request, subject=subject_id, deed=deed)
                return operation(here, moment(request), **values)

        guarded.__signature__ = _addressed(operation)  # type: ignore[attr-defined]
        guarded.deeds = (deed,)  # type: ignore[attr-defined]
        return guarded

    return guard


def _addressed(operation: Callable[..., Any]) -> Signature:
    """Return the signature as a request fills it: the subject where the caller stands."""
    first = [
        Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, annotation=kind)
        for name, kind in (("request", HttpRequest), ("subject_id", UUID))
    ]
    return Signature([*first, *list(signature(operation).parameters.values())[2:]])
