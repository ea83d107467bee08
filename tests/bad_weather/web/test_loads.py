"""Too much at once: bodies, fields, files, and what grows when it is unpacked."""

import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samphao.groundwork import files
from samphao.groundwork.errors import FileTooLarge, QuotaSpent
from samphao.groundwork.models import KeptFile
from tests.bad_weather.web.answers import client_of
from tests.bad_weather.web.cast import Who
from tests.bad_weather.web.tenants import AT
from tests.bad_weather.web.world import World

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024
TOO_MUCH = frozenset({400, 403, 413, 422})


def test_a_form_larger_than_two_megabytes_is_refused(world: World) -> None:
    client = client_of(world.callers[Who.OWNER])

    answer = client.post("/accounts/me/", {"full_name": "x" * 3 * MEGABYTE, "language": "en"})

    assert answer.status_code in TOO_MUCH


def test_a_form_of_very_many_fields_is_refused(world: World) -> None:
    client = client_of(world.callers[Who.OWNER])
    form = {f"field{number}": "x" for number in range(600)}

    answer = client.post(f"/e/{world.ours.id}/growers/new/", {**form, "name": "Demo"})

    assert answer.status_code == 400


def test_very_many_files_are_refused(world: World) -> None:
    files_sent = {f"file{number}": io.BytesIO(b"x") for number in range(20)}

    answer = Client(raise_request_exception=False).post("/verify/", files_sent)

    assert answer.status_code == 400


@pytest.mark.parametrize("where", ["/verify/", "/accounts/login/", "/accounts/signup/"])
def test_a_large_file_is_told_to_be_too_large_or_passed_over(world: World, where: str) -> None:
    sent = {"receipt_file": SimpleUploadedFile("receipt", b"x" * 5 * MEGABYTE)}

    answer = Client(raise_request_exception=False).post(where, sent)

    assert answer.status_code in TOO_MUCH | {200}
    assert answer.status_code != 200 or where != "/verify/"


def test_a_packed_file_is_never_unpacked(world: World) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("receipt", b"0" * 50 * MEGABYTE)

    answer = Client(raise_request_exception=False).post(
        "/verify/", {"receipt_file": SimpleUploadedFile("receipt.zip", packed.getvalue())}
    )

    assert answer.status_code in TOO_MUCH | {200}
    assert len(answer.content) < MEGABYTE


@pytest.mark.parametrize("name", ["receipt", "leaf", "opening"])
def test_hostile_receipts_are_findings_and_no_failures(world: World, name: str) -> None:
    hostile = (
        "c2sp.org/tlog-proof@v1\nindex 99999999999999999999999999\n\n",
        "c2sp.org/tlog-proof@v1\nindex -1\n\n",
        "c2sp.org/tlog-proof@v1\nextra " + "A" * 500_000 + "\nindex 0\n\n",
        "c2sp.org/tlog-proof@v1\nindex 0\n" + "A" * 44 + "=\n" * 20_000,
        '{"a":' * 20_000,
        "[" * 100_000,
        "\x00" * 1000,
        "1" * 100_000,
    )
    form = {"receipt": "c2sp.org/tlog-proof@v1\nindex 0\n\n"}

    answers = [
        Client(raise_request_exception=False).post("/verify/", {**form, name: text}).status_code
        for text in hostile
    ]

    assert max(answers) < 500


def test_a_body_of_the_api_larger_than_two_megabytes_is_refused(world: World) -> None:
    caller = world.callers[Who.KEY]

    answer = client_of(caller).post(
        f"/api/v1/enterprises/{world.ours.id}/growers",
        json.dumps({"name": "x" * 3 * MEGABYTE}),
        content_type="application/json",
        headers=dict(caller.headers),
    )

    assert answer.status_code in TOO_MUCH


def test_a_kept_file_stops_at_its_limit_and_takes_no_more_of_it(world: World) -> None:
    taken: list[int] = []

    def endless() -> object:
        while True:
            taken.append(1)
            yield b"x" * MEGABYTE

    with pytest.raises(FileTooLarge):
        files.keep(enterprise_id=world.ours.id, file=_file("big", endless()), at=AT)

    assert len(taken) <= files.LARGEST // MEGABYTE + 2


def test_an_enterprise_cannot_fill_the_disk(world: World) -> None:
    KeptFile.objects.create(
        created_at=AT,
        enterprise_id=world.ours.id,
        sha256="0" * 64,
        size=files.QUOTA,
        name="full",
        media_type="text/plain",
        owner_room="demo",
    )

    with pytest.raises(QuotaSpent):
        files.keep(enterprise_id=world.ours.id, file=_file("more", [b"x"]), at=AT)


@pytest.mark.parametrize(
    "name",
    ["../../keys/log.key", "..\\..\\keys\\log.key", "/etc/passwd", "a\x00b", "", ".", "x" * 5000],
)
def test_a_name_of_a_file_is_no_place_on_the_disk(world: World, name: str) -> None:
    card = files.keep(enterprise_id=world.ours.id, file=_file(name, [b"demo"]), at=AT)

    kept, content = files.read(file_id=card.id, enterprise_id=world.ours.id)

    assert content == b"demo"
    assert len(kept.name) <= 200
    assert not set("/\\\x00") & set(kept.name)


def _file(name: str, chunks: object) -> files.NewFile:
    return files.NewFile("demo", name, "text/plain", chunks)  # type: ignore[arg-type]
