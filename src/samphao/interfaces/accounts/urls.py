"""The addresses of the door; what is not here comes from allauth."""

from django.urls import include, path, re_path

from samphao.interfaces.accounts import views

urlpatterns = [
    path("me/", views.me, name="account_me"),
    re_path(
        r"^confirm-email/(?P<key>[-:\w]+)/$", views.confirm_by_link, name="account_confirm_email"
    ),
    path("", include("allauth.urls")),
]
