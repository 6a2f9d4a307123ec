"""Blueprint → XML for `virsh`, in the order in which it is required.

| file | command | then |
|---|---|---|
| HOST/networks/KEY.xml | net-define | net-autostart, net-start |
| HOST/images/KEY.xml | vol-create POOL | vol-upload of the image |
| HOST/volumes/NAME.xml | vol-create POOL | |
| HOST/domains/NAME.xml | define | autostart, start |

Each file starts with its commands in a comment, in which the second of two hyphens is written as `&#45;`.
`${path of pool NAME}` stands for a path that only the host knows.
"""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tidegate.compiler.blueprint import Blueprint, DirectBoot, Domain, Host, Image, Install, Network, Volume
from tidegate.render.devices import base_images, drives, image_format, interface

DEFAULT_POOL = {"default": "/var/lib/libvirt/images"}
"""The path of libvirt's default pool, unless the spec sets one."""
MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Addressing:
    """The address of the host in a network, which is the first one."""

    family: str
    address: str
    prefix: int


@dataclass(frozen=True, slots=True)
class Backing:
    """The backing file of an overlay."""

    path: str
    format: str


def in_comment(text: str) -> Markup:
    """Text for an XML comment, which must not contain two consecutive hyphens."""
    return Markup(text.replace("--", "-&#45;"))


def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["in_comment"] = in_comment
    return environment


TEMPLATES = _templates()


def documents(blueprint: Blueprint) -> dict[str, str]:
    """File name → XML of every network, image, volume and domain."""
    hosts = {host.name: host for host in blueprint.hosts}
    images = {image.resource: image for image in blueprint.images}
    files: dict[str, str] = {}
    for network in blueprint.networks:
        file = f"{network.host}/networks/{network.key}.xml"
        files[file] = _network(file, hosts[network.host], network)
    for image in base_images(blueprint):
        file = f"{image.host}/images/{image.key}.xml"
        files[file] = _image(file, hosts[image.host], image)
    for volume in blueprint.volumes:
        file = f"{volume.host}/volumes/{volume.resource}.xml"
        files[file] = _volume(file, hosts[volume.host], volume, images[volume.base] if volume.base else None)
    for domain in blueprint.domains:
        file = f"{domain.host}/domains/{domain.resource}.xml"
        files[file] = _domain(file, hosts[domain.host], domain, blueprint)
    return files


def _network(file: str, host: Host, network: Network) -> str:
    notes = [
        _virsh(host, "net-define", file),
        _virsh(host, "net-autostart", network.name),
        _virsh(host, "net-start", network.name),
    ]
    ip = _addressing(network.cidr) if network.is_own and network.cidr else None
    return _render("network", notes, network=network, ip=ip)


def _addressing(cidr: str) -> Addressing:
    block = ip_network(cidr)
    return Addressing(f"ipv{block.version}", str(block[1]), block.prefixlen)


def _image(file: str, host: Host, image: Image) -> str:
    notes = _filling(file, host, image)
    return _render("volume", notes, name=image.name, capacity=0, format=_format(image), backing=None)


def _filling(file: str, host: Host, image: Image) -> list[str]:
    path = _path(host, image)
    if image.source == path:
        return [f"Nothing to do, because the source is this volume: {path}"]
    return [
        _virsh(host, "vol-create", image.pool, file),
        _virsh(host, "vol-upload", path, "FILE"),
        f"where FILE is {f'lab:{image.lab}' if image.lab else image.source}",
    ]


def _volume(file: str, host: Host, volume: Volume, base: Image | None) -> str:
    notes = [_virsh(host, "vol-create", volume.pool, file)]
    if volume.keep:
        notes.append("Protected (`keep`): the volume is kept if its domain is deleted.")
    backing = Backing(_path(host, base), _format(base)) if base else None
    return _render("volume", notes, name=volume.name, capacity=volume.size, format=volume.format, backing=backing)


def _domain(file: str, host: Host, domain: Domain, blueprint: Blueprint) -> str:
    volumes = {volume.resource: volume for volume in blueprint.volumes}
    networks = {network.resource: network for network in blueprint.networks}
    notes = [*_remarks(domain, blueprint.images), _virsh(host, "define", file)]
    if domain.autostart:
        notes.append(_virsh(host, "autostart", domain.name))
    notes.append(_virsh(host, "start", domain.name))
    return _render(
        "domain",
        notes,
        domain=domain,
        memory=domain.memory // MIB,
        kernel=domain.boot if isinstance(domain.boot, DirectBoot) else None,
        drives=drives(domain.disks, volumes),
        interfaces=[interface(nic, networks) for nic in domain.nics],
    )


def _remarks(domain: Domain, images: Sequence[Image]) -> list[str]:
    """The requirements of a domain before its first start that the files do not contain."""
    if isinstance(domain.boot, Install):
        return [f"The domain boots from its first disk. Install image {domain.boot.image} on this disk first."]
    labs = [image.lab for image in images if image.resource == domain.image and image.lab and image.boot is None]
    return [f"The kernel, initrd and command line are those of the lab's image lab:{name}." for name in labs]


def _format(image: Image) -> str:
    return image_format(image.source or "")


def _path(host: Host, image: Image) -> str:
    folder = dict(host.pools).get(image.pool) or DEFAULT_POOL.get(image.pool) or f"${{path of pool {image.pool}}}"
    return f"{folder.rstrip('/')}/{image.name}"


def _virsh(host: Host, *words: str) -> str:
    return shlex.join(["virsh", "-c", host.uri, *words])


def _render(template: str, notes: Sequence[str], **values: object) -> str:
    return TEMPLATES.get_template(f"{template}.xml.j2").render(notes=notes, **values)
