"""KVM: hosts, networks, images, volumes and domains. Replacements are those of the libvirt plugin 0.5.4 (tested)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tidegate.compiler.blueprint import Blueprint, Domain, Image, Network, Nic, Volume
from tidegate.operations.diff.change import Change
from tidegate.operations.diff.matching import Consequence, Kind, changed, compared, in_fields, paired, resource, whole
from tidegate.operations.formatting.names import listed

_ANEW: Consequence = ("outage", "powered off and replaced; its disks are kept")
_ELSEWHERE: Consequence = ("outage", "created again on the other host")
HOST = Kind(
    "host",
    added=("capacity", ""),
    removed=("outage", "its resources are no longer managed"),
    changed={
        "uri": ("outage", "resources that do not exist at the new address are created again"),
        "address": ("address", ""),
    },
)
NETWORK = Kind(
    "network",
    added=("other", ""),
    removed=("disruption", "its guests lose their connection"),
    changed={},
    otherwise=("disruption", "replaced; its guests lose their connection temporarily"),
)
BRIDGED = replace(
    NETWORK,
    removed=("other", "the bridge is kept"),
    otherwise=("other", "replaced on the same bridge; guests are not affected"),
)
VOLUME = Kind(
    "volume",
    added=("capacity", "created empty"),
    removed=("data loss", "deleted with its data"),
    changed={},
    otherwise=("data loss", "replaced by an empty volume; its domain is also replaced"),
    apart=frozenset({"keep"}),
)
OVERLAY = replace(
    VOLUME,
    added=("capacity", "created from its image"),
    otherwise=("data loss", "created again from its image: its data is lost, and its domain is replaced"),
)
DOMAIN = Kind(
    "domain",
    added=("capacity", ""),
    removed=("outage", "powered off and deleted"),
    changed=dict.fromkeys(("name", "memory", "vcpus", "boot"), _ANEW) | {"host": _ELSEWHERE},
    apart=frozenset({"nics", "disks", "image"}),
)
NIC = Kind(
    "domain",
    added=_ANEW,
    removed=_ANEW,
    changed={"address": ("address", "the guest must be configured with it")},
    otherwise=_ANEW,
    apart=frozenset({"network_key"}),
)


def compare_kvm(before: Blueprint, after: Blueprint) -> Iterator[Change]:
    """The changes on the KVM hosts."""
    yield from compared(HOST, before.hosts, after.hosts)
    for old_net, new_net in paired(before.networks, after.networks, resource):
        yield from _network(old_net, new_net)
    for old_image, new_image in paired(before.images, after.images, resource):
        if old_image is not None and new_image is not None:
            yield from _image(old_image, new_image, before.volumes)
    for old_volume, new_volume in paired(before.volumes, after.volumes, resource):
        yield from _volume(old_volume, new_volume)
    for old_domain, new_domain in paired(before.domains, after.domains, resource):
        yield from _domain(old_domain, new_domain)


def _either(kind: Kind, old: object, new: object) -> Iterator[Change]:
    if old is None or new is None:
        yield whole(kind, old, new)
    else:
        yield from in_fields(kind, old, new)


def _network(old: Network | None, new: Network | None) -> Iterator[Change]:
    bridged = all(one.mode == "bridge" for one in (old, new) if one is not None)
    return _either(BRIDGED if bridged else NETWORK, old, new)


def _image(old: Image, new: Image, volumes: Iterable[Volume]) -> Iterator[Change]:
    """The changes of an image. If its volume is replaced, all overlays on it are replaced as well."""
    over = [volume.resource for volume in volumes if volume.base == old.resource]
    lost = f"replaced with all of its overlays: {listed(over)} lose their data"
    found: Consequence = ("data loss", lost) if over else ("other", "")
    yield from in_fields(Kind("image", found, found, {}, found, frozenset({"boot"})), old, new)


def _volume(old: Volume | None, new: Volume | None) -> Iterator[Change]:
    if old is not None and new is not None and old.host != new.host and old.base:
        old = replace(old, base=f"{new.host}-{old.base.removeprefix(f'{old.host}-')}")
    kind = OVERLAY if (new or old) and (new or old).base else VOLUME  # type: ignore[union-attr]
    for change in _either(kind, old, new):
        kept = old is not None and old.keep and change.effect == "data loss"
        yield replace(change, consequence="protected (`keep`): the deployment fails") if kept else change
    if old is None or new is None or old.keep == new.keep:
        return
    found: Consequence = ("other", "kept from now on")
    if old.keep:
        found = ("data loss", "no longer protected: its data is lost if it is replaced or deleted")
    yield changed("volume", new.resource, "keep", _yes(old.keep), _yes(new.keep), new.path, found)


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _domain(old: Domain | None, new: Domain | None) -> Iterator[Change]:
    kind = DOMAIN
    if not any(one.deployed for one in (old, new) if one is not None):
        left = "this version does not deploy its installation"
        kind = Kind("domain", ("other", left), ("other", left), {}, ("other", left), DOMAIN.apart)
    yield from _either(kind, old, new)
    if old is None or new is None:
        return
    if old.host != new.host:
        old = replace(old, nics=tuple(_moved(nic, new.nics) for nic in old.nics))
    for was, is_ in paired(old.nics, new.nics, lambda nic: nic.key):
        yield from _nic(new, was, is_)
    if _files(old) != _files(new):
        keys = [", ".join(disk.file or disk.key for disk in one.disks) or None for one in (old, new)]
        yield changed("domain", new.resource, "disks", keys[0], keys[1], new.path, _ANEW)


def _files(domain: Domain) -> list[tuple[str | None, str]]:
    return [(disk.file, disk.serial) for disk in domain.disks]


def _moved(nic: Nic, now: Iterable[Nic]) -> Nic:
    """The NIC on the new host, if it is attached to the network with the same key there."""
    same = next((one for one in now if (one.key, one.network_key) == (nic.key, nic.network_key)), nic)
    return replace(nic, network=same.network, bridge=same.bridge)


def _nic(domain: Domain, old: Nic | None, new: Nic | None) -> Iterator[Change]:
    nic = new or old
    assert nic is not None
    if old is None or new is None:
        was, is_ = (one.network if one else None for one in (old, new))
        yield changed("domain", domain.resource, f"nics.{nic.key}", was, is_, nic.path, _ANEW)
        return
    yield from in_fields(NIC, old, new, domain.resource, f"nics.{nic.key}.")
