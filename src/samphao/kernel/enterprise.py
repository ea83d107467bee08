"""The opaque name of an enterprise."""

from typing import NewType

EnterpriseId = NewType("EnterpriseId", str)
