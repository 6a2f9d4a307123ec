"""HAProxy rejects the configuration.

HAProxy does not accept the generated configuration. If HAProxy is installed, `tidegate check` runs `haproxy -c` for
every load balancer, with stand-ins for files, names and users that exist only on the target. `pulumi preview` and
`pulumi up` run the program of the target. The finding points to the line of the spec that caused the message and has
the severity that HAProxy reports; an alert is an error.

To fix it, correct the line that HAProxy names. If the target runs another version, name it by `--haproxy PROGRAM`.

Fails:

    haproxy:
      edge: {frontends: {http-in: {http-request: ["deny iff { path /admin }"]}}}

Passes:

    haproxy:
      edge: {frontends: {http-in: {http-request: ["deny if { path /admin }"]}}}

When to accept: Never. If the HAProxy on this machine is older than the one that will run the configuration, upgrade
it.
"""

from tidegate.rules.rule import Code

CODE = Code("TG501", "rejected-configuration", "error", __doc__)
