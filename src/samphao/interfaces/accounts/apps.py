from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "samphao.interfaces.accounts"
    label = "accounts_pages"

    def ready(self) -> None:
        from samphao.groundwork.classes import classes, register_class_map  # noqa: PLC0415
        from samphao.interfaces.accounts import places, rights  # noqa: PLC0415

        register_class_map(
            "usersessions.UserSession",
            classes(
                public=("id", "created_at"),
                personal=("user", "ip", "last_seen_at", "user_agent", "data"),
                sealed=("session_key",),
            ),
        )
        places.register()
        rights.register()
