import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

BUILD_FILES = (".gitignore", "pyproject.toml", "hatch_build.py", "LICENSE", "NOTICE")
WORDS = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "a"\nmsgstr "ก"\n'


def test_the_wheel_holds_compiled_catalogues_and_the_licence(
    tmp_path: Path, repository: Path
) -> None:
    for name in BUILD_FILES:
        shutil.copy(repository / name, tmp_path / name)
    package = tmp_path / "src" / "samphao"
    words = package / "locale" / "th" / "LC_MESSAGES"
    words.mkdir(parents=True)
    (package / "__init__.py").write_text("", encoding="utf-8")
    (words / "errors.po").write_text(WORDS, encoding="utf-8")
    (tmp_path / "README.md").write_text("", encoding="utf-8")

    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )

    (wheel,) = (tmp_path / "dist").glob("*.whl")
    held = zipfile.ZipFile(wheel).namelist()
    assert "samphao/locale/th/LC_MESSAGES/errors.mo" in held
    assert [name for name in held if name.endswith(("licenses/LICENSE", "licenses/NOTICE"))] != []
