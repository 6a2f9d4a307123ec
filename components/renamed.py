"""Renamed resources keep their state: the former name is an alias of the new one."""

from __future__ import annotations

import pulumi


def renamed(opts: pulumi.ResourceOptions, was: str | None) -> pulumi.ResourceOptions:
    """The options with the former name as an alias, if any. A URN does not contain the names of its parents."""
    if was is None:
        return opts
    return pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(aliases=[pulumi.Alias(name=was)]))
