"""The targets of a deployment: hosts, images and clouds, with references to the lab resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tidegate.compiler.blueprint import Blueprint, Cloud, DirectBoot, Host, Image
from tidegate.lab.description import Description


class LabMissing(Exception):  # noqa: N818
    """The spec refers to a lab that is not running, or to a part that the running lab does not have."""


@dataclass(frozen=True, slots=True)
class Hypervisor:
    """A KVM host: its libvirt URI, the type of its domains, and its HAProxy (None: not reachable)."""

    uri: str
    domain_type: str
    haproxy: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class Source:
    """The source of the base volume of an image. `boot` is set if its domains do not boot from their disk."""

    location: str
    boot: DirectBoot | None


@dataclass(frozen=True, slots=True)
class Api:
    """The AWS API (`endpoint` is None), a compatible API, or that of the lab."""

    endpoint: str | None
    lab: bool


@dataclass(frozen=True, slots=True)
class DeployTargets:
    """Hosts by name; images and clouds by resource name. `lab` is the name of the lab, if it is used."""

    hypervisors: Mapping[str, Hypervisor]
    sources: Mapping[str, Source]
    apis: Mapping[str, Api]
    lab: str | None


def resolve(blueprint: Blueprint, lab: Description | None) -> DeployTargets:
    """The targets of a blueprint. Raises LabMissing if the lab is not running or lacks a part that is referred to."""
    return DeployTargets(
        hypervisors={host.name: _hypervisor(host, lab) for host in blueprint.hosts},
        sources={image.resource: _source(image, lab) for image in blueprint.images},
        apis={cloud.resource: _api(cloud, lab) for cloud in blueprint.clouds},
        lab=lab.name if lab and any(host.lab for host in blueprint.hosts) else None,
    )


def _running(lab: Description | None, what: str) -> Description:
    if lab is None:
        raise LabMissing(f"{what} is part of a lab, but no lab is running: run `tidegate lab up`")
    return lab


def _missing(lab: Description, what: str, existing: Mapping[str, object]) -> LabMissing:
    return LabMissing(f"the lab {lab.name} has no {what}; it has {', '.join(sorted(existing)) or 'none'}")


def _hypervisor(host: Host, lab: Description | None) -> Hypervisor:
    if host.lab is None:
        return Hypervisor(host.uri, "kvm", {} if host.is_this_machine else None)
    running = _running(lab, f"host {host.name}")
    if host.lab not in running.hosts:
        raise _missing(running, f"host {host.lab}", running.hosts)
    lab_host = running.hosts[host.lab]
    target = {
        "namespaces": lab_host.holder_pidfile,
        "config": lab_host.haproxy.config,
        "master": lab_host.haproxy.master,
        "pidfile": lab_host.haproxy.pidfile,
    }
    return Hypervisor(lab_host.uri, lab_host.domain_type, target)


def _source(image: Image, lab: Description | None) -> Source:
    if image.lab is None:
        return Source(image.source or "", image.boot)
    running = _running(lab, f"image {image.key}")
    if image.lab not in running.images:
        raise _missing(running, f"image {image.lab}", running.images)
    lab_image = running.images[image.lab]
    boot = DirectBoot(lab_image.kernel, lab_image.initrd, tuple(lab_image.cmdline.split()))
    return Source(lab_image.source, image.boot or boot)


def _api(cloud: Cloud, lab: Description | None) -> Api:
    if cloud.endpoint != "lab":
        return Api(cloud.endpoint, lab=False)
    return Api(_running(lab, f"the API of {cloud.resource}").aws_endpoint, lab=True)
