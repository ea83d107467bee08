from django.contrib import admin

from samphao.apps.vault.models import Checkpoint, LogEntry

# Only what is public anyway: whose data it is stands in tables that staff do not look at.


@admin.register(LogEntry)
class LogEntryAdmin(admin.ModelAdmin[LogEntry]):
    list_display = ("index", "created_at")
    ordering = ("-index",)
    fields = ("index", "created_at", "id")


@admin.register(Checkpoint)
class CheckpointAdmin(admin.ModelAdmin[Checkpoint]):
    list_display = ("size", "created_at")
    ordering = ("-size",)
    fields = ("size", "created_at", "id")
