"""TG2xx: `was`."""

from tidegate.rules.page import page


@page("TG204", "error")
def was_is_there() -> None:
    """What something was called before is not the name of another thing now.

    `was: app` lets a renamed thing keep the name, the MAC addresses and the state of `app`. If there is an `app`, both
    would claim them, and Pulumi would replace one by the other. Two that change names do it one after the other.

    Fails:

        domains:
          shop: {image: web, memory: 512MiB, was: app}

    Passes:

        domains:
          shop: {image: web, memory: 512MiB, was: store}

    Wrong to fire: never: a name is one thing's.
    """


@page("TG205", "error")
def two_were_one() -> None:
    """Only one thing can have been another.

    Both would keep its name, its addresses and its state. The one that is new has no `was`.

    Fails:

        machines:
          one: {address: 192.168.1.11, was: db}
          two: {address: 192.168.1.12, was: db}

    Passes:

        machines:
          one: {address: 192.168.1.11, was: db}
          two: {address: 192.168.1.12}

    Wrong to fire: never: a name is one thing's.
    """
