"""The resources that domains depend on: providers of hosts, networks and base volumes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
import pulumi_libvirt as libvirt

from tidegate.compiler.blueprint import Blueprint, DirectBoot, Domain, Volume
from tidegate.components.deploy_targets import DeployTargets
from tidegate.components.kvm import plugin
from tidegate.components.kvm.network import Network
from tidegate.render.devices import base_images


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


def register_host_resources(blueprint: Blueprint, targets: DeployTargets, parent: pulumi.Resource) -> HostResources:
    """Registers the providers in use, all networks, and the base volumes of the deployed domains."""
    volumes = {volume.resource: volume for volume in blueprint.volumes}
    images = base_images(blueprint)
    used_hosts = {network.host for network in blueprint.networks}
    used_hosts |= {domain.host for domain in blueprint.deployed_domains} | {image.host for image in images}
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


def _networks(
    blueprint: Blueprint, providers: Mapping[str, libvirt.Provider], parent: pulumi.Resource
) -> dict[str, plugin.RegisteredNetwork]:
    networks: dict[str, plugin.RegisteredNetwork] = {}
    for key in dict.fromkeys(network.key for network in blueprint.networks):
        specs = [network for network in blueprint.networks if network.key == key]
        networks |= Network(key, specs, providers, pulumi.ResourceOptions(parent=parent)).networks
    return networks
