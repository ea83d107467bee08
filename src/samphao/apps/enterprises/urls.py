"""The room's addresses: a person's own at the root, an enterprise's below `/e/<enterprise>/`."""

from django.urls import path

from samphao.apps.enterprises.views import (
    founding,
    groups,
    growers,
    invitations,
    keys,
    lots,
    people,
)

app_name = "enterprises"

urlpatterns = [
    path("enterprises/", founding.mine, name="mine"),
    path("enterprises/new/", founding.found, name="found"),
    path("enterprises/subdistricts/", founding.subdistricts, name="subdistricts"),
    path("invitations/<uuid:invitation_id>/accept/", invitations.accept, name="accept"),
    path("invitations/<uuid:invitation_id>/decline/", invitations.decline, name="decline"),
    path("invitations/<str:token>/", invitations.by_link, name="invitation"),
]

tenant_urlpatterns = [
    path("", founding.overview, name="overview"),
    path("settings/", founding.settings, name="settings"),
    path("people/", people.everybody, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/leave/", people.leave, name="leave"),
    path("people/invitations/<uuid:invitation_id>/withdraw/", people.withdraw, name="withdraw"),
    path("people/<uuid:membership_id>/", people.member, name="member"),
    path("people/<uuid:membership_id>/hand-over/", people.hand_over, name="hand_over"),
    path("people/<uuid:membership_id>/remove/", people.remove, name="remove_member"),
    path("growers/", growers.everybody, name="growers"),
    path("growers/new/", growers.add, name="add_grower"),
    path("growers/<uuid:grower_id>/", growers.one, name="grower"),
    path("growers/<uuid:grower_id>/remove/", growers.remove, name="remove_grower"),
    path("growers/<uuid:grower_id>/restore/", growers.restore, name="restore_grower"),
    path("growers/<uuid:grower_id>/plots/new/", growers.add_plot, name="add_plot"),
    path("plots/<uuid:plot_id>/", growers.plot, name="plot"),
    path("plots/<uuid:plot_id>/remove/", growers.remove_plot, name="remove_plot"),
    path("plots/<uuid:plot_id>/restore/", growers.restore_plot, name="restore_plot"),
    path("lots/", lots.everything, name="lots"),
    path("lots/new/", lots.add, name="add_lot"),
    path("lots/<uuid:lot_id>/", lots.one, name="lot"),
    path("groups/", groups.everything, name="groups"),
    path("groups/new/", groups.propose, name="propose_group"),
    path("groups/<uuid:link_id>/agree/", groups.agree, name="agree_group"),
    path("groups/<uuid:link_id>/decline/", groups.decline, name="decline_group"),
    path("groups/<uuid:link_id>/end/", groups.end, name="end_group"),
    path("keys/", keys.everything, name="keys"),
    path("keys/new/", keys.make, name="make_key"),
    path("keys/<uuid:key_id>/revoke/", keys.revoke, name="revoke_key"),
]
