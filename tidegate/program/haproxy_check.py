"""The messages of the target's HAProxy about a configuration, as findings on the lines of the spec."""

from __future__ import annotations

from typing import Any

from tidegate.analysis.origins import spec_path
from tidegate.compiler.blueprint import Balancer, Path
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Finding
from tidegate.components.deploy_targets import resolve
from tidegate.components.haproxy.load_balancer import haproxy_target
from tidegate.haproxy.check import Complaint
from tidegate.lab.description import Description
from tidegate.providers.haproxy.connection import check
from tidegate.schemas.secrets import stands_for


def haproxy_findings(compilation: Compilation, lab: Description | None) -> tuple[Finding, ...]:
    """The complaints of HAProxy about every load balancer that this version deploys."""
    assert compilation.blueprint is not None
    targets = resolve(compilation.blueprint, lab)
    findings: list[Finding] = []
    for balancer in compilation.blueprint.balancers:
        target = haproxy_target(balancer, targets)
        if target is not None:
            complaints = check(balancer.configuration, target, hitless=balancer.hitless)
            shown = [one for one in complaints if not _of_a_secret(balancer, one.path or ())]
            findings += [_finding(compilation, balancer, complaint) for complaint in shown]
    return tuple(findings)


def _of_a_secret(balancer: Balancer, path: Path) -> bool:
    """Whether the complaint is about the placeholder of a secret; its value is checked when it is known."""
    value: Any = balancer.configuration.tree()
    for word in path:
        if isinstance(value, dict):
            value = value.get(word)
        elif isinstance(value, list) and isinstance(word, int) and word < len(value):
            value = value[word]
    return _is_secret(value, of_a_line=path[:1] == ("userlists",) and "users" in path)


def _is_secret(value: Any, of_a_line: bool) -> bool:
    """Whether a value is a placeholder, or composed of words (with `of_a_line`: of any keys) of which one is."""
    if isinstance(value, dict):
        composed = of_a_line or value.keys() in ({"words"}, {"join"}, {"text"})
        return composed and any(_is_secret(inner, of_a_line) for inner in value.values())
    if isinstance(value, list):
        return any(_is_secret(inner, of_a_line) for inner in value)
    return isinstance(value, str) and stands_for(value) is not None


def _finding(compilation: Compilation, balancer: Balancer, complaint: Complaint) -> Finding:
    path = spec_path(balancer, complaint.path or ())
    message = f"HAProxy says: {complaint.message}"
    return Finding("TG501", complaint.severity, message, compilation.span(path))
