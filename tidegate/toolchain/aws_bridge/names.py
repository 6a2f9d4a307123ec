"""Differences between the names of pulumi-aws and of Pulumi's dynamic Terraform bridge, translated both ways.

Only names are translated: other differences stay visible.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableSequence
from typing import Any

Names = Mapping[str, str]

PROPERTIES: Mapping[str, Names] = {
    "cloudwatchMetricAlarm": {"name": "alarmName"},
    "securityGroup": {"ingress": "ingresses", "egress": "egresses"},
}

# inputs of pulumi-aws 7 that terraform-provider-aws 5 does not have: the bridge would drop them silently
NEWER: Mapping[str, frozenset[str]] = {
    "autoscalingGroup": frozenset({"instanceLifecyclePolicy"}),
    "cloudwatchMetricAlarm": frozenset(
        {"evaluationCriteria", "evaluationInterval", "evaluationWindow", "warmUpConfiguration"}
    ),
    "launchTemplate": frozenset({"networkPerformanceOptions", "secondaryInterfaces"}),
    "snsTopic": frozenset({"maximumMessageSize"}),
    "subnet": frozenset({"ipv4IpamPoolId", "ipv4NetmaskLength", "ipv6IpamPoolId", "ipv6NetmaskLength"}),
}
NEWER_EVERYWHERE = frozenset({"region"})

SINGLE_BLOCKS = ("defaultTags", "ignoreTags", "assumeRoleWithWebIdentity")


def bridged(token: str) -> tuple[str, Names]:
    """A token of pulumi-aws: (the bridge's token, the properties with another name there).

    aws:ec2/vpc:Vpc is aws_vpc, aws:autoscaling/group:Group is aws_autoscaling_group. All types of an Auto Scaling layer
    follow this rule, and 1,390 of the 1,748 types of pulumi-aws follow one of its two forms.
    """
    module, name = token.split(":")[1].split("/")
    if module not in ("ec2", "index"):
        name = f"get{module.title()}{name[3:]}" if name.startswith("get") else module + name[0].upper() + name[1:]
    kind = name if name.startswith("get") else name[0].upper() + name[1:]
    return f"aws:index/{name}:{kind}", PROPERTIES.get(name, {})


def bridged_urn(urn: str) -> tuple[str, str, Names] | None:
    """A resource's URN: (the bridge's URN, its token, the renamed properties); None for other URNs."""
    match = re.match(r"(urn:pulumi:[^:]*::[^:]*::.*?)(aws:[^$]*)(::[^:]*)$", urn)
    if match is None:
        return None
    token, names = bridged(match[2])
    return f"{match[1]}{token}{match[3]}", token, names


def unsupported(token: str) -> frozenset[str]:
    """The inputs of a type, given by the bridge's token, that provider 5 does not have."""
    return NEWER.get(token.split("/")[1].split(":")[0], frozenset()) | NEWER_EVERYWHERE


def rename(struct: Any, names: Names) -> None:
    """Renames the properties of a protobuf Struct."""
    for old, new in names.items():
        if old in struct.fields:
            struct.fields[new].CopyFrom(struct.fields[old])
            del struct.fields[old]


def rename_paths(paths: MutableSequence[str], names: Names) -> None:
    """Renames the first name of each property path, in place."""
    paths[:] = [renamed_path(path, names) for path in paths]


def renamed_path(path: str, names: Names) -> str:
    """A property path with its first name renamed."""
    return re.sub(r"^\w+", lambda word: names.get(word[0], word[0]), path)


def wrap_blocks(config: Any) -> None:
    """Wraps single blocks of pulumi-aws in lists. The schema has no limit for them, so the bridge expects lists."""
    for name in SINGLE_BLOCKS:
        if name in config.fields and config.fields[name].string_value.startswith("{"):
            config.fields[name].string_value = f"[{config.fields[name].string_value}]"


def name_from_prefix(news: Any, olds: Any, suffix: str) -> None:
    """Replaces a prefix by a stable name. The bridge would send a generated name and the prefix, which conflict."""
    if "namePrefix" not in news.fields or "name" in news.fields:
        return
    prefix = news.fields["namePrefix"].string_value
    old = olds.fields["name"].string_value if "name" in olds.fields else ""
    news.fields["name"].string_value = old if old.startswith(prefix) else prefix + suffix
    del news.fields["namePrefix"]
