"""Hosts, networks, images, domains and machines."""

from __future__ import annotations

from tidegate.compiler.capabilities.entry import ChecksOnly, Deployed, Entry, NotDeployed, Silent
from tidegate.compiler.capabilities.places import Place

_CONNECTION = Deployed("libvirt:Provider", "domains")
_NETWORK = Deployed("libvirt:Network", "networks")
_IMAGE = Deployed("libvirt:Volume", "images")
_VOLUME = Deployed("libvirt:Volume", "volumes")
_DOMAIN = Deployed("libvirt:Domain", "domains")
_SERVER = Deployed("haproxy:Configuration", "haproxy.cfg")
_SERVERS_ADDRESS = Deployed(
    "haproxy:Configuration",
    "haproxy.cfg",
    how="balancers have it, and static leases that are rendered; no guest is given it",
)
_BALANCER_LET_IN = Deployed(
    "aws:SecurityGroupIngressRule",
    "security-group-ingress",
    how="`from: {balancer: …}` lets it in; stack outputs name it",
)
_NETWORK_LET_IN = Deployed(
    "aws:SecurityGroupIngressRule", "security-group-ingress", how="`from: {network: …}` lets it in"
)
_FORMAT_OF_FILE = Deployed("", "domains", in_blueprint=False, how="the domain's XML says it, its resource does not")
_LEASES = "DHCP ranges and static leases of libvirt's networks"
_NO_DHCP = NotDeployed(_LEASES, elsewhere="networks.*", in_blueprint=True)
_INSTALLATION = NotDeployed("installation", elsewhere="domains.*.image")
_WITHOUT_KERNEL = Silent("without `kernel` it starts nothing")
_CARRIED = ChecksOnly("TG712, TG713 and TG716 compare it with `traffic`")
_IN_FLIGHT = ChecksOnly("TG714 counts the requests in flight with it")
_COMPARED = ChecksOnly("the program compares a file of this machine with it (TG413)", in_check=False)
_FOR_PEOPLE = Silent("labels are for people; no check and no template reads them")
_BRIDGE_IS_THERE = Silent("the bridge is not made: it exists on the host")


def _has_leases(place: Place) -> bool:
    """the network is `mode: nat` or has `dhcp`"""
    return place.thing.dhcp is not None or place.thing.mode == "nat"


def _is_bridge(place: Place) -> bool:
    """the network is `mode: bridge`"""
    return bool(place.thing.mode == "bridge")


def _is_disk_image(place: Place) -> bool:
    """the image is a disk image (`source`, `lab`)"""
    return place.thing.source is not None or place.thing.lab is not None


def _is_fetched(place: Place) -> bool:
    """the image comes from the network"""
    scheme, separator, _ = (place.thing.source or "").partition("://")
    return bool(separator) and scheme != "file"


def _is_installation(place: Place) -> bool:
    """the image is an installation (`location`, `iso`)"""
    return not _is_disk_image(place)


def _has_no_kernel(place: Place) -> bool:
    """the image has no `kernel`"""
    return place.thing.kernel is None


def _is_installed(place: Place) -> bool:
    """the image is an installation (`location`, `iso`)"""
    image = place.spec.images.get(place.value)
    return image is not None and image.source is None and image.lab is None


def _installation(place: Place) -> str:
    """installation from a network tree or an ISO"""
    kind = "location" if place.spec.images[place.value].location else "iso"
    return f"installation from an image's `{kind}`"


def _is_file(place: Place) -> bool:
    """the disk is a file at a `path`"""
    return place.above().path is not None


_HOSTS = (
    Entry("hosts.*.uri", _CONNECTION),
    Entry("hosts.*.capacity.vcpus", ChecksOnly("TG404 compares it with the domains of the host")),
    Entry("hosts.*.capacity.memory", ChecksOnly("TG403 compares it with the domains of the host")),
    Entry("hosts.*.overcommit.vcpus", ChecksOnly("TG404 multiplies the host's `capacity` by it")),
    Entry("hosts.*.overcommit.memory", ChecksOnly("TG403 multiplies the host's `capacity` by it")),
    Entry("hosts.*.pools.*.path", Deployed("", "volumes", how="`virsh` commands and backing files name it")),
    Entry("hosts.*.pools.*.size", ChecksOnly("TG406 compares it with the volumes in the pool")),
    Entry("hosts.*.zone", Deployed("libvirt:Domain", "domains", how="`placement: {spread: zone}` goes by it")),
    Entry("hosts.*.address", _BALANCER_LET_IN),
    Entry("hosts.*.uplink", _BRIDGE_IS_THERE),
    Entry("hosts.*.labels", _FOR_PEOPLE),
)

