"""Where pulumi-aws's names differ from those of Pulumi's dynamic Terraform bridge, and the way there and back.

It renames and nothing else: no difference is hidden here.
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

# pulumi-aws 7's inputs that terraform-provider-aws 5 has not: the bridge would drop them without a word
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

    aws:ec2/vpc:Vpc is aws_vpc, aws:autoscaling/group:Group is aws_autoscaling_group: a rule that holds for the types
    of an Auto Scaling layer; 1,390 of pulumi-aws's 1,748 follow it in one of its two halves.
    """
    module, name = token.split(":")[1].split("/")
    if module not in ("ec2", "index"):
        name = f"get{module.title()}{name[3:]}" if name.startswith("get") else module + name[0].upper() + name[1:]
    kind = name if name.startswith("get") else name[0].upper() + name[1:]
    return f"aws:index/{name}:{kind}", PROPERTIES.get(name, {})


def bridged_urn(urn: str) -> tuple[str, str, Names] | None:
    """A resource's URN: (the bridge's URN, its token, the renamed properties); None where it is no such resource."""
    match = re.match(r"(urn:pulumi:[^:]*::[^:]*::.*?)(aws:[^$]*)(::[^:]*)$", urn)
    if match is None:
        return None
    token, names = bridged(match[2])
    return f"{match[1]}{token}{match[3]}", token, names


def too_new(token: str) -> frozenset[str]:
    """The inputs that provider 5 does not have, of a type given by the bridge's token."""
    return NEWER.get(token.split("/")[1].split(":")[0], frozenset()) | NEWER_EVERYWHERE


def rename(struct: Any, names: Names) -> None:
    """Renames the properties of a protobuf Struct."""
    for old, new in names.items():
        if old in struct.fields:
            struct.fields[new].CopyFrom(struct.fields[old])
            del struct.fields[old]


def rename_paths(paths: MutableSequence[str], names: Names) -> None:
    """Renames the first word of each property path, as in a diff or in ignoreChanges."""
    paths[:] = [renamed_path(path, names) for path in paths]


def renamed_path(path: str, names: Names) -> str:
    """A property path by its new name."""
    return re.sub(r"^\w+", lambda word: names.get(word[0], word[0]), path)


def wrap_blocks(config: Any) -> None:
    """pulumi-aws takes one block of each of these, the bridge a list: the provider's schema has no upper limit."""
    for name in SINGLE_BLOCKS:
        if name in config.fields and config.fields[name].string_value.startswith("{"):
            config.fields[name].string_value = f"[{config.fields[name].string_value}]"


def name_from_prefix(news: Any, olds: Any, suffix: str) -> None:
    """Makes a prefix a name that stays: the bridge would make a name beside it, and the two conflict."""
    if "namePrefix" not in news.fields or "name" in news.fields:
        return
    prefix = news.fields["namePrefix"].string_value
    old = olds.fields["name"].string_value if "name" in olds.fields else ""
    news.fields["name"].string_value = old if old.startswith(prefix) else prefix + suffix
    del news.fields["namePrefix"]
