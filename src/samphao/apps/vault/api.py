"""The log for programs: anybody may read it, for it tells nothing about anybody."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from samphao.apps.vault.log import keys, reading
from samphao.apps.vault.subject_api import router as subjects
from samphao.groundwork.errors import NotFoundHere

router = Router(tags=["log"])
router.add_router("", subjects)
PLAIN = "text/plain; charset=utf-8"


@router.get("/log/checkpoint", response={200: None}, url_name="log_checkpoint")
def checkpoint(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  (ninja wants it)
    """Give the signed checkpoint: how many entries the log has, and their root."""
    last = reading.end()
    if last is None:
        raise NotFoundHere
    return HttpResponse(last.checkpoint, content_type=PLAIN)


@router.get("/log/keys", response={200: None}, url_name="log_keys")
def verifier_keys(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  (ninja wants it)
    """Give the keys that check the log's signatures, one a line, the newest last."""
    return HttpResponse("".join(f"{key}\n" for key in keys.verifiers()), content_type=PLAIN)


@router.get("/log/entries/{int:index}", response={200: None}, url_name="log_entry")
def entry(request: HttpRequest, index: int) -> HttpResponse:  # noqa: ARG001  (ninja wants it)
    """Give one entry as it was hashed."""
    return HttpResponse(reading.entry(index=index), content_type="application/json")


@router.get("/log/receipts/{int:index}", response={200: None}, url_name="log_receipt")
def receipt(request: HttpRequest, index: int) -> HttpResponse:  # noqa: ARG001  (ninja wants it)
    """Give the proof that an entry stands in the log, as a C2SP tlog-proof."""
    return HttpResponse(reading.receipt(index=index).written(), content_type=PLAIN)
