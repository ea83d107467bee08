"""The vault's addresses: My data of an enterprise and of a person, and the public checks."""

from django.urls import URLPattern, path

from samphao.apps.vault import places
from samphao.apps.vault.views import consents, disclosures, rights, timeline, verifying

app_name = "vault"

PAGES = (
    ("", timeline.everything, "data"),
    ("checks/", timeline.checks, "checks"),
    ("entries/<int:index>/", timeline.entry, "entry"),
    ("entries/<int:index>/receipt/", timeline.receipt, "receipt"),
    ("entries/<int:index>/leaf/", timeline.leaf, "leaf"),
    ("entries/<int:index>/opening/", timeline.opening, "opening"),
    ("disclosures/<uuid:disclosure_id>/", disclosures.disclosure, "disclosure"),
    ("disclosures/<uuid:disclosure_id>/bytes/", disclosures.exact_bytes, "bytes"),
    ("consents/", consents.everything, "consents"),
    ("consents/new/", consents.give, "give_consent"),
    ("consents/<uuid:consent_id>/", consents.consent, "consent"),
    ("consents/<uuid:consent_id>/record/", consents.record, "record"),
    ("consents/<uuid:consent_id>/withdraw/", consents.withdraw, "withdraw"),
    ("rights/", rights.everything, "rights"),
    ("rights/export/", rights.export, "export"),
    ("rights/object/", rights.object_to, "object"),
    ("rights/objections/<uuid:request_id>/lift/", rights.lift, "lift"),
    ("rights/correct/", rights.correctable, "correctable"),
    ("rights/correct/<str:field>/<uuid:row_id>/", rights.correct, "correct"),
    ("rights/erase/", rights.erase, "erase"),
)


def _below(folder: str, prefix: str = "") -> list[URLPattern]:
    return [path(f"{folder}{route}", view, name=f"{prefix}{name}") for route, view, name in PAGES]


tenant_urlpatterns = _below("data/")

urlpatterns = [
    *_below("me/data/", "my_"),
    path("verify/", verifying.verify, name="verify"),
    path("verify/key", verifying.key, name="verify_key"),
    path("verify/checkpoint", verifying.checkpoint, name="verify_checkpoint"),
    path("verify/auditor", verifying.auditor, name="verify_auditor"),
]

# A place leads to an address, so it is shown once the addresses stand.
places.register()
