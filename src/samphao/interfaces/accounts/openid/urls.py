"""The addresses a provider is told of; allauth includes them for each configured provider."""

from django.urls import path

from samphao.interfaces.accounts.openid import views

urlpatterns = [
    path("oidc/<slug:provider_id>/login/", views.login, name="openid_connect_login"),
    path("oidc/<slug:provider_id>/login/callback/", views.callback, name="openid_connect_callback"),
]
