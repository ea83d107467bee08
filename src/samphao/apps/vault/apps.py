from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "samphao.apps.vault"
    label = "vault"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from samphao.apps.vault.fields import register_fields  # noqa: PLC0415
        from samphao.apps.vault.letters import HOUSE_LETTER  # noqa: PLC0415
        from samphao.apps.vault.rights import own  # noqa: PLC0415
        from samphao.apps.vault.services import staff_looked  # noqa: PLC0415
        from samphao.groundwork import audit  # noqa: PLC0415
        from samphao.kernel.data_class import DataClass  # noqa: PLC0415

        own.register()
        # The house's own words hold nothing of anybody.
        register_fields(named={HOUSE_LETTER: DataClass.PUBLIC})
        audit.listen(staff_looked)
