"""TG2xx: references that the linker follows."""

from tidegate.rules.page import page


@page("TG201", "error")
def no_such_thing() -> None:
    """A reference names a thing of this spec.

    The key says which collection it is looked up in: `image:` in `images`, a NIC's key in `networks`,
    `default_backend` in the balancer's backends. A near name is suggested.

    Fails:

        domains:
          app: {image: webb}

    Passes:

        domains:
          app: {image: web}

    Wrong to fire: never: nothing stands behind the name.
    """


@page("TG202", "error")
def nothing_to_refer_to() -> None:
    """What the linker needs to know is there, and there is one of it.

    A reference may be left out where there is only one thing to refer to. With several the spec says which; with none
    there is nothing to stand on. A balancer as a source of requests needs its host's address.

    Fails:

        hosts:
          kvm1: {address: null}

    Passes:

        hosts:
          kvm1: {address: 192.168.1.3}

    Wrong to fire: never: Tidegate would have to guess.
    """
