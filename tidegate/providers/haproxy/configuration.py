"""The resource class for Pulumi programs in Python."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pulumi

TYPE = "haproxy:index:Configuration"
OUTPUTS = ("digest", "path", "version", "original", "running")


class Configuration(pulumi.CustomResource):
    """The complete configuration of a HAProxy instance.

    `configuration` is the tree of `tidegate.haproxy.model.Configuration`, and `target` that of
    `tidegate.haproxy.target.Target`. `hitless` adds settings so that a reload does not drop connections.
    """

    pulumi_type = TYPE
    digest: pulumi.Output[str]
    path: pulumi.Output[str]
    version: pulumi.Output[str]
    original: pulumi.Output[str]
    running: pulumi.Output[str]

    def __init__(
        self,
        resource_name: str,
        configuration: Mapping[str, pulumi.Input[Any]],
        hitless: pulumi.Input[bool] = False,
        target: pulumi.Input[Mapping[str, pulumi.Input[str]]] | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        properties = {**configuration, "hitless": hitless, "target": target or {}}
        super().__init__(TYPE, resource_name, {**properties, **dict.fromkeys(OUTPUTS)}, opts)
