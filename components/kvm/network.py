"""A network of the spec: a libvirt network on each of its hosts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pulumi
import pulumi_libvirt as libvirt

from tidegate.compiler import blueprint
from tidegate.components.kvm import plugin
from tidegate.components.renamed import renamed


class Network(pulumi.ComponentResource):
    """The networks of a key, one per host. `networks` contains them by resource name."""

    def __init__(
        self,
        key: str,
        specs: Sequence[blueprint.Network],
        providers: Mapping[str, libvirt.Provider],
        opts: pulumi.ResourceOptions,
    ) -> None:
        super().__init__("tidegate:kvm:Network", key, None, renamed(opts, specs[0].former_key))
        self.networks = {
            spec.resource: plugin.RegisteredNetwork(
                spec,
                plugin.network(spec, pulumi.ResourceOptions(parent=self, provider=providers[spec.host])),
            )
            for spec in specs
        }
        self.register_outputs({})
