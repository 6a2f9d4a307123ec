"""HAProxy rejects the configuration.

Where HAProxy is installed, `tidegate check` runs `haproxy -c` on the file of every balancer, with stand-ins for what
only the target has. `pulumi preview` and `pulumi up` run the target's own program. What it says is shown on the line
of the spec that caused it, with HAProxy's severity: an alert is an error.

Fails:

    haproxy:
      edge: {frontends: {http-in: {http-request: ["deny iff { path /admin }"]}}}

Passes:

    haproxy:
      edge: {frontends: {http-in: {http-request: ["deny if { path /admin }"]}}}

Wrong to fire: when the target runs another version, or another build: `--haproxy PROGRAM` names the right one.
"""

from tidegate.rules.rule import Code

CODE = Code("TG501", "rejected-configuration", "error", __doc__)
