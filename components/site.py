"""The component of a complete site, and the functions that the Pulumi program calls: deploy, export."""

from __future__ import annotations

import pulumi

from tidegate.compiler.blueprint import Blueprint
from tidegate.components.aws import account
from tidegate.components.aws.auto_scaling import AutoScaling
from tidegate.components.aws.network import Network
from tidegate.components.deploy_targets import resolve
from tidegate.components.haproxy.load_balancer import LoadBalancer, haproxy_target
from tidegate.components.kvm.domains import Domains
from tidegate.components.kvm.host_resources import HostResources, register_host_resources
from tidegate.lab.description import Description


class Site(pulumi.ComponentResource):
    """All resources that this version deploys. Raises LabMissing or LabError before resources are registered."""

    def __init__(self, blueprint: Blueprint, lab: Description | None) -> None:
        targets = resolve(blueprint, lab)
        super().__init__("tidegate:site:Site", blueprint.project, None)
        self.blueprint, self.targets = blueprint, targets
        self.child_opts = pulumi.ResourceOptions(parent=self)
        self.domains = self._domains(register_host_resources(blueprint, targets, self))
        self.balancers = self._balancers()
        self.groups = self._groups()
        self.register_outputs({})

    def _domains(self, resources: HostResources) -> list[Domains]:
        domains = self.blueprint.deployed_domains
        return [
            Domains(key, [domain for domain in domains if domain.key == key], resources, self.child_opts)
            for key in dict.fromkeys(domain.key for domain in domains)
        ]

    def _balancers(self) -> dict[str, LoadBalancer]:
        targets = {spec.resource: haproxy_target(spec, self.targets) for spec in self.blueprint.balancers}
        return {
            spec.name: LoadBalancer(spec, target, self.domains, self.child_opts)
            for spec in self.blueprint.balancers
            if (target := targets[spec.resource]) is not None
        }

    def _groups(self) -> dict[str, AutoScaling]:
        groups: dict[str, AutoScaling] = {}
        for cloud in self.blueprint.clouds:
            api = self.targets.apis[cloud.resource]
            provider = account.provider(cloud, api, self.child_opts)
            cloud_opts = pulumi.ResourceOptions.merge(self.child_opts, pulumi.ResourceOptions(provider=provider))
            network = Network(cloud, cloud_opts)
            cloud_groups = [group for group in self.blueprint.groups if group.cloud == cloud.resource]
            groups |= {group.key: AutoScaling(group, network, api.lab, cloud_opts) for group in cloud_groups}
        return groups


def deploy(blueprint: Blueprint, lab: Description | None) -> Site:
    """Registers the site and exports stack outputs."""
    site = Site(blueprint, lab)
    export(site)
    return site


def export(site: Site) -> None:
    """Exports the addresses of servers and load balancers by name, and the names of groups in AWS by key.

    They are derived from the blueprint, so that the state keeps them also if a resource fails.
    """
    hosts = {host.name: host.address for host in site.blueprint.hosts}
    servers = {name: address for domains in site.domains for name, address in domains.addresses.items()}
    balancers = {
        spec.name: spec.address or hosts[spec.hosts[0]]
        for spec in site.blueprint.balancers
        if spec.name in site.balancers
    }
    pulumi.export("servers", servers)
    pulumi.export("balancers", balancers)
    pulumi.export("groups", {group.key: group.name for group in site.blueprint.groups if group.key in site.groups})
