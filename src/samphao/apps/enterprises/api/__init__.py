"""The room for programs: one router, whose operations need a key's scope or a person's role."""

from ninja import Router

from samphao.apps.enterprises.api.growing import router as growing
from samphao.apps.enterprises.api.reading import router as reading

router = Router(tags=["enterprises"])
router.add_router("", reading)
router.add_router("", growing)

__all__ = ["router"]
