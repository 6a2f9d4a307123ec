"""The resources that domains depend on: providers of hosts, networks and base volumes."""

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
class HostResources:
    """Providers by host; networks, images and volumes by resource name."""

    targets: DeployTargets
    providers: Mapping[str, libvirt.Provider]
    networks: Mapping[str, plugin.RegisteredNetwork]
    images: Mapping[str, libvirt.Volume]
    volumes: Mapping[str, Volume]

    def networks_of(self, host: str) -> list[libvirt.Network]:
        """The networks of a host. All domains of the host depend on them, also if they only use a bridge."""
        return [registered.network for registered in self.networks.values() if registered.spec.host == host]

    def boot(self, domain: Domain) -> DirectBoot | None:
        """The kernel of a domain or of its image; None if the domain boots from its disk."""
        if isinstance(domain.boot, DirectBoot):
            return domain.boot
        return self.targets.sources[domain.image].boot if domain.image else None


def deployed_domains(blueprint: Blueprint) -> tuple[Domain, ...]:
    """The domains that this version deploys."""
    return tuple(domain for domain in blueprint.domains if domain.deployed)


def register_host_resources(blueprint: Blueprint, targets: DeployTargets, parent: pulumi.Resource) -> HostResources:
    """Registers the providers in use, all networks, and the base volumes of the deployed domains."""
    volumes = {volume.resource: volume for volume in blueprint.volumes}
    images = _used_images(blueprint.images, volumes, deployed_domains(blueprint))
    used_hosts = {network.host for network in blueprint.networks}
    used_hosts |= {domain.host for domain in deployed_domains(blueprint)} | {image.host for image in images}
    providers = {
        host.name: plugin.provider(host.name, targets.hypervisors[host.name].uri, pulumi.ResourceOptions(parent=parent))
        for host in blueprint.hosts
        if host.name in used_hosts
    }
    return HostResources(
        targets=targets,
        providers=providers,
        networks=_networks(blueprint, providers, parent),
        images={
            image.resource: plugin.base_volume(
                image,
                targets.sources[image.resource].location,
                pulumi.ResourceOptions(parent=parent, provider=providers[image.host]),
            )
            for image in images
        },
        volumes=volumes,
    )


def _used_images(images: Iterable[Image], volumes: Mapping[str, Volume], domains: Iterable[Domain]) -> list[Image]:
    bases = {volumes[disk.volume].base for domain in domains for disk in domain.disks if disk.volume}
    return [image for image in images if image.resource in bases]


def _networks(
    blueprint: Blueprint, providers: Mapping[str, libvirt.Provider], parent: pulumi.Resource
) -> dict[str, plugin.RegisteredNetwork]:
    networks: dict[str, plugin.RegisteredNetwork] = {}
    for key in dict.fromkeys(network.key for network in blueprint.networks):
        specs = [network for network in blueprint.networks if network.key == key]
        networks |= Network(key, specs, providers, pulumi.ResourceOptions(parent=parent)).networks
    return networks
