"""Invalid value.

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

from tidegate.rules.rule import Code

CODE = Code("TG104", "invalid-value", "error", __doc__)
