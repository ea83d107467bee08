"""The one place that speaks to Cedar: texts and questions in, a typed answer out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

import cedarpy

from samphao.engines.disclosure.errors import (
    PolicyInvalid,
    PolicyUnnamed,
    PolicyUnreadable,
    SchemaUnreadable,
)

JSON = str | int | bool | list["JSON"] | dict[str, "JSON"]


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """A policy set and its schema, parsed once."""

    policies: cedarpy.PolicySet
    schema: cedarpy.Schema


@dataclass(frozen=True, slots=True)
class NamedPolicy:
    """The @id of a policy and whether it forbids."""

    id: str
    forbids: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What Cedar decided and by which @ids; `certain` is false when anything went wrong."""

    allowed: bool
    policies: frozenset[str]
    certain: bool


UNDECIDED = Answer(allowed=False, policies=frozenset(), certain=False)


def compile_texts(*, text: str, schema: str) -> Compiled:
    """Return the texts parsed and checked against each other.

    Raises:
        SchemaUnreadable: the schema can't be parsed.
        PolicyUnreadable: the policies can't be parsed, are none, or hold a template.
        PolicyInvalid: a policy breaks the schema.
    """
    try:
        words = cedarpy.Schema.from_str(schema)
    except ValueError as problem:
        raise SchemaUnreadable(detail=str(problem)) from None
    try:
        policies = cedarpy.PolicySet.from_str(text)
    except ValueError as problem:
        raise PolicyUnreadable(detail=str(problem)) from None
    if not len(policies) or policies.templates():
        raise PolicyUnreadable(detail="no policy, or a template")
    for fault in cedarpy.validate_policies(text, words).errors:
        raise PolicyInvalid(policy=fault.policy_id, detail=fault.error)
    return Compiled(policies, words)


def named_policies(*, text: str) -> tuple[NamedPolicy, ...]:
    """Return the policies of a parsed text in its order.

    Raises:
        PolicyUnnamed: a policy has no @id, a blank one, or another's.
    """
    static = json.loads(cedarpy.policies_to_json_str(text))["staticPolicies"]
    found: dict[str, NamedPolicy] = {}
    for place in sorted(static, key=lambda name: int(name.removeprefix("policy"))):
        name = static[place].get("annotations", {}).get("id") or ""
        if not name or name in found:
            raise PolicyUnnamed(policy=name or place)
        found[name] = NamedPolicy(name, forbids=static[place]["effect"] == "forbid")
    return tuple(found.values())


def ask(*, compiled: Compiled, request: Mapping[str, JSON], entities: list[JSON]) -> Answer:
    """Return Cedar's answer; whatever it can't read or reckon is undecided, never allowed.

    Cedar skips a policy that fails, so a forbid could fall away unseen: one failure undecides all.
    """
    try:
        told = cedarpy.is_authorized(
            dict(request), compiled.policies, json.dumps(entities), compiled.schema
        )
    except ValueError:  # half a surrogate pair has no UTF-8
        return UNDECIDED
    if told.diagnostics.errors or told.decision is cedarpy.Decision.NoDecision:
        return UNDECIDED
    named = told.diagnostics.id_annotations_by_reason
    return Answer(told.allowed, frozenset(named.values()), certain=True)
