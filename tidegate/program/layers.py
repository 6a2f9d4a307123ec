"""The layers that this machine can deploy: a lab without an AWS plugin is deployed without its AWS layer."""

from __future__ import annotations

from dataclasses import replace

import pulumi

from tidegate.compiler.blueprint import Blueprint
from tidegate.toolchain import status
from tidegate.toolchain.parts import AWS


def deployable(blueprint: Blueprint) -> Blueprint:
    """The blueprint. If the lab has no AWS plugin, logs a warning and leaves out the AWS layer."""
    in_lab = {cloud.resource for cloud in blueprint.clouds if cloud.endpoint == "lab"}
    if not in_lab or all(part.state != "missing" for part in status() if part.name == AWS):
        return blueprint
    pulumi.log.warn("the lab's AWS layer is not deployed: there is no AWS plugin (see `tidegate toolchain status`)")
    return replace(
        blueprint,
        clouds=tuple(cloud for cloud in blueprint.clouds if cloud.resource not in in_lab),
        groups=tuple(group for group in blueprint.groups if group.cloud not in in_lab),
    )
