"""TG3xx and TG4xx: what the linker finds about cards, networks and disks."""

from tidegate.rules.page import page


@page("TG302", "error")
def addresses_by_count() -> None:
    """A group of domains has as many addresses as domains.

    The i-th address of the list is the i-th domain's. With `from:` the addresses are counted on, and must not end
    before the domains do.

    Fails:

        domains:
          app: {nics: {lan: {addresses: [192.168.1.100]}}}

    Passes:

        domains:
          app: {nics: {lan: {addresses: [192.168.1.100, 192.168.1.101]}}}

    Wrong to fire: never: a domain would go without an address, or an address without a domain.
    """


@page("TG303", "error")
def one_mac_for_several() -> None:
    """A written MAC address is one domain's.

    Several domains of one key would share it: a bridge delivers to one of them only. Unwritten addresses are made from
    the names and stay the same.

    Fails:

        domains:
          app: {nics: {lan: {mac: "52:54:00:00:00:01"}}}

    Passes:

        domains:
          app: {count: 1, nics: {lan: {mac: "52:54:00:00:00:01"}}}

    Wrong to fire: never: libvirt refuses the second domain.
    """


@page("TG401", "error")
def network_of_another_host() -> None:
    """A nat or isolated network reaches the domains of its own host.

    libvirt makes such a network inside one host; domains of another host cannot be wired to it. Only bridge networks
    are on every host.

    Fails:

        hosts:
          kvm2: {uri: "qemu+ssh://root@kvm2/system"}
        networks:
          inner: {mode: isolated, host: kvm2, cidr: 10.9.0.0/24}
        domains:
          app: {placement: {host: kvm1}, nics: {inner: {}}}

    Passes:

        networks:
          inner: {mode: isolated, host: kvm1, cidr: 10.9.0.0/24}
        domains:
          app: {nics: {inner: {}}}

    Wrong to fire: never: libvirt finds no such network there.
    """


@page("TG402", "error")
def disk_without_size() -> None:
    """An empty disk has a size.

    Only the disk `system` starts as a copy of the image and takes over its size.

    Fails:

        domains:
          app: {disks: {data: {format: qcow2}}}

    Passes:

        domains:
          app: {disks: {data: {format: qcow2, size: 10GiB}}}

    Wrong to fire: never: a volume without a size cannot be made.
    """
