"""What is renamed in the spec keeps its state: its former name is an alias of the new one."""

from __future__ import annotations

import pulumi


def renamed(opts: pulumi.ResourceOptions, was: str | None) -> pulumi.ResourceOptions:
    """The options with the former name, where there is one. Parents' names are no part of a URN: each stands alone."""
    if was is None:
        return opts
    return pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(aliases=[pulumi.Alias(name=was)]))
