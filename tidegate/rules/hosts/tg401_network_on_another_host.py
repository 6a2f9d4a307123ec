"""Network is on another host than its domain.

A domain has a NIC in a NAT or isolated network of another host. libvirt creates such a network on one host only, so
domains on other hosts cannot be attached to it. Only bridged networks span several hosts.

To fix it, place the domain on the host of the network, set the `host` of the network, or use a network with `mode:
bridge`.

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

When to accept: Never. libvirt does not find the network on the host of the domain.
"""

from tidegate.rules.rule import Code

CODE = Code("TG401", "network-on-another-host", "error", __doc__)
