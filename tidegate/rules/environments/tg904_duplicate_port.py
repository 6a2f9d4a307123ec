"""Two environments bind one port of a host.

The second HAProxy cannot bind it; its reload fails, and while it tries, the frontends of the first may stand still
for two seconds.

Fails:

    haproxy:      # and stacks/dev.yaml binds *:80 on the same host
      edge: {frontends: {http-in: {bind: "*:80"}}}

Passes:

    haproxy:      # and stacks/dev.yaml has its balancer on another host
      edge: {frontends: {http-in: {bind: "*:80"}}}

Wrong to fire: when the two bind in different network namespaces.
"""

from tidegate.rules.rule import Code

CODE = Code("TG904", "duplicate-port", "error", __doc__)
