"""Creates the resources of pulumi-libvirt 0.5.4, with inputs in the form in which the plugin reads them back.

Inputs that the plugin does not update in reality replace the resource. Resources are deleted before they are replaced,
because names are unique in libvirt, and the plugin adopts an existing volume with the same name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
import pulumi_libvirt as libvirt

from tidegate.compiler.blueprint import DirectBoot, Disk, Domain, Image, Network, Nic, Volume
from tidegate.components.kvm.cmdline import cmdlines, ordered_line
from tidegate.components.kvm.stylesheet import domain_stylesheet, network_stylesheet
from tidegate.components.renamed import renamed
from tidegate.render.devices import CDROM_SUFFIX, image_format

ISOLATED = "none"
"""The mode of the plugin for an isolated network."""
MIB = 1 << 20
DOMAIN_REPLACE_ON_CHANGES = ["networkInterfaces", "kernel", "initrd", "machine"]
NETWORK_REPLACE_ON_CHANGES = ["mtu"]


@dataclass(frozen=True, slots=True)
class RegisteredNetwork:
    """A network of the blueprint and its registered resource."""

    spec: Network
    network: libvirt.Network


def provider(name: str, uri: str, opts: pulumi.ResourceOptions) -> libvirt.Provider:
    """The provider for the libvirt of a host, which is a process of the plugin."""
    return libvirt.Provider(name, uri=uri, opts=opts)


def network(spec: Network, opts: pulumi.ResourceOptions) -> libvirt.Network:
    """A network on an existing bridge, or one with a bridge, an address and a DHCP server that libvirt creates."""
    own = spec.is_own
    return libvirt.Network(
        spec.resource,
        name=spec.name,
        mode=ISOLATED if spec.mode == "isolated" else spec.mode,
        bridge=spec.bridge,
        addresses=[spec.cidr] if own and spec.cidr else None,
        domain=spec.domain if own else None,
        mtu=spec.mtu if own else None,
        dhcp=libvirt.NetworkDhcpArgs(enabled=spec.dhcp is not None) if own else None,
        xml=libvirt.NetworkXmlArgs(xslt=network_stylesheet(spec)),
        autostart=True,
        opts=_merge(renamed(opts, spec.was), delete_before_replace=True, replace_on_changes=NETWORK_REPLACE_ON_CHANGES),
    )


def base_volume(spec: Image, location: str, opts: pulumi.ResourceOptions) -> libvirt.Volume:
    """The volume of an image in a pool, on which overlays are based."""
    return libvirt.Volume(
        spec.resource,
        name=spec.name,
        pool=spec.pool,
        format=image_format(location),
        source=location,
        opts=_merge(renamed(opts, spec.was), delete_before_replace=True),
    )


def volume(spec: Volume, base: libvirt.Volume | None, opts: pulumi.ResourceOptions) -> libvirt.Volume:
    """An overlay or an empty volume. The engine does not replace or delete a kept volume."""
    guards = pulumi.ResourceOptions(protect=True, retain_on_delete=True) if spec.keep else None
    return libvirt.Volume(
        spec.resource,
        name=spec.name,
        pool=spec.pool,
        format=spec.format,
        size=spec.size,
        base_volume_id=base.id if base else None,
        opts=pulumi.ResourceOptions.merge(_merge(renamed(opts, spec.was), delete_before_replace=True), guards),
    )


def domain(
    spec: Domain,
    hypervisor_type: str,
    boot: DirectBoot | None,
    volumes: Mapping[str, libvirt.Volume],
    networks: Mapping[str, RegisteredNetwork],
    opts: pulumi.ResourceOptions,
) -> libvirt.Domain:
    """A virtual machine with its disks in the order of the blueprint. `volumes` and `networks` are by resource name."""
    return libvirt.Domain(
        spec.resource,
        name=spec.name,
        type=hypervisor_type,
        memory=spec.memory // MIB,
        vcpu=spec.vcpus,
        autostart=spec.autostart,
        kernel=boot.kernel if boot else None,
        initrd=boot.initrd if boot else None,
        cmdlines=cmdlines(boot.cmdline) if boot else None,
        disks=[_disk(disk, volumes) for disk in spec.disks],
        network_interfaces=[_nic(nic, networks[nic.network]) for nic in spec.nics],
        consoles=[libvirt.DomainConsoleArgs(type="pty", target_port="0", target_type="serial")],
        xml=libvirt.DomainXmlArgs(
            xslt=domain_stylesheet(spec.uuid, spec.disks, ordered_line(boot.cmdline) if boot else None)
        ),
        opts=_merge(renamed(opts, spec.was), delete_before_replace=True, replace_on_changes=DOMAIN_REPLACE_ON_CHANGES),
    )


def _disk(disk: Disk, volumes: Mapping[str, libvirt.Volume]) -> libvirt.DomainDiskArgs:
    """A disk. A file is specified as a volume, because the plugin reads it back as one; its key is the path."""
    if disk.volume is not None:
        return libvirt.DomainDiskArgs(volume_id=volumes[disk.volume].id)
    if disk.file is not None and disk.file.endswith(CDROM_SUFFIX):
        return libvirt.DomainDiskArgs(file=disk.file)
    return libvirt.DomainDiskArgs(volume_id=disk.file)


def _nic(nic: Nic, registered: RegisteredNetwork) -> libvirt.DomainNetworkInterfaceArgs:
    """A NIC with either a bridge or a network. If both are set, the plugin reports a difference in every preview."""
    if registered.spec.mode == "bridge":
        return libvirt.DomainNetworkInterfaceArgs(bridge=registered.spec.bridge, mac=nic.mac.upper())
    return libvirt.DomainNetworkInterfaceArgs(network_id=registered.network.id, mac=nic.mac.upper())


def _merge(
    opts: pulumi.ResourceOptions, *, delete_before_replace: bool, replace_on_changes: list[str] | None = None
) -> pulumi.ResourceOptions:
    added = pulumi.ResourceOptions(delete_before_replace=delete_before_replace, replace_on_changes=replace_on_changes)
    return pulumi.ResourceOptions.merge(opts, added)
