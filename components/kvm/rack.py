"""What stands before the first domain: connections to the hosts, networks and base volumes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pulumi
import pulumi_libvirt as libvirt

from tidegate.compiler.blueprint import Blueprint, DirectBoot, Domain, Image, Volume
from tidegate.components.deploy_targets import DeployTargets
from tidegate.components.kvm import plugin
from tidegate.components.kvm.network import Network


@dataclass(frozen=True, slots=True)
class Rack:
    """By the blueprint's names: connections by host, networks and images by resource, volumes' specs too."""

    targets: DeployTargets
    connections: Mapping[str, libvirt.Provider]
    networks: Mapping[str, plugin.Wire]
    images: Mapping[str, libvirt.Volume]
    volumes: Mapping[str, Volume]

    def networks_of(self, host: str) -> list[libvirt.Network]:
        """The networks of a host: its domains come after them, also those that only name a bridge."""
        return [wire.network for wire in self.networks.values() if wire.spec.host == host]

    def boot(self, domain: Domain) -> DirectBoot | None:
        """The kernel that a domain is started with, its own or its image's; None: it boots from its disk."""
        if isinstance(domain.boot, DirectBoot):
            return domain.boot
        return self.targets.sources[domain.image].boot if domain.image else None


def deployed(blueprint: Blueprint) -> tuple[Domain, ...]:
    """The domains that this version makes."""
    return tuple(domain for domain in blueprint.domains if domain.deployed)


def build(blueprint: Blueprint, targets: DeployTargets, parent: pulumi.Resource) -> Rack:
    """Registers the ground that the deployed domains stand on, and nothing for those that are left out."""
    volumes = {volume.resource: volume for volume in blueprint.volumes}
    images = _used_images(blueprint.images, volumes, deployed(blueprint))
    busy = {network.host for network in blueprint.networks}
    busy |= {domain.host for domain in deployed(blueprint)} | {image.host for image in images}
    connections = {
        host.name: plugin.connect(host.name, targets.hypervisors[host.name].uri, pulumi.ResourceOptions(parent=parent))
        for host in blueprint.hosts
        if host.name in busy
    }
    return Rack(
        targets=targets,
        connections=connections,
        networks=_networks(blueprint, connections, parent),
        images={
            image.resource: plugin.base_volume(
                image,
                targets.sources[image.resource].location,
                pulumi.ResourceOptions(parent=parent, provider=connections[image.host]),
            )
            for image in images
        },
        volumes=volumes,
    )


def _used_images(images: Iterable[Image], volumes: Mapping[str, Volume], domains: Iterable[Domain]) -> list[Image]:
    bases = {volumes[disk.volume].base for domain in domains for disk in domain.disks if disk.volume}
    return [image for image in images if image.resource in bases]


def _networks(
    blueprint: Blueprint, connections: Mapping[str, libvirt.Provider], parent: pulumi.Resource
) -> dict[str, plugin.Wire]:
    wires: dict[str, plugin.Wire] = {}
    for key in dict.fromkeys(network.key for network in blueprint.networks):
        specs = [network for network in blueprint.networks if network.key == key]
        wires |= Network(key, specs, connections, pulumi.ResourceOptions(parent=parent)).wires
    return wires
