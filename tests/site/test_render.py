"""What `tidegate render` writes means the same as what libvirt says of the deployed site."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import fromstring

import pytest

import tidegate
from tests.render import meaning
from tests.site.conftest import Site
from tidegate.compiler.blueprint import Blueprint
from tidegate.render import render

pytestmark = [pytest.mark.lab, pytest.mark.engine]

RACK_ONLY = {"aws": None, "autoscaling": None}
NETWORKS = {
    "inner": {"mode": "nat", "cidr": "10.9.0.0/24", "dhcp": {"from": "10.9.0.50", "to": "10.9.0.99"}, "mtu": 1400,
              "domain": "shop.internal", "bridge": "virbr91"},
    "six": {"mode": "nat", "cidr": "fd00:9::/64", "dhcp": {"from": "fd00:9::50", "to": "fd00:9::99"}},
    "quiet": {"mode": "isolated", "cidr": "10.8.0.0/24"},
}  # fmt: skip
DOMAINS = {
    "app": {
        "count": 1,
        "nics": {"inner": {"addresses": ["10.9.0.10"]}, "quiet": {"addresses": ["10.8.0.10"]}},
        "disks": {"raw": {"size": "32MiB", "format": "raw"}},
    }
}


@pytest.fixture(scope="module")
def blueprint(site: Site) -> Blueprint:
    site.spec({**RACK_ONLY, "networks": NETWORKS, "domains": DOMAINS})
    site.up()
    return tidegate.compile(str(site.folder / "stacks/lab.yaml"))


@pytest.fixture(scope="module")
def files(blueprint: Blueprint) -> dict[str, str]:
    return render(blueprint, "libvirt")


def agree(rendered: meaning.Meaning, live: meaning.Meaning) -> None:
    """What the rendered document leaves open, as a bridge's name, libvirt chooses."""
    said = {key: value for key, value in rendered.items() if value is not None}
    assert said == {key: live[key] for key in said}


def test_networks(site: Site, blueprint: Blueprint, files: dict[str, str]) -> None:
    for network in blueprint.networks:
        live = fromstring(site.virsh("net-dumpxml", network.name))
        agree(meaning.network(fromstring(files[f"kvm1/networks/{network.key}.xml"])), meaning.network(live))
        assert "yes" in site.virsh("net-info", network.name).partition("Autostart:")[2].splitlines()[0]


def test_volumes(site: Site, blueprint: Blueprint, files: dict[str, str]) -> None:
    rendered: dict[str, Any] = {f"kvm1/images/{image.key}.xml": image for image in blueprint.images}
    rendered |= {f"kvm1/volumes/{volume.resource}.xml": volume for volume in blueprint.volumes}
    for file, volume in rendered.items():
        live = fromstring(site.virsh("vol-dumpxml", volume.name, volume.pool))
        agree(meaning.volume(fromstring(files[file])), meaning.volume(live))


def test_domains(site: Site, blueprint: Blueprint, files: dict[str, str]) -> None:
    """The lab's image brings a kernel with it, which is in no document."""
    for domain in blueprint.domains:
        rendered = meaning.domain(fromstring(files[f"kvm1/domains/{domain.resource}.xml"]))
        live = meaning.domain(fromstring(site.virsh("dumpxml", "--inactive", domain.name)))
        for key in ("kernel", "initrd", "cmdline"):
            del rendered[key]
        agree(rendered, live)


def test_preview_is_clean(site: Site, blueprint: Blueprint) -> None:
    assert blueprint.networks and site.changes("--refresh") == {}
