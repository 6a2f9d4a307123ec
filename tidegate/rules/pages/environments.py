"""TG9xx: environments that share a host, or an account and region. Found where several are checked together."""

from tidegate.rules.page import page


@page("TG901", "error")
def name_on_a_host() -> None:
    """A host has each of libvirt's names once.

    Domains and networks by name, volumes by pool and name. libvirt refuses a second one; of a volume, its plugin would
    take the other environment's for its own. Two environments share a host when its `uri` is the same.

    Fails:

        naming: short      # and so says stacks/dev.yaml, which has an `app` on this host too

    Passes:

        naming: long       # shop-prod-app1 here, shop-dev-app1 there

    Wrong to fire: when the same `uri` reaches two machines, as `qemu:///system` does on two desks; then write
    `qemu+ssh://…`.
    """


@page("TG902", "error")
def address_on_a_wire() -> None:
    """An address on a bridge belongs to one server, whichever environment it is of.

    Two that take the same address answer in turn, or not at all. Bridges of one name on one host are one wire, and so
    are all bridges that one network of a spec is on. Machines are not compared: an environment may well use another
    one's servers.

    Fails:

        domains:      # and stacks/dev.yaml has the same addresses on br0 of the same host
          app: {nics: {lan: {addresses: {from: 192.168.1.100}}}}

    Passes:

        domains:      # and stacks/dev.yaml begins at 192.168.1.100
          app: {nics: {lan: {addresses: {from: 192.168.1.150}}}}

    Wrong to fire: when VLANs that the spec does not know keep the bridges' ports apart.
    """


@page("TG903", "error")
def mac_on_a_wire() -> None:
    """A MAC address on a bridge belongs to one card, whichever environment it is of.

    A bridge delivers to only one of two. Addresses that are not written are made from the names of project,
    environment and domain, and differ.

    Fails:

        domains:      # and stacks/dev.yaml has a card of this MAC on br0 of the same host
          db: {image: web, memory: 512MiB, nics: {lan: {mac: "52:54:00:12:34:56"}}}

    Passes:

        domains:      # its MAC address is made from its name
          db: {image: web, memory: 512MiB, nics: {lan: {}}}

    Wrong to fire: when VLANs that the spec does not know keep the bridges' ports apart.
    """


@page("TG904", "error")
def port_on_a_host() -> None:
    """A port of a host is one balancer's.

    The second HAProxy cannot bind it; its reload fails, and while it tries, the frontends of the first may stand still
    for two seconds.

    Fails:

        haproxy:      # and stacks/dev.yaml binds *:80 on the same host
          edge: {frontends: {http-in: {bind: "*:80"}}}

    Passes:

        haproxy:      # and stacks/dev.yaml has its balancer on another host
          edge: {frontends: {http-in: {bind: "*:80"}}}

    Wrong to fire: when the two bind in different network namespaces.
    """


@page("TG905", "error")
def one_haproxy_a_host() -> None:
    """A host has one HAProxy, and its configuration is one environment's.

    A balancer owns the whole haproxy.cfg of its host: two environments would overwrite each other's at every update,
    and each would call the other's drift.

    Fails:

        haproxy:      # and stacks/dev.yaml has a balancer on the same host
          edge: {target: {host: kvm1}}

    Passes:

        haproxy:      # and stacks/dev.yaml has its balancer on another host
          edge: {target: {host: kvm1}}

    Wrong to fire: never: there is one file.
    """


@page("TG906", "error")
def name_in_an_account() -> None:
    """An account and region has each name once.

    Of Auto Scaling groups (their launch templates, policies and alarms are named after them), and of security groups
    in a VPC that exists already. AWS refuses the second one. Where no account is written, it is taken to be the same.

    Fails:

        naming: short      # and so says stacks/dev.yaml, which has a group `web` in this account and region

    Passes:

        naming: long       # shop-prod-web here, shop-dev-web there

    Wrong to fire: when the two are deployed with credentials of different accounts; then write `account:`.
    """


@page("TG907", "error")
def memory_together() -> None:
    """What all environments put on a host fits into its memory.

    The sum of the domains' memory, of every environment with this `uri`, against the smallest `capacity` times
    `overcommit` that one of them writes. QEMU takes the memory as the guests touch it: beyond the host's, the kernel
    kills one.

    Fails:

        hosts:      # and the domains of stacks/dev.yaml take 3.5GiB of this host
          kvm1: {capacity: {memory: 4GiB}}

    Passes:

        hosts:      # and the domains of stacks/dev.yaml take 2GiB of this host
          kvm1: {capacity: {memory: 4GiB}}

    Wrong to fire: when the environments are never up at the same time; then say so with `overcommit`.
    """


@page("TG908", "warning")
def vcpus_together() -> None:
    """All environments together have no more virtual processors on a host than it promises.

    The sum over every environment with this `uri`, against the smallest `capacity` times `overcommit` that one of them
    writes. Everything runs, each slower when all are busy.

    Fails:

        hosts:      # and the domains of stacks/dev.yaml have 7 virtual processors there
          kvm1: {capacity: {vcpus: 8}}

    Passes:

        hosts:      # and the domains of stacks/dev.yaml have 4 virtual processors there
          kvm1: {capacity: {vcpus: 8}}

    Wrong to fire: when one of them idles while the other is busy; then write the `overcommit` that you live with.
    """


@page("TG909", "error")
def file_of_two() -> None:
    """A disk's file belongs to one environment.

    Two guests that write to one file destroy its file system, and what one environment destroys the other one loses.
    CD images (.iso) may be shared.

    Fails:

        domains:      # and stacks/dev.yaml has a disk at this path of the same host
          app: {count: null, disks: {data: {path: /var/lib/libvirt/images/shared.qcow2}}}

    Passes:

        domains:      # and stacks/dev.yaml has a disk at .../shared.qcow2
          app: {count: null, disks: {data: {path: /var/lib/libvirt/images/prod.qcow2}}}

    Wrong to fire: when only one of the environments is ever up.
    """


@page("TG910", "error")
def networks_of_two() -> None:
    """Networks of two environments do not overlap on a host.

    libvirt starts no nat or isolated network whose addresses the host reaches by another interface already ("Network is
    already in use by interface"). Bridges are the rack's own affair.

    Fails:

        networks:      # and stacks/dev.yaml has 10.9.0.0/16 on this host
          inner: {mode: isolated, host: kvm1, cidr: 10.9.0.0/24}

    Passes:

        networks:      # and stacks/dev.yaml has 10.9.0.0/16 on this host
          inner: {mode: isolated, host: kvm1, cidr: 10.10.0.0/24}

    Wrong to fire: when only one of the environments is ever up.
    """
