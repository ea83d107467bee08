from django.apps import AppConfig
from django.db.backends.signals import connection_created


class GroundworkConfig(AppConfig):
    name = "samphao.groundwork"
    label = "groundwork"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from samphao.groundwork import checks, class_maps, tenancy  # noqa: F401, PLC0415

        class_maps.register()
        connection_created.connect(tenancy.tell_anew, dispatch_uid="samphao.tenancy")
