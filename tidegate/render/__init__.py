"""Renders a blueprint as files: haproxy.cfg, libvirt XML and requests of the AWS API, for use without Tidegate."""

from tidegate.render.files import PARTS, render

__all__ = ["PARTS", "render"]
