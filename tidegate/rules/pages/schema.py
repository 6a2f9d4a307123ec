"""TG1xx: keys and values."""

from tidegate.rules.page import page


@page("TG101", "error")
def unknown_key() -> None:
    """Every key is one that the language has.

    An unknown key has no effect, and a mistyped one is not noticed until something is missing.

    Fails:

        domains:
          app: {memroy: 1GiB}

    Passes:

        domains:
          app: {memory: 1GiB}

    Wrong to fire: never: a newer language's keys need a newer Tidegate.
    """


@page("TG102", "error")
def another_type() -> None:
    """A value has the type that its key takes.

    A map, a list, text, a number, or `true` and `false`. Words are never numbers: YAML 1.2 reads `017` as 17, and `on`
    and `yes` as text.

    Fails:

        domains:
          app: {vcpus: two}

    Passes:

        domains:
          app: {vcpus: 2}

    Wrong to fire: never: nothing could be made of the value.
    """


@page("TG103", "error")
def missing() -> None:
    """What has no default is written.

    Few keys are required: those that nobody can guess, such as a domain's memory or a member's port.

    Fails:

        domains:
          db: {image: web}

    Passes:

        domains:
          db: {image: web, memory: 2GiB}

    Wrong to fire: never: there is no value to deploy.
    """


@page("TG104", "error")
def another_form() -> None:
    """A value has the form that its key takes.

    Durations, sizes and rates carry their unit, addresses and networks are written in full, a choice is one of its
    words, and of several keys that exclude each other one is written. `balance: least_response_time` is among them:
    HAProxy has no algorithm by response time (haproxy/haproxy#1570); `leastconn` and `random(2)` avoid slow servers
    by the connections that are open to them.

    Fails:

        haproxy:
          edge: {backends: {app-servers: {balance: least_response_time}}}

    Passes:

        haproxy:
          edge: {backends: {app-servers: {balance: leastconn}}}

    Wrong to fire: never: libvirt, HAProxy or AWS would refuse the value.
    """
