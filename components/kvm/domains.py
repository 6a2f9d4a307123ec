"""The domains of a key of the spec, and their volumes."""

from __future__ import annotations

from collections.abc import Sequence

import pulumi
import pulumi_libvirt as libvirt

from tidegate.compiler.blueprint import Domain
from tidegate.components.kvm import plugin
from tidegate.components.kvm.host_resources import HostResources
from tidegate.components.renamed import renamed


class Domains(pulumi.ComponentResource):
    """The domains of a key on all of their hosts, such as `app1` and `app2` of `app`. `addresses` is by domain name."""

    def __init__(
        self, key: str, specs: Sequence[Domain], resources: HostResources, opts: pulumi.ResourceOptions
    ) -> None:
        super().__init__("tidegate:kvm:Domains", key, None, renamed(opts, specs[0].former_key))
        self.resources = resources
        self.domains = [self._domain(spec) for spec in specs]
        self.addresses = {spec.name: address(spec) for spec in specs}
        self.register_outputs({"addresses": self.addresses})

    def _domain(self, spec: Domain) -> libvirt.Domain:
        child_opts = pulumi.ResourceOptions(parent=self, provider=self.resources.providers[spec.host])
        depends_on = pulumi.ResourceOptions(depends_on=self.resources.networks_of(spec.host))
        return plugin.domain(
            spec,
            self.resources.targets.hypervisors[spec.host].domain_type,
            self.resources.boot(spec),
            {disk.volume: self._volume(disk.volume, child_opts) for disk in spec.disks if disk.volume},
            self.resources.networks,
            pulumi.ResourceOptions.merge(child_opts, depends_on),
        )

    def _volume(self, resource: str, opts: pulumi.ResourceOptions) -> libvirt.Volume:
        spec = self.resources.volumes[resource]
        return plugin.volume(spec, self.resources.images[spec.base] if spec.base else None, opts)


def address(spec: Domain) -> str | None:
    """The address of the first NIC of the domain with an address; None if it has none."""
    return next((nic.address for nic in spec.nics if nic.address), None)
