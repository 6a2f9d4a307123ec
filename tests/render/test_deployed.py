"""What `tidegate render` writes for libvirt is what is deployed: of every case that compiles, both mean the same."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest

from tests.capabilities.effects import FOLDER, cases_of
from tests.compiler import cases
from tests.compiler.cases import Case, by_name
from tests.components import cases as components
from tests.components.engine import run
from tests.components.lab import LAB
from tests.render import meaning, plugin
from tests.render.cases import CASES
from tidegate.compiler.blueprint import Blueprint
from tidegate.components.deploy_targets import LabMissing, resolve
from tidegate.components.site import deploy
from tidegate.render import render

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("xsltproc") is None, reason="the plugin needs xsltproc too"),
]


def every() -> Iterator[Case]:
    """All cases that can be deployed, with the lab of the component tests where they name one."""
    yield from cases.specs()
    yield from components.cases()
    yield from (Case(one, FOLDER, f"{one}.yaml", FOLDER) for one in cases_of())
    yield from (Case(one.parent.name, one.parent, one.name, one.parent) for one in sorted(CASES.glob("*/spec.yaml")))
    yield from (case for case in cases.errors() if b": E" not in case.load(case.file) and can_be_deployed(case))


def can_be_deployed(case: Case) -> bool:
    compilation = case.compiled()
    if compilation.blueprint is None or compilation.errors:
        return False
    try:
        resolve(compilation.blueprint, LAB)
    except LabMissing:
        return False
    return True


EVERY = [case for case in every() if can_be_deployed(case)]


@dataclass(frozen=True)
class Deployed:
    """The inputs of what a blueprint registers, by type and resource."""

    resources: Mapping[str, Mapping[str, Any]]

    def of(self, type_: str, name: str) -> Mapping[str, Any]:
        return self.resources[f"{type_} {name}"]

    def by_id(self, type_: str) -> dict[str, Mapping[str, Any]]:
        """By the ids that the recording engine gives."""
        return {
            f"id:{key.partition(' ')[2]}": one for key, one in self.resources.items() if key.startswith(f"{type_} ")
        }


def deployed(blueprint: Blueprint) -> Deployed:
    rack = replace(blueprint, balancers=(), clouds=(), groups=())
    registered = run(lambda: deploy(rack, LAB))
    return Deployed(
        {
            f"{urn.rpartition('::')[0].rpartition(':')[2]} {urn.rpartition('::')[2]}": one["inputs"]
            for urn, one in registered.items()
            if "libvirt:" in urn
        }
    )


@pytest.mark.parametrize("case", EVERY, ids=by_name)
def test_render_is_what_is_deployed(case: Case) -> None:
    blueprint = case.compiled().blueprint
    assert blueprint is not None
    found, files = deployed(blueprint), render(blueprint, "libvirt")
    compare_networks(blueprint, found, files)
    compare_images(blueprint, found, files)
    compare_volumes(blueprint, found, files)
    compare_domains(blueprint, found, files)


def compare_networks(blueprint: Blueprint, found: Deployed, files: Mapping[str, str]) -> None:
    for network in blueprint.networks:
        inputs = found.of("Network", network.resource)
        text = files[f"{network.host}/networks/{network.key}.xml"]
        assert meaning.network(fromstring(text)) == meaning.network(plugin.network(inputs))
        assert inputs["autostart"] is ("net-autostart" in text)


def compare_images(blueprint: Blueprint, found: Deployed, files: Mapping[str, str]) -> None:
    for image in blueprint.images:
        text = files.get(f"{image.host}/images/{image.key}.xml")
        assert (text is not None) is (f"Volume {image.resource}" in found.resources)
        if text is not None:
            inputs = found.of("Volume", image.resource)
            assert meaning.volume(fromstring(text)) == meaning.volume(plugin.volume(inputs, None))
            assert f" {inputs['pool']} " in text


def compare_volumes(blueprint: Blueprint, found: Deployed, files: Mapping[str, str]) -> None:
    """Those of domains that are deployed."""
    names = {disk.volume for domain in blueprint.deployed_domains for disk in domain.disks}
    for volume in blueprint.volumes:
        if volume.resource in names:
            inputs = found.of("Volume", volume.resource)
            base = found.of("Volume", volume.base) if volume.base else None
            text = files[f"{volume.host}/volumes/{volume.resource}.xml"]
            assert meaning.volume(fromstring(text)) == meaning.volume(plugin.volume(inputs, base))
            assert f" {inputs['pool']} " in text


def compare_domains(blueprint: Blueprint, found: Deployed, files: Mapping[str, str]) -> None:
    for domain in blueprint.domains:
        text = files[f"{domain.host}/domains/{domain.resource}.xml"]
        if not domain.deployed:
            assert "on this disk first" in text
            continue
        inputs = found.of("Domain", domain.resource)
        xml = plugin.domain(inputs, found.by_id("Volume"), found.by_id("Network"))
        assert without_lab(text, meaning.domain(fromstring(text))) == without_lab(text, meaning.domain(xml))
        assert inputs["autostart"] is (" autostart " in text)


def without_lab(text: str, one: meaning.Meaning) -> meaning.Meaning:
    """Without the kernel that comes with the lab's image, which the document says in words."""
    comes_with_it = "are those of the lab's image" in text
    return {key: value for key, value in one.items() if not comes_with_it or key not in ("kernel", "initrd", "cmdline")}


def test_every_kind_is_compared() -> None:
    """Networks of every mode, volumes of both formats, domains with a file, with an ISO and without a kernel."""
    blueprints = [blueprint for case in EVERY if (blueprint := case.compiled().blueprint) is not None]
    assert {network.mode for one in blueprints for network in one.networks} == {"bridge", "nat", "isolated"}
    assert any(network.translates_ipv6 for one in blueprints for network in one.networks)
    assert any(network.is_own and network.bridge for one in blueprints for network in one.networks)
    assert {volume.format for one in blueprints for volume in one.volumes} == {"qcow2", "raw"}
    files = [disk.file for one in blueprints for domain in one.deployed_domains for disk in domain.disks if disk.file]
    assert {file.endswith(".iso") for file in files} == {True, False}
