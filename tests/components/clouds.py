"""A security group by itself, for what orders security groups."""

from __future__ import annotations

from tidegate.compiler.blueprint import IngressRule, SecurityGroup


def security_group(key: str, ingress: tuple[IngressRule, ...], existing: str | None = None) -> SecurityGroup:
    return SecurityGroup(
        ("aws", "main", "security_groups", key), f"main-{key}", f"shop-{key}", key, f"of {key}", ingress, existing
    )
