"""Each case: every file of libvirt's and AWS's parts, as its golden has it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.render.cases import CASES, ROOT, SPECS, every, files

SPEC = "spec.yaml"


def goldens(case: str) -> dict[str, Path]:
    folder = CASES / case
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path for path in found if path.name != SPEC}


def write(case: str, texts: dict[str, str]) -> None:
    for name, path in goldens(case).items():
        if name not in texts:
            path.unlink()
    for name, text in texts.items():
        path = CASES / case / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


@pytest.mark.parametrize("case", sorted(SPECS))
def test_files(case: str, update_goldens: bool) -> None:
    texts = files(case, "libvirt", "aws")
    if update_goldens:
        write(case, texts)
    found = goldens(case)
    assert found.keys() == texts.keys()
    for name, text in texts.items():
        assert text == found[name].read_text(), name


def test_every_folder_is_a_case() -> None:
    assert {path.name for path in CASES.iterdir()} == SPECS.keys()


@pytest.mark.parametrize("part", ["libvirt", "aws"])
def test_lines_end(part: str) -> None:
    for case, name in every(part):
        text = files(case, part)[name]
        assert text.endswith("\n") and not text.endswith("\n\n"), name


def test_the_configuration_alone_needs_no_templates() -> None:
    program = (
        "import sys; from tidegate.cli.main import main; sys.argv = ['tidegate', 'render', 'article', 'haproxy']\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        "assert 'jinja2' not in sys.modules"
    )
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert "backend app-servers" in ended.stdout
