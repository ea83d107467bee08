"""Policies made ready: parsed, checked, named, and hashed."""

from dataclasses import dataclass
from hashlib import sha256

from samphao.engines.disclosure.cedar import Compiled, compile_texts, named_policies
from samphao.engines.disclosure.errors import PolicyUnworded
from samphao.engines.disclosure.reasons import FORBIDDEN


@dataclass(frozen=True, slots=True, eq=False)
class Policies:
    """A policy text ready to decide; `order` holds the @ids as the text has them."""

    compiled: Compiled
    order: tuple[str, ...]
    policy_hash: str


def compile_policies(*, text: str, schema: str) -> Policies:
    """Return the policies of a Cedar text, checked against its schema.

    Raises:
        SchemaUnreadable: the schema can't be parsed.
        PolicyUnreadable: the policies can't be parsed, are none, or hold a template.
        PolicyInvalid: a policy breaks the schema.
        PolicyUnnamed: a policy has no @id of its own.
        PolicyUnworded: a forbid's @id is no reason known here.
    """
    compiled = compile_texts(text=text, schema=schema)
    named = named_policies(text=text)
    for policy in named:
        if policy.forbids and policy.id not in FORBIDDEN:
            raise PolicyUnworded(policy=policy.id)
    digest = sha256(b"\0".join((text.encode(), schema.encode()))).hexdigest()
    return Policies(compiled, tuple(policy.id for policy in named), digest)
