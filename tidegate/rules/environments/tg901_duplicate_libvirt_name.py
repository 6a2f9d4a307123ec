"""Two environments use one libvirt name on a host.

Domains and networks by name, volumes by pool and name. libvirt refuses a second one; of a volume, its plugin would
take the other environment's for its own. Two environments share a host when its `uri` is the same.

Fails:

    naming: short      # and so says stacks/dev.yaml, which has an `app` on this host too

Passes:

    naming: long       # shop-prod-app1 here, shop-dev-app1 there

Wrong to fire: when the same `uri` reaches two machines, as `qemu:///system` does on two desks; then write
`qemu+ssh://…`.
"""

from tidegate.rules.rule import Code

CODE = Code("TG901", "duplicate-libvirt-name", "error", __doc__)
