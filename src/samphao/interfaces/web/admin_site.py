"""The admin: staff who gave their second factor may look, every look is logged, nothing changes.

Rooms register their tables with Django's own site, which has no address; this one shows the same
tables read-only. Writing goes through services.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any
from uuid import UUID

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import admin
from django.contrib.admin.views.main import SEARCH_VAR
from django.contrib.auth.views import redirect_to_login
from django.db import models
from django.db.models.constants import LOOKUP_SEP
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import SimpleTemplateResponse
from django.urls import URLPattern, URLResolver, reverse

from samphao.groundwork import tenancy
from samphao.groundwork.audit import Look, staff_looked
from samphao.groundwork.classes import DataClass, class_of, fields_of
from samphao.groundwork.rows import TenantRow
from samphao.interfaces.web.admin_asking import (
    SEARCH_MARKS,
    Listing,
    may_ask,
    may_filter,
    orderings,
)
from samphao.interfaces.web.moments import moment_of

View = Callable[..., HttpResponseBase]
Tables = Mapping[type[models.Model], "admin.ModelAdmin[Any]"]
SAFE_METHODS = ("GET", "HEAD")
# They serve forms to fill in, which there are none of, or lead away from the tables.
LEFT_OUT = frozenset({"autocomplete", "password_change_done", "view_on_site"})
# Where a row names the enterprises it is about; a group's membership is about two.
ABOUT = ("enterprise_id", "group_id", "member_id")
# Under which names Django's views hand the row they show to the page.
ONE_ROW = ("original", "object")


class ReadOnly(admin.ModelAdmin):  # type: ignore[type-arg]
    """A table that can be looked at; sealed fields are not shown at all."""

    actions = None
    view_on_site = False
    date_hierarchy = None

    def has_add_permission(self, *_: Any, **__: Any) -> bool:
        """Refuse adding."""
        return False

    def has_change_permission(self, *_: Any, **__: Any) -> bool:
        """Refuse changing."""
        return False

    def has_delete_permission(self, *_: Any, **__: Any) -> bool:
        """Refuse deleting."""
        return False

    def has_view_permission(self, *_: Any, **__: Any) -> bool:
        """Let staff look; the site asked for the second factor."""
        return True

    def has_module_permission(self, *_: Any, **__: Any) -> bool:
        """Show the table in the list."""
        return True

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        """Return the rows of every tenant: this is the operator's own view."""
        if issubclass(self.model, TenantRow):
            return self.model.everywhere.all()
        return super().get_queryset(request)

    def get_fieldsets(self, *_: Any, **__: Any) -> Any:
        """Return all fields that are not sealed."""
        return [(None, {"fields": self._open_fields()})]

    def get_readonly_fields(self, *_: Any, **__: Any) -> Any:
        """Return the same fields, as text."""
        return self._open_fields()

    def get_list_display(self, request: HttpRequest) -> Any:
        """Return the columns that are no sealed field, and none the table computes.

        A computed column may hold a part of anything: one library's shows the start of a token.
        """
        sealed = self._sealed_fields()
        return [
            name
            for name in super().get_list_display(request)
            if name == "__str__"
            or (isinstance(name, str) and name not in sealed and not hasattr(self, name))
        ]

    def get_list_filter(self, request: HttpRequest) -> Any:
        """Return the plain filters that may be asked; one with code of its own could ask all."""
        wanted = super().get_list_filter(request)
        return [path for path in wanted if isinstance(path, str) and self._may_ask(request, path)]

    def lookup_allowed(self, lookup: str, value: Any, request: Any = None) -> bool:  # noqa: ARG002
        """Tell whether one of the filters shown asks so."""
        return may_filter(lookup=lookup, filters=self.get_list_filter(request))

    def to_field_allowed(self, request: HttpRequest, to_field: str) -> bool:  # noqa: ARG002
        """Let rows be named by their key alone."""
        return to_field == self.opts.pk.name

    def get_search_fields(self, request: HttpRequest) -> Any:
        """Return those of the table's that may be asked about."""
        wanted = super().get_search_fields(request)
        return [path for path in wanted if self._may_ask(request, path.lstrip(SEARCH_MARKS))]

    def get_ordering(self, request: HttpRequest) -> Any:
        """Return those of the table's that may be asked about."""
        shown = self.get_list_display(request)
        return orderings(model=self.model, wanted=super().get_ordering(request), shown=shown)

    def get_changelist(self, *_: Any, **__: Any) -> type[Listing]:
        """Return the list that keeps to what may be asked."""
        return Listing

    def asked_about(self, request: HttpRequest) -> tuple[str, ...]:
        """Return the names of the fields a query speaks of."""
        named = {key.split(LOOKUP_SEP)[0] for key in request.GET}.intersection(
            fields_of(self.model)
        )
        if request.GET.get(SEARCH_VAR):
            named.update(path.lstrip(SEARCH_MARKS) for path in self.get_search_fields(request))
        return tuple(sorted(named))

    def get_inlines(self, *_: Any, **__: Any) -> Any:
        """Return none: every table is looked at, and logged, by itself."""
        return []

    def _may_ask(self, request: HttpRequest, path: str) -> bool:
        return may_ask(model=self.model, path=path, shown=self.get_list_display(request))

    def _open_fields(self) -> list[str]:
        sealed = self._sealed_fields()
        return [name for name in fields_of(self.model) if name not in sealed]

    def _sealed_fields(self) -> set[str]:
        names = fields_of(self.model)
        return {name for name in names if class_of(self.model, name) is DataClass.SEALED}