_NETWORKS = (
    Entry(
        "networks.*", NotDeployed(_LEASES, by="libvirt:Network", rendered="networks", in_blueprint=True), _has_leases
    ),
    Entry("networks.*", _NETWORK),
    Entry("networks.*.mode", _NETWORK),
    Entry("networks.*.host", _NETWORK),
    Entry("networks.*.bridge", _NETWORK),
    Entry("networks.*.uplink", _BRIDGE_IS_THERE),
    Entry("networks.*.cidr", _NETWORK_LET_IN, _is_bridge),
    Entry("networks.*.cidr", _NETWORK),
    Entry("networks.*.gateway", Silent("no guest is given it; TG306, TG313, TG317 and automatic addresses read it")),
    Entry("networks.*.dns", Silent("no guest is given it")),
    Entry("networks.*.dhcp.from", _NO_DHCP, _is_bridge),
    Entry("networks.*.dhcp.from", _NETWORK),
    Entry("networks.*.dhcp.to", _NO_DHCP, _is_bridge),
    Entry("networks.*.dhcp.to", _NETWORK),
    Entry("networks.*.domain", Silent("no guest is given it", in_blueprint=True), _is_bridge),
    Entry("networks.*.domain", _NETWORK),
    Entry("networks.*.mtu", Silent("the bridge is not made: it exists on the host", in_blueprint=True), _is_bridge),
    Entry("networks.*.mtu", _NETWORK),
    Entry("networks.*.hosts.*.uplink", _BRIDGE_IS_THERE),
    Entry("networks.*.hosts.*.bridge", _NETWORK),
    Entry("networks.*.labels", _FOR_PEOPLE),
    Entry("networks.*.was", _NETWORK),
)

_IMAGES = (
    Entry("images.*.source", _IMAGE),
    Entry("images.*.sha256", NotDeployed("comparing an image from the network with its checksum"), _is_fetched),
    Entry("images.*.sha256", _COMPARED),
    Entry("images.*.kernel", _INSTALLATION, _is_installation),
    Entry("images.*.kernel", _DOMAIN),
    Entry("images.*.initrd", _WITHOUT_KERNEL, _has_no_kernel),
    Entry("images.*.initrd", _INSTALLATION, _is_installation),
    Entry("images.*.initrd", _DOMAIN),
    Entry("images.*.cmdline", _WITHOUT_KERNEL, _has_no_kernel),
    Entry("images.*.cmdline", _INSTALLATION, _is_installation),
    Entry("images.*.cmdline", _DOMAIN),
    Entry("images.*.location", _INSTALLATION),
    Entry("images.*.kickstart", Silent("the image is not installed"), _is_disk_image),
    Entry("images.*.kickstart", _INSTALLATION),
    Entry("images.*.iso", _INSTALLATION),
    Entry("images.*.lab", _IMAGE),
    Entry("images.*.pool", _IMAGE),
    Entry("images.*.was", _IMAGE),
)

_DOMAINS = (
    Entry("domains.*.count", _DOMAIN),
    Entry("domains.*.vcpus", _DOMAIN),
    Entry("domains.*.memory", _DOMAIN),
    Entry("domains.*.image", NotDeployed(_installation, rendered="domains", in_blueprint=True), _is_installed),
    Entry("domains.*.image", _DOMAIN),
    Entry("domains.*.nics.*.network", _DOMAIN),
    Entry("domains.*.nics.*.addresses", _SERVERS_ADDRESS),
    Entry("domains.*.nics.*.addresses.from", _SERVERS_ADDRESS),
    Entry("domains.*.nics.*.mac", _DOMAIN),
    Entry("domains.*.nics.*.order", _DOMAIN),
    Entry("domains.*.disks.*.size", Silent("a file that exists is taken as it is"), _is_file),
    Entry("domains.*.disks.*.size", _VOLUME),
    Entry("domains.*.disks.*.pool", Silent("a file that exists is in no pool"), _is_file),
    Entry("domains.*.disks.*.pool", _VOLUME),
    Entry("domains.*.disks.*.format", _FORMAT_OF_FILE, _is_file),
    Entry("domains.*.disks.*.format", _VOLUME),
    Entry("domains.*.disks.*.path", _DOMAIN),
    Entry("domains.*.disks.*.filesystem", NotDeployed("file systems on disks", up=1)),
    Entry("domains.*.disks.*.mount", NotDeployed("file systems on disks", up=1)),
    Entry("domains.*.disks.*.keep", Silent("a file that exists is never deleted"), _is_file),
    Entry("domains.*.disks.*.keep", _VOLUME),
    Entry("domains.*.disks.*.order", _DOMAIN),
    Entry("domains.*.disks.*.was", _DOMAIN),
    Entry("domains.*.placement.host", _DOMAIN),
    Entry("domains.*.placement.spread", _DOMAIN),
    Entry("domains.*.rollout.at_once", Silent("a change reaches all domains at once")),
    Entry("domains.*.rollout.drain", NotDeployed("rolling changes", up=1)),
    Entry("domains.*.cloud_init", NotDeployed("cloud-init")),
    Entry("domains.*.serves.rate", _CARRIED),
    Entry("domains.*.serves.concurrency", ChecksOnly("TG715 compares it with `maxconn`")),
    Entry("domains.*.serves.time", _IN_FLIGHT),
    Entry("domains.*.needs", NotDeployed("the order of starts")),
    Entry("domains.*.autostart", _DOMAIN),
    Entry("domains.*.labels", Silent(_FOR_PEOPLE.why, in_blueprint=True)),
    Entry("domains.*.was", _DOMAIN),
    Entry("domains.*.order", Silent("nothing that is made has an order", in_blueprint=True)),
)

_MACHINES = (
    Entry("machines.*", ChecksOnly("it exists already; balancers' members name it")),
    Entry("machines.*.address", _SERVER),
    Entry("machines.*.serves.rate", _CARRIED),
    Entry("machines.*.serves.concurrency", Silent("TG715 compares only that of domains and groups")),
    Entry("machines.*.serves.time", _IN_FLIGHT),
    Entry("machines.*.labels", _FOR_PEOPLE),
    Entry("machines.*.was", _SERVER),
)

RACK = (*_HOSTS, *_NETWORKS, *_IMAGES, *_DOMAINS, *_MACHINES)
