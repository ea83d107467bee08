"""A long list in parts that a phone can open: by exporter, by category, or by place in the list."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from samphao.engines.plan.contracts import ExportPlan, ProductPlan
from samphao.interfaces.report.catalogue.ink import said
from samphao.interfaces.report.edition import Edition

MOST_UNGROUPED = 50
FEWEST_IN_A_GROUP = 5
Placed = tuple[int, ProductPlan]


@dataclass(frozen=True, slots=True)
class Group:
    """Products that stand under one heading, each with its place in the list."""

    name: str
    products: tuple[Placed, ...]


def groups_of(edition: Edition) -> list[Group]:
    """Return the list in groups; a short list is one group without a name.

    Exporter and category serve when they part the list into groups worth a heading.
    """
    placed = list(enumerate(edition.plan.products))
    if len(placed) <= MOST_UNGROUPED:
        return [Group("", tuple(placed))] if placed else []
    for heading, missing in ((_exporter, "no_exporter"), (_category, "no_category")):
        if _parts_well(edition.plan, heading):
            return _by(placed, heading, said(edition, f"group.{missing}"))
    return list(_in_order(edition, placed))


def _exporter(product: ProductPlan) -> str:
    return product.card.exporter.name


def _category(product: ProductPlan) -> str:
    return product.card.category


def _parts_well(plan: ExportPlan, heading: Callable[[ProductPlan], str]) -> bool:
    names = {heading(product) for product in plan.products}
    return 1 < len(names) <= len(plan.products) // FEWEST_IN_A_GROUP


def _by(placed: list[Placed], heading: Callable[[ProductPlan], str], missing: str) -> list[Group]:
    found: dict[str, list[Placed]] = {}
    for at, product in placed:
        found.setdefault(heading(product), []).append((at, product))
    return [Group(name or missing, tuple(members)) for name, members in found.items()]


def _in_order(edition: Edition, placed: list[Placed]) -> Iterator[Group]:
    rest, first = iter(placed), 1
    while members := tuple(islice(rest, MOST_UNGROUPED)):
        last = first + len(members) - 1
        yield Group(said(edition, "group.rows", first=first, last=last), members)
        first = last + 1
