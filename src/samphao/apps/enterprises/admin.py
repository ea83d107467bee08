from django.contrib import admin

from samphao.apps.enterprises.models import (
    ApiKey,
    Enterprise,
    GroupMembership,
    Invitation,
    Membership,
)


@admin.register(Enterprise)
class EnterpriseAdmin(admin.ModelAdmin[Enterprise]):
    list_display = ("id", "kind", "status", "founded_at")
    list_filter = ("kind", "status")
    search_fields = ("public_code", "company_number")


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin[Membership]):
    list_display = ("id", "enterprise_id", "role", "since", "until")
    list_filter = ("role",)


@admin.register(Invitation)
class InvitationAdmin(admin.ModelAdmin[Invitation]):
    list_display = ("id", "enterprise_id", "role", "state", "expires_at")
    list_filter = ("state",)


@admin.register(GroupMembership)
class GroupMembershipAdmin(admin.ModelAdmin[GroupMembership]):
    list_display = ("id", "group_id", "member_id", "state", "agreed_at")
    list_filter = ("state",)


@admin.register(ApiKey)
class ApiKeyAdmin(admin.ModelAdmin[ApiKey]):
    list_display = ("id", "enterprise_id", "prefix", "role", "expires_at", "revoked_at")
