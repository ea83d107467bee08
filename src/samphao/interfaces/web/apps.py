from datetime import UTC, datetime

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "samphao.interfaces.web"
    label = "web"

    def ready(self) -> None:
        from samphao.apps.vault.facade import set_auditor  # noqa: PLC0415
        from samphao.groundwork.moments import set_clock  # noqa: PLC0415
        from samphao.groundwork.page.speech import set_speaker  # noqa: PLC0415
        from samphao.interfaces.auditor.single_file import zipapp_bytes  # noqa: PLC0415
        from samphao.interfaces.web import navigation  # noqa: PLC0415
        from samphao.interfaces.words.speaker import Speaker  # noqa: PLC0415

        set_clock(lambda: datetime.now(UTC))
        set_speaker(lambda language: Speaker(language=language))
        set_auditor(build=zipapp_bytes)
        navigation.register()
