"""TG5xx: what HAProxy itself says, and what the linker finds about members."""

from tidegate.rules.page import page


@page("TG501", "error")
def haproxy_says() -> None:
    """HAProxy accepts the configuration.

    Under `pulumi preview` and `pulumi up` the balancer's own program judges the file (`haproxy -c`); what it says is
    shown on the line of the spec that caused it, with HAProxy's severity: an alert is an error.

    Fails:

        haproxy:
          edge: {frontends: {http-in: {http-request: ["deny iff { path /admin }"]}}}

    Passes:

        haproxy:
          edge: {frontends: {http-in: {http-request: ["deny if { path /admin }"]}}}

    Wrong to fire: when this machine's HAProxy is older than the one that will run the file.
    """


@page("TG503", "error")
def each_of_nobody() -> None:
    """`each` names servers that the member has.

    Its keys are numbers from 1 to as many servers as the member has; a setting for another one has no effect.

    Fails:

        haproxy:
          edge: {backends: {app-servers: {members: {app: {each: {3: {backup: true}}}}}}}

    Passes:

        haproxy:
          edge: {backends: {app-servers: {members: {app: {each: {2: {backup: true}}}}}}}

    Wrong to fire: never: the setting would be lost.
    """


@page("TG504", "error")
def member_without_address() -> None:
    """A member's domains have addresses.

    The balancer needs to know where its servers are before they run; a domain that gets its address from a DHCP server
    of somebody else has none that Tidegate knows.

    Fails:

        domains:
          app: {nics: {lan: {addresses: null}}}

    Passes:

        domains:
          app: {nics: {lan: {addresses: [192.168.1.7, 192.168.1.9]}}}

    Wrong to fire: never: the server line would have no address.
    """
