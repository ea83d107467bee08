"""What allauth calls a person on its pages and in its mails."""

from samphao.groundwork.models import User


def name_of(user: User) -> str:
    """Return the person's name, or the address where no name is known."""
    return user.name
