from email.message import Message
from importlib import metadata
from pathlib import Path

import pytest

from tools.licences import (
    Family,
    Package,
    complaint_about,
    complaints,
    family_of,
    heading_of_licence,
    licence_words,
    locked_packages,
)


def package_that_says(*headers: tuple[str, str]) -> metadata.PackageMetadata:
    message = Message()
    for name, value in headers:
        message[name] = value
    return message  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("said", "family"),
    [
        ("MIT", Family.PERMISSIVE),
        ("Apache-2.0 OR BSD-2-Clause", Family.PERMISSIVE),
        ("License :: OSI Approved :: Python Software Foundation License", Family.PERMISSIVE),
        ("LGPL-2.1-only", Family.LESSER),
        ("GNU Lesser General Public License v3 (LGPLv3)", Family.LESSER),
        ("License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)", Family.LESSER),
        ("GPLv3", Family.STRONG),
        ("GPL-3.0-or-later", Family.STRONG),
        ("GNU Affero General Public License v3", Family.STRONG),
        ("AGPL-3.0-only", Family.STRONG),
        ("GNU General Public License v2", Family.STRONG),
        ("proprietary", Family.UNKNOWN),
        ("", Family.UNKNOWN),
    ],
)
def test_a_licence_is_put_in_its_family(said: str, family: Family) -> None:
    assert family_of(words=[said]) is family


def test_the_widest_reaching_licence_counts() -> None:
    assert family_of(words=["MIT", "GPL-2.0-only"]) is Family.STRONG


@pytest.mark.parametrize(
    ("words", "notice", "complained"),
    [
        (["MIT"], "", False),
        (["LGPL-2.1-only"], "other  LGPL", True),
        (["LGPL-2.1-only"], "intro\nwidget   LGPL-2.1-only", False),
        (["GPL-3.0-only"], "widget   GPL-3.0-only", True),
        ([], "", True),
    ],
)
def test_what_may_not_be_locked_is_complained_about(
    words: list[str], notice: str, complained: bool
) -> None:
    complaint = complaint_about(name="widget", words=words, notice=notice)

    assert (complaint is not None) is complained


def test_all_that_a_package_says_of_its_licence_is_read() -> None:
    package = package_that_says(
        ("License-Expression", "MIT"),
        ("Classifier", "Topic :: Office"),
        ("Classifier", "License :: OSI Approved :: BSD License"),
        ("License", "ISC License\n\nPermission is granted under no GPL"),
    )

    assert licence_words(package=package) == [
        "MIT",
        "License :: OSI Approved :: BSD License",
        "ISC License",
    ]


def test_a_package_that_says_nothing_is_read_by_the_heading_of_its_licence(tmp_path: Path) -> None:
    folder = tmp_path / "quiet-1.0.dist-info"
    (folder / "licenses").mkdir(parents=True)
    (folder / "METADATA").write_text(
        "Metadata-Version: 2.4\nName: quiet\nVersion: 1.0\nLicense-File: LICENSE\n"
    )
    (folder / "licenses" / "LICENSE").write_text("\n   Apache License\n   Version 2.0\n\n no GPL\n")
    (folder / "RECORD").write_text("quiet-1.0.dist-info/licenses/LICENSE,,\n")

    heading = heading_of_licence(distribution=metadata.PathDistribution(folder))

    assert heading == ["Apache License Version 2.0"]
    assert family_of(words=heading) is Family.PERMISSIVE


def test_pins_are_read_with_and_without_markers() -> None:
    lock = "a-b==1.0 \\\n    --hash=sha256:00\nc==2 ; os_name == 'nt' \\\n    --hash=sha256:11\n"

    assert list(locked_packages(lock=lock)) == [
        Package(name="a-b", conditional=False),
        Package(name="c", conditional=True),
    ]


def test_a_locked_package_that_is_absent_is_named_unless_a_marker_excludes_it() -> None:
    lock = "no-such-package-a==1\nno-such-package-b==1 ; sys_platform == 'none'\npytest==9\n"

    assert list(complaints(lock=lock, notice="")) == [
        "no-such-package-a: locked but not installed; run make setup"
    ]
