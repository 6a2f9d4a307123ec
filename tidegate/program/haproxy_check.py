"""The findings of the target's HAProxy about a configuration, with the files of the target."""

from __future__ import annotations

from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Finding
from tidegate.components.deploy_targets import resolve
from tidegate.components.haproxy.load_balancer import haproxy_target
from tidegate.lab.description import Description
from tidegate.pipeline.complaints import complaint_findings
from tidegate.providers.haproxy.connection import check


def haproxy_findings(compilation: Compilation, lab: Description | None) -> tuple[Finding, ...]:
    """The complaints of HAProxy about every load balancer that this version deploys."""
    assert compilation.blueprint is not None
    targets = resolve(compilation.blueprint, lab)
    findings: list[Finding] = []
    for balancer in compilation.blueprint.balancers:
        target = haproxy_target(balancer, targets)
        if target is not None:
            complaints = check(balancer.configuration, target, hitless=balancer.hitless)
            findings += complaint_findings(compilation, balancer, complaints)
    return tuple(findings)
