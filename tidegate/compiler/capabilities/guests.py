"""Domains and machines."""

from __future__ import annotations

from dataclasses import replace

from tidegate.compiler.capabilities.entry import ChecksOnly, Deployed, Entry, NoEffect, NotDeployed
from tidegate.compiler.capabilities.places import Place

_VOLUME = Deployed("libvirt:Volume", "volumes")
_DOMAIN = Deployed("libvirt:Domain", "domains")
_SERVER = Deployed("haproxy:Configuration", "haproxy.cfg")
_ADDRESS_IN_LAB = Deployed(
    "haproxy:Configuration", "haproxy.cfg", how="assigned to the guest by the DHCP server of the lab"
)
_ADDRESS = NotDeployed(
    "load balancers and checks use it, but it is not assigned to the guest",
    by="haproxy:Configuration",
    rendered="haproxy.cfg",
    in_blueprint=True,
)
_FIRST_ADDRESS = replace(_ADDRESS, why="", elsewhere="domains.*.nics.*.addresses")
_AUTOMATIC = NotDeployed(
    _ADDRESS.why,
    what="an automatic address",
    by="libvirt:Domain",
    rendered="domains",
    in_blueprint=True,
)
_FORMAT_OF_FILE = Deployed(
    "", "domains", in_blueprint=False, how="a deployed domain uses the format that libvirt detects"
)
_INSTALLATION = NotDeployed(elsewhere="domains.*.image")
_INSTALLED = NotDeployed(
    "the domain is not created",
    what="an installation (`location`, `iso`)",
    rendered="domains",
    in_blueprint=True,
)
_FILE = "the disk is the existing file at `path`"
_CARRIED = ChecksOnly("TG712, TG713 and TG716 compare it with `traffic`")
_IN_FLIGHT = ChecksOnly("used by TG714 for the number of concurrent requests")
_LABELS = NotDeployed()


def _is_installed(place: Place) -> bool:
    """the image is an installation (`location`, `iso`)"""
    image = place.spec.images.get(place.value)
    return image is not None and image.source is None and image.lab is None


def _is_file(place: Place) -> bool:
    """the disk is a file at a `path`"""
    return place.above().path is not None


def _is_file_to_install(place: Place) -> bool:
    """the disk is a file at a `path`, and the image is an installation (`location`, `iso`)"""
    if not _is_file(place):
        return False
    image = place.spec.images.get(place.thing.image)
    return image is not None and image.source is None and image.lab is None


def _is_given_by_lab(place: Place) -> bool:
    """the domain is on a bridge of the lab"""
    network = place.spec.networks.get(place.above().network or str(place.path[3]))
    host = place.thing.placement.host
    hosts = [place.spec.hosts[host]] if host in place.spec.hosts else place.spec.hosts.values()
    return network is not None and network.mode == "bridge" and all(one.uri.startswith("lab:") for one in hosts)


def _is_automatic(place: Place) -> bool:
    """`addresses` is not set and the network has automatic addresses"""
    if place.value.addresses is not None:
        return False
    network = place.spec.networks.get(place.value.network or str(place.path[3]))
    if network is None or (network.dhcp is None and (network.mode == "bridge" or network.cidr is None)):
        return False
    return not _is_given_by_lab(Place((*place.path, "addresses"), (*place.values, None)))


_DOMAINS = (
    Entry("domains.*.count", _DOMAIN),
    Entry("domains.*.vcpus", _DOMAIN),
    Entry("domains.*.memory", _DOMAIN),
    Entry("domains.*.image", _INSTALLED, _is_installed),
    Entry("domains.*.image", _DOMAIN),
    Entry("domains.*.nics.*", _AUTOMATIC, _is_automatic),
    Entry("domains.*.nics.*", _DOMAIN),
    Entry("domains.*.nics.*.network", _DOMAIN),
    Entry("domains.*.nics.*.addresses", _ADDRESS_IN_LAB, _is_given_by_lab),
    Entry("domains.*.nics.*.addresses", _ADDRESS),
    Entry("domains.*.nics.*.addresses.from", _FIRST_ADDRESS),
    Entry("domains.*.nics.*.mac", _DOMAIN),
    Entry("domains.*.nics.*.order", _DOMAIN),
    Entry("domains.*.disks.*.size", _INSTALLATION, _is_file_to_install),
    Entry("domains.*.disks.*.size", NoEffect(_FILE), _is_file),
    Entry("domains.*.disks.*.size", _VOLUME),
    Entry("domains.*.disks.*.pool", NoEffect(_FILE), _is_file),
    Entry("domains.*.disks.*.pool", _VOLUME),
    Entry("domains.*.disks.*.format", _FORMAT_OF_FILE, _is_file),
    Entry("domains.*.disks.*.format", _VOLUME),
    Entry("domains.*.disks.*.path", _DOMAIN),
    Entry("domains.*.disks.*.filesystem", NotDeployed()),
    Entry("domains.*.disks.*.mount", NotDeployed()),
    Entry("domains.*.disks.*.keep", NoEffect(f"{_FILE}, which is never deleted"), _is_file),
    Entry("domains.*.disks.*.keep", _VOLUME),
    Entry("domains.*.disks.*.order", _DOMAIN),
    Entry("domains.*.disks.*.was", _DOMAIN),
    Entry("domains.*.placement.host", _DOMAIN),
    Entry("domains.*.placement.spread", _DOMAIN),
    Entry("domains.*.rollout.at_once", NotDeployed("all domains are changed at once")),
    Entry("domains.*.rollout.drain", NotDeployed()),
    Entry("domains.*.cloud_init", NotDeployed()),
    Entry("domains.*.serves.rate", _CARRIED),
    Entry("domains.*.serves.concurrency", ChecksOnly("TG715 compares it with `maxconn`")),
    Entry("domains.*.serves.time", _IN_FLIGHT),
    Entry("domains.*.needs", NotDeployed("domains are started in any order")),
    Entry("domains.*.autostart", _DOMAIN),
    Entry("domains.*.labels", replace(_LABELS, in_blueprint=True)),
    Entry("domains.*.was", _DOMAIN),
    Entry("domains.*.order", NotDeployed(in_blueprint=True)),
)

_MACHINES = (
    Entry("machines.*", ChecksOnly("members of load balancers refer to it")),
    Entry("machines.*.address", _SERVER),
    Entry("machines.*.serves.rate", _CARRIED),
    Entry("machines.*.serves.concurrency", ChecksOnly("TG715 compares it with `maxconn`")),
    Entry("machines.*.serves.time", _IN_FLIGHT),
    Entry("machines.*.labels", _LABELS),
    Entry("machines.*.was", _SERVER),
)

GUESTS = (*_DOMAINS, *_MACHINES)
