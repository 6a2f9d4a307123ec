"""Network is on another host than its domain.

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

from tidegate.rules.rule import Code

CODE = Code("TG401", "network-on-another-host", "error", __doc__)
