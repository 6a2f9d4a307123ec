"""A load balancer of the spec: a HAProxy instance and its complete configuration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pulumi

from tidegate.compiler.blueprint import Balancer
from tidegate.components.deploy_targets import DeployTargets
from tidegate.components.renamed import renamed
from tidegate.components.secrets import revealed
from tidegate.providers.haproxy.configuration import Configuration
from tidegate.schemas.secrets import marked


class LoadBalancer(pulumi.ComponentResource):
    """The configuration of the HAProxy at `target` ({}: this machine). It depends on its servers (`depends_on`)."""

    def __init__(
        self,
        spec: Balancer,
        target: Mapping[str, str],
        depends_on: Sequence[pulumi.Resource],
        opts: pulumi.ResourceOptions,
    ) -> None:
        super().__init__("tidegate:haproxy:LoadBalancer", spec.resource, None, renamed(opts, spec.was))
        child_opts = pulumi.ResourceOptions(parent=self, depends_on=list(depends_on))
        self.configuration = Configuration(
            spec.resource,
            configuration=revealed(spec.configuration.tree(marked)),
            hitless=spec.hitless,
            target=dict(target),
            opts=renamed(child_opts, spec.was),
        )
        self.register_outputs({})


def haproxy_target(spec: Balancer, targets: DeployTargets) -> Mapping[str, str] | None:
    """The target of the load balancer; None if it is a pair or on another machine."""
    if len(spec.hosts) != 1:
        return None
    return targets.hypervisors[spec.hosts[0]].haproxy
