"""`each` names a server that the member does not have.

The `each` map of a member contains a number for which there is no server. Its keys are the numbers of the member's
servers, starting at 1. Settings under any other number have no effect.

To fix it, correct the number, or change the number of servers.

Fails:

    haproxy:
      edge: {backends: {app-servers: {members: {app: {each: {3: {backup: true}}}}}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {members: {app: {each: {2: {backup: true}}}}}}}

When to accept: Never. The settings would be lost.
"""

from tidegate.rules.rule import Code

CODE = Code("TG503", "unknown-each-number", "error", __doc__)
