"""What the worker does for the pages of bad weather."""

from django_tasks import task

from samphao.interfaces.operations.opening import now


@task()
def send_later(asked: dict[str, str]) -> None:
    """Disclose and send."""
    from tests.bad_weather.pages import sent  # noqa: PLC0415  (each needs the other)

    sent(asked, now())
