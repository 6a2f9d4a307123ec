"""The files of an environment, by part."""

from __future__ import annotations

from tidegate.compiler.blueprint import Blueprint
from tidegate.haproxy.render import render as render_configuration

PARTS = ("haproxy", "libvirt", "aws")


def render(blueprint: Blueprint, part: str | None = None) -> dict[str, str]:
    """File name → text, for one part or for all parts."""
    files: dict[str, str] = {}
    if part in (None, "haproxy"):
        for balancer in blueprint.balancers:
            rendered = render_configuration(balancer.configuration, hitless=balancer.hitless)
            files[f"{balancer.resource}/haproxy.cfg"] = rendered.text
    if part in (None, "libvirt"):
        from tidegate.render.libvirt import documents

        files |= documents(blueprint)
    if part in (None, "aws"):
        from tidegate.render.aws import requests

        files |= requests(blueprint)
    return files
