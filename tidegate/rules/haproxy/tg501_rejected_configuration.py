"""HAProxy rejects the configuration.

HAProxy does not accept the generated configuration. Under `pulumi preview` and `pulumi up`, Tidegate checks it with
`haproxy -c`. The finding points to the line of the spec that caused the message and has the severity that HAProxy
reports; an alert is an error.

To fix it, correct the line that HAProxy names.

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
