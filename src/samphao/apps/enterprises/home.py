"""Where a person works, and who invites them: for their home page and their own list."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest

from samphao.apps.enterprises import across
from samphao.apps.enterprises.views.parts import moment


def belonging(request: HttpRequest) -> dict[str, object]:
    """Return a person's enterprises and open invitations, with who sent them."""
    user_id = cast("UUID", request.user.pk)
    invitations = across.invitations_for(user_id=user_id, at=moment(request))
    names = across.names_of(enterprises=[one.enterprise_id for one in invitations])
    return {
        "belongings": across.belongings(user_id=user_id),
        "invitations": [
            (one, names[one.enterprise_id]) for one in invitations if one.enterprise_id in names
        ],
    }
