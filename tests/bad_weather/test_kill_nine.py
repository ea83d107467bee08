"""kill -9 of web, worker and database: nothing is sent unlogged, nothing acknowledged is lost."""

import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.bad_weather.weather import PATIENCE, Customer, Processes, children, storm
from tests.houses import ADMIN, House
from tests.postgresql import NoServer, new_cluster, owned
from tests.simulators.recipient import Recipient, recipient

SUBJECTS = ("01930000-0000-7000-8000-0000000000a1", "01930000-0000-7000-8000-0000000000a2")
SETTINGS = "tests.bad_weather.settings"
USUAL = 4


@contextmanager
def served(house: House, port: int, log: Path) -> Iterator[Processes]:
    """Serve a house with its supervisor, web server and worker."""
    process = house.started("serve", "--port", port, log=log, **ADMIN)
    try:
        yield Processes(process.pid)
    finally:
        process.terminate()
        try:
            process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def faults(told: dict[str, Any], received: list[str], customers: list[Customer]) -> list[str]:
    """Hold what the house says against what was acknowledged, and against what arrived."""
    subjects = told["subjects"]
    logged = {sha256 for subject in subjects.values() for sha256 in subject["logged"]}
    found = [f"log: {problem}" for problem in told["problems"]]
    found += [f"sent, not logged: {sha256}" for sha256 in set(received) - logged]
    found += [f"sent twice: {sha256}" for sha256, times in Counter(received).items() if times > 1]
    for customer in customers:
        subject = subjects[customer.subject]
        found += [f"own log: {problem}" for problem in subject["problems"]]
        found += [] if subject["complete"] else ["own log: not complete"]
        lost = (
            set(customer.given) - set(subject["given"]),
            set(customer.withdrawn) - set(subject["withdrawn"]),
            set(customer.sent) - set(subject["logged"]),
            set(customer.sent) - set(received),
        )
        found += [f"acknowledged, lost: {key}" for keys in lost for key in keys]
    return found


def seen_in(house: House) -> dict[str, Any]:
    seen = house.python("tests.bad_weather.examining", *SUBJECTS)
    assert seen.code == 0, seen.err
    told: dict[str, Any] = seen.json()
    return told


def assert_weather_proof(house: House, parcels: Recipient, customers: list[Customer]) -> None:
    assert faults(seen_in(house), parcels.received, customers) == []
    assert len(parcels.received) > len(customers)
    assert all(len(customer.withdrawn) > 1 for customer in customers)


def customers_of(port: int, parcels: Recipient) -> list[Customer]:
    return [Customer(subject, port, parcels.url) for subject in SUBJECTS]


def house_at(home: Path, database: str = "") -> House:
    more = {"DJANGO_SETTINGS_MODULE": SETTINGS, "SAMPHAO_ALLOWED_HOSTS_OUT": "127.0.0.1"}
    return House(home, database, more)


def strikes_of(
    request: pytest.FixtureRequest, usual: int, *blows: Callable[[], bool]
) -> list[Callable[[], bool]]:
    count = request.config.getoption("--strikes", default=0) or usual
    return list(islice(cycle(blows), count))


def test_planted_losses_are_found() -> None:
    customer = Customer("s", 0, "", given=["c1", "c2"], withdrawn=["c1"], sent=["a", "b"])
    sound: dict[str, Any] = {
        "given": ["c1", "c2", "c3"],
        "withdrawn": ["c1"],
        "logged": ["a", "b", "c"],
        "problems": [],
        "complete": True,
    }
    planted: list[tuple[dict[str, Any], list[str], str]] = [
        ({}, ["a", "b", "x"], "sent, not logged: x"),
        ({}, ["a", "b", "b"], "sent twice: b"),
        ({}, ["a"], "acknowledged, lost: b"),
        ({"given": ["c1"]}, ["a", "b"], "acknowledged, lost: c2"),
        ({"withdrawn": []}, ["a", "b"], "acknowledged, lost: c1"),
        ({"complete": None}, ["a", "b"], "own log: not complete"),
        ({"problems": ["gap"]}, ["a", "b"], "own log: gap"),
    ]

    def told(changed: dict[str, Any]) -> dict[str, Any]:
        return {"problems": [], "subjects": {"s": {**sound, **changed}}}

    assert faults(told({}), ["a", "b", "c"], [customer]) == []
    for changed, received, fault in planted:
        assert faults(told(changed), received, [customer]) == [fault]


def test_on_sqlite_killing_web_and_worker_loses_nothing(
    tmp_path: Path, free_port: int, request: pytest.FixtureRequest
) -> None:
    house = house_at(tmp_path / "house")
    with recipient() as parcels:
        customers = customers_of(free_port, parcels)
        with served(house, free_port, tmp_path / "log") as processes:
            strikes = strikes_of(
                request,
                USUAL,
                lambda: processes.kill("web"),
                lambda: processes.kill("worker"),
                lambda: processes.kill("server"),
            )
            hits = storm(customers=customers, strikes=strikes, chance=Random(4))

        assert hits == len(strikes)
        assert children(processes.root) == []
        assert_weather_proof(house, parcels, customers)


def test_on_postgresql_killing_the_database_too_loses_nothing(
    tmp_path: Path, free_port: int, request: pytest.FixtureRequest
) -> None:
    try:
        cluster = new_cluster()
    except NoServer:
        request.getfixturevalue("postgresql_server")  # skips, or fails where one was promised
        raise
    cluster.start()

    def kill_database() -> bool:
        cluster.kill()
        cluster.start()
        return True

    try:
        house = house_at(tmp_path / "house", owned(cluster.admin_url()))
        with recipient() as parcels:
            customers = customers_of(free_port, parcels)
            with served(house, free_port, tmp_path / "log") as processes:
                strikes = strikes_of(
                    request,
                    USUAL,
                    kill_database,
                    lambda: processes.kill("web"),
                    kill_database,
                    lambda: processes.kill("worker"),
                )
                hits = storm(customers=customers, strikes=strikes, chance=Random(15))

            assert hits == len(strikes)
            assert_weather_proof(house, parcels, customers)
    finally:
        cluster.remove()
