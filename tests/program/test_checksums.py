"""An image file of this machine is compared with the `sha256` of the spec."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.compiler.cases import only
from tidegate.pipeline import check_environment
from tidegate.program.checksums import checksum_findings

SPEC = """\
tidegate: 1
name: shop
hosts: {{kvm1: {{uri: "qemu:///system", capacity: {{vcpus: 8, memory: 16GiB}}}}}}
images: {{web: {{source: "{source}", sha256: {digest}}}}}
domains: {{app: {{image: web, vcpus: 1, memory: 1GiB}}}}
"""
RIGHT, WRONG = hashlib.sha256(b"an image").hexdigest(), "0" * 64


@pytest.fixture
def image(tmp_path: Path) -> Path:
    file = tmp_path / "web image.qcow2"
    file.write_bytes(b"an image")
    return file


def reported(source: str, digest: str) -> list[tuple[str, int, str]]:
    spec = SPEC.format(source=source, digest=digest).encode()
    compilation = check_environment("dev.yaml", only({"dev.yaml": spec}))
    assert compilation.errors == ()
    return [(one.code, one.span.line, one.message) for one in checksum_findings(compilation)]


def test_the_right_file_passes(image: Path) -> None:
    assert reported(str(image), RIGHT) == []


def test_another_file_is_an_error_on_its_checksum(image: Path) -> None:
    assert reported(str(image), WRONG) == [("TG413", 4, f"the SHA-256 of {image} is {RIGHT}")]
    assert [code for code, *_ in reported(image.as_uri(), WRONG)] == ["TG413"]


def test_what_is_not_on_this_machine_is_left_alone(tmp_path: Path) -> None:
    assert reported("https://images.example.com/web.qcow2", WRONG) == reported(str(tmp_path / "none"), WRONG) == []
