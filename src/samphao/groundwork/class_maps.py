"""The classes of tables that Django and the login packages bring."""

from samphao.groundwork.classes import classes, register_class_map


def register() -> None:
    """State the class of every field of every third-party table."""
    _django()
    _login()
    _tasks()


def _django() -> None:
    register_class_map(
        "admin.LogEntry",
        classes(
            official=("id", "action_time", "content_type", "object_id", "action_flag"),
            personal=("user", "object_repr", "change_message"),
        ),
    )
    register_class_map(
        "auth.Permission", classes(public=("id", "name", "content_type", "codename"))
    )
    register_class_map("auth.Group", classes(public=("id", "name")))
    register_class_map("auth.Group_permissions", classes(public=("id", "group", "permission")))
    register_class_map("contenttypes.ContentType", classes(public=("id", "app_label", "model")))
    register_class_map(
        "sessions.Session",
        classes(public=("expire_date",), sealed=("session_key", "session_data")),
    )


def _login() -> None:
    register_class_map(
        "account.EmailAddress",
        classes(
            public=("id", "verified", "primary"),
            personal=("user", "email"),
        ),
    )
    register_class_map(
        "account.EmailConfirmation",
        classes(
            public=("id", "created", "sent"),
            personal=("email_address",),
            sealed=("key",),
        ),
    )
    register_class_map(
        "socialaccount.SocialApp",
        classes(
            public=("id", "provider", "provider_id", "name", "settings"),
            sealed=("client_id", "secret", "key"),
        ),
    )
    register_class_map(
        "socialaccount.SocialAccount",
        classes(
            public=("id", "provider"),
            personal=("user", "uid", "last_login", "date_joined", "extra_data"),
        ),
    )
    register_class_map(
        "socialaccount.SocialToken",
        classes(
            public=("id", "app", "expires_at"),
            personal=("account",),
            sealed=("token", "token_secret"),
        ),
    )
    register_class_map(
        "mfa.Authenticator",
        classes(
            public=("id", "type"),
            personal=("user", "created_at", "last_used_at"),
            sealed=("data",),
        ),
    )
    attempt = ("user_agent", "ip_address", "username", "http_accept", "path_info")
    register_class_map(
        "axes.AccessAttempt",
        classes(
            public=("id", "attempt_time", "failures_since_start"),
            personal=(*attempt, "get_data", "post_data"),
        ),
    )
    register_class_map(
        "axes.AccessAttemptExpiration",
        classes(
            public=("access_attempt", "expires_at"),
        ),
    )
    register_class_map(
        "axes.AccessLog",
        classes(
            public=("id", "attempt_time", "logout_time", "session_hash"),
            personal=attempt,
        ),
    )
    register_class_map(
        "axes.AccessFailureLog",
        classes(
            public=("id", "attempt_time", "locked_out"),
            personal=attempt,
        ),
    )


def _tasks() -> None:
    register_class_map(
        "django_tasks_database.DBTaskResult",
        classes(
            public=(
                "id",
                "status",
                "enqueued_at",
                "started_at",
                "finished_at",
                "priority",
                "task_path",
                "queue_name",
                "backend_name",
                "run_after",
                "worker_ids",
            ),
            operator=(
                "args_kwargs",
                "return_value",
                "exception_class_path",
                "traceback",
            ),
        ),
    )
