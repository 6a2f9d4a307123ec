"""Invalid value.

The value has the right type but is not allowed here: a duration, a size or a rate has no unit, an address or a
network is incomplete, a word is not one of the choices, or two keys that exclude each other are both set. For
example, `balance: least_response_time` is rejected because HAProxy has no algorithm that is based on response times
(haproxy/haproxy#1570); `leastconn` and `random(2)` avoid slow servers, because connections to them stay open for
longer.

To fix it, write the value in the form that the message describes.

Fails:

    haproxy:
      edge: {backends: {app-servers: {balance: least_response_time}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {balance: leastconn}}}

When to accept: Never. libvirt, HAProxy or AWS would reject the value.
"""

from tidegate.rules.rule import Code

CODE = Code("TG104", "invalid-value", "error", __doc__)
