"""TG0xx: secrets, `accept`, and the lock."""

from tidegate.rules.page import page


@page("TG013", "error")
def secret_not_set() -> None:
    """The stack knows every secret that its spec names.

    `{secret: NAME}` stands for a value of the stack's configuration, which Pulumi keeps encrypted. It is looked up
    under `pulumi` only: everything else compiles without it. `tidegate check --secrets` lists all of them.

    Fails:

        haproxy:      # and nobody has typed `pulumi config set --secret statistics`
          edge:
            frontends:
              http-in: {stats: {enable: true, auth: {secret: statistics}}}

    Passes:

        haproxy:      # after `pulumi config set --secret statistics`
          edge:
            frontends:
              http-in: {stats: {enable: true, auth: {secret: statistics}}}

    Wrong to fire: never: the balancer cannot be written without the value.
    """


@page("TG014", "error")
def secret_as_text() -> None:
    """A secret is named by a map, never by a text.

    Everything is compiled with a placeholder, `{secret:NAME}`, in a secret's place. Text of that form would get the
    secret's value, though it names no secret that `tidegate check --secrets` lists; mostly it is a slip.

    Fails:

        haproxy:
          edge:
            frontends:
              http-in: {stats: {enable: true, auth: "{secret:statistics}"}}

    Passes:

        haproxy:
          edge:
            frontends:
              http-in: {stats: {enable: true, auth: {secret: statistics}}}

    Wrong to fire: never: HAProxy has no such word.
    """


@page("TG021", "warning")
def accepts_nothing() -> None:
    """What `accept` silences is there.

    A finding that has been repaired, or has moved, leaves its acceptance behind; the next finding of this code at this
    place would be silenced unseen. Nothing is said while the spec has errors, for then not every rule has run.

    Fails:

        accept:
          no-drain: {code: TG020, at: domains.app, because: the agent comes in spring}

    Passes:

        domains:
          app: {rollout: {drain: 30s}}
        accept:
          no-drain: {code: TG020, at: domains.app, because: the agent comes in spring}

    Wrong to fire: when the finding comes and goes with another environment that extends this file.
    """


@page("TG022", "warning")
def accepted_too_long() -> None:
    """An acceptance holds until its day.

    From `until:` on the finding is reported again, beside this one, so that somebody decides anew. The day is an input
    (`--date`, today by default); without one this says nothing.

    Fails:

        accept:
          no-drain: {code: TG020, at: domains.app, because: the agent comes in spring, until: 2020-03-01}

    Passes:

        domains:
          app: {rollout: {drain: 30s}}
        accept:
          no-drain: {code: TG020, at: domains.app, because: the agent comes in spring, until: 9999-03-01}

    Wrong to fire: never: the day is what was agreed.
    """


@page("TG023", "error")
def accepts_an_error() -> None:
    """Warnings and hints can be accepted, errors cannot.

    An error says that libvirt, HAProxy or AWS would refuse it, that data would be lost, or that it can serve nothing:
    no decision makes that deployable.

    Fails:

        domains:
          app: {disks: {data: {}}}
        accept:
          no-size: {code: TG402, at: domains.app, because: it is known}

    Passes:

        domains:
          app: {disks: {data: {size: 10GiB}}}

    Wrong to fire: when the error itself is wrong; that is a bug of Tidegate, to be reported.
    """


@page("TG025", "warning")
def lock_of_another_site() -> None:
    """The lock speaks of this site as it is.

    `prod.lock.yaml` keeps what was decided once. A domain that is gone, one that the spec itself now places elsewhere,
    or a card that it gives an address, is told until `tidegate lock prod` writes it anew; the spec wins over the lock.

    Fails:

        domains:      # and the lock beside it says `placement: {app3: kvm1}`
          app: {count: 2}

    Passes:

        domains:      # and the lock beside it says `placement: {app1: kvm1, app2: kvm1}`
          app: {count: 2}

    Wrong to fire: when a domain is taken out for a day only; then its place is worth keeping.
    """


@page("TG026", "error")
def lock_without_host() -> None:
    """The host that the lock names is there.

    The domain runs there, and its disks are there. On any other host it would be another domain with empty disks.

    Fails:

        hosts:      # and the lock beside it says `placement: {app1: kvm9}`
          kvm1: {zone: a}

    Passes:

        hosts:      # and the lock beside it says `placement: {app1: kvm1}`
          kvm1: {zone: a}

    Wrong to fire: when the host is lost for good; then `tidegate lock` places its domains anew.
    """


@page("TG027", "error")
def no_lock() -> None:
    """A lock has the form in which `tidegate lock` writes it.

    A lock that is read half would let things move that must not. The form is `tidegate: 1`, `placement:`, a map of
    domains to hosts, and `addresses:`, a map of domains to their cards' addresses.

    Fails:

        labels: {}      # and the lock beside it says `placement: [kvm1]`

    Passes:

        labels: {}      # and the lock beside it says `placement: {app1: kvm1}`

    Wrong to fire: when a newer Tidegate wrote it; then this one is to be upgraded.
    """


@page("TG028", "error")
def lock_outside() -> None:
    """An address of the lock is in its network.

    The network's `cidr` was changed after the address was decided. Nobody in the new network would find the domain.

    Fails:

        networks:      # and the lock beside it says `addresses: {app1: {inner: 10.9.0.77}}`
          inner: {mode: isolated, cidr: 10.8.0.0/24}

    Passes:

        networks:      # and the lock beside it says `addresses: {app1: {inner: 10.9.0.77}}`
          inner: {mode: isolated, cidr: 10.9.0.0/24}

    Wrong to fire: never: the network cannot reach that address.
    """
