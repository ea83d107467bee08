from django.apps import AppConfig


class EnterprisesConfig(AppConfig):
    name = "samphao.apps.enterprises"
    label = "enterprises"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from samphao.apps.enterprises import navigation, rights  # noqa: PLC0415
        from samphao.apps.enterprises.sight import sight, usher  # noqa: PLC0415
        from samphao.apps.vault.facade import register_sight, set_usher  # noqa: PLC0415

        navigation.register()
        rights.register()
        register_sight(sight=sight)
        set_usher(usher=usher)
