"""What the target's own HAProxy says about a balancer, as findings on the lines of the spec."""

from __future__ import annotations

from typing import Any

from tidegate.compiler.blueprint import Balancer, Path
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Finding
from tidegate.components.deploy_targets import resolve
from tidegate.components.haproxy.load_balancer import target
from tidegate.haproxy.check import Complaint
from tidegate.lab.description import Description
from tidegate.providers.haproxy.connection import check
from tidegate.schemas.secrets import stands_for


def haproxy_findings(compilation: Compilation, lab: Description | None) -> tuple[Finding, ...]:
    """HAProxy's complaints about every balancer that this version deploys."""
    assert compilation.blueprint is not None
    targets = resolve(compilation.blueprint, lab)
    findings: list[Finding] = []
    for balancer in compilation.blueprint.balancers:
        there = target(balancer, targets)
        if there is not None:
            complaints = check(balancer.configuration, there, hitless=balancer.hitless)
            known = [one for one in complaints if not _of_a_secret(balancer, one.path or ())]
            findings += [_finding(compilation, balancer, complaint) for complaint in known]
    return tuple(findings)


def _of_a_secret(balancer: Balancer, path: Path) -> bool:
    """Whether the complaint is about a placeholder: its secret's value is judged where it is known."""
    value: Any = balancer.configuration.tree()
    for word in path:
        if isinstance(value, dict):
            value = value.get(word)
        elif isinstance(value, list) and isinstance(word, int) and word < len(value):
            value = value[word]
    return isinstance(value, str) and stands_for(value) is not None


def _finding(compilation: Compilation, balancer: Balancer, complaint: Complaint) -> Finding:
    path = spec_path(balancer, complaint.path or ())
    message = f"HAProxy says: {complaint.message}"
    return Finding("TG501", complaint.severity, message, compilation.span(path))


def spec_path(balancer: Balancer, path: Path) -> Path:
    """Where the spec says what stands at this path of the configuration."""
    for length in range(len(path), 0, -1):
        for made, written in balancer.origins:
            if made == path[:length]:
                return written
    return (*balancer.path, *path)