class HouseAdminSite(admin.AdminSite):
    """Django's admin behind a second factor, for looking only."""

    site_header = "Samphao"
    site_title = "Samphao"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Tell whether this is active staff who gave a second factor in this very session."""
        user = request.user
        if not (user.is_active and user.is_staff and is_mfa_enabled(user)):
            return False
        return any(one["method"] == "mfa" for one in get_authentication_records(request, user))

    def login(self, request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
        """Send to the house's own login; staff to where they get, or give, a second factor."""
        if not request.user.is_authenticated:
            return redirect_to_login(reverse(f"{self.name}:index"))
        if not request.user.is_staff:
            raise Http404
        if not is_mfa_enabled(request.user):
            return redirect("mfa_index")
        start = reverse(f"{self.name}:index")
        if not self.has_permission(request):
            return redirect_to_login(start, reverse(_second_step(request.user)))
        return redirect(start)

    def logout(self, *_: Any, **__: Any) -> Any:
        """Send to the house's own page for signing out."""
        return redirect("account_logout")

    def password_change(self, *_: Any, **__: Any) -> Any:
        """Send to the house's own page for the password."""
        return redirect("account_change_password")

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Wrap a view: safe methods only, logged before it shows, rendered while bound."""
        checked: View = super().admin_view(view, cacheable)

        @wraps(view)
        def looked_at(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in SAFE_METHODS and view != self.logout:
                return HttpResponseNotAllowed(SAFE_METHODS)
            if not self.has_permission(request):
                return checked(request, *args, **kwargs)
            asked = _asked_about(view, request)
            _log_look(request, asked)
            with tenancy.operator():
                response = checked(request, *args, **kwargs)
                if isinstance(response, SimpleTemplateResponse):
                    response.render()
                shown = _shown_of(response)
            # Only the page itself says whose rows it took; it is not handed out before the log.
            for enterprise_id in shown:
                _log_look(request, asked, enterprise_id)
            return response

        return looked_at

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Return the addresses without those that change something."""
        return [url for url in super().get_urls() if getattr(url, "name", "") not in LEFT_OUT]


def _second_step(user: Any) -> str:
    has_codes = is_mfa_enabled(user, types=[Authenticator.Type.TOTP])
    return "mfa_reauthenticate" if has_codes else "mfa_reauthenticate_webauthn"


def _asked_about(view: Any, request: HttpRequest) -> tuple[str, ...]:
    table = getattr(view, "__self__", None)
    return table.asked_about(request) if isinstance(table, ReadOnly) else ()


def _shown_of(response: HttpResponseBase) -> list[UUID]:
    """Return the enterprises whose rows a page shows."""
    context = getattr(response, "context_data", None) or {}
    rows: Iterable[Any] = [context[name] for name in ONE_ROW if name in context]
    if "cl" in context:
        rows = context["cl"].result_list
    found = {getattr(row, name, None) for row in rows for name in ABOUT}
    return sorted(one for one in found if isinstance(one, UUID))


def _log_look(
    request: HttpRequest, fields: tuple[str, ...], enterprise_id: UUID | None = None
) -> None:
    match = request.resolver_match
    assert match is not None
    assert request.user.pk is not None
    key = match.kwargs.get("object_id", "")
    staff_looked(
        look=Look(
            user_id=request.user.pk,
            what=f"{match.view_name} {key}".strip(),
            at=moment_of(request),
            enterprise_id=enterprise_id,
            fields=fields,
        )
    )


def house_site(*, tables: Tables) -> HouseAdminSite:
    """Return the site that shows these tables read-only, whatever they would allow elsewhere."""
    site = HouseAdminSite(name="admin")
    for model, shown in tables.items():
        read_only = type(f"ReadOnly{type(shown).__name__}", (ReadOnly, type(shown)), {})
        site.register(model, read_only)
    return site
