"""HAProxy rejects the configuration.

Under `pulumi preview` and `pulumi up` the balancer's own program judges the file (`haproxy -c`); what it says is
shown on the line of the spec that caused it, with HAProxy's severity: an alert is an error.

Fails:

    haproxy:
      edge: {frontends: {http-in: {http-request: ["deny iff { path /admin }"]}}}

Passes:

    haproxy:
      edge: {frontends: {http-in: {http-request: ["deny if { path /admin }"]}}}

When to accept: when this machine's HAProxy is older than the one that will run the file.
"""

from tidegate.rules.rule import Code

CODE = Code("TG501", "rejected-configuration", "error", __doc__)
