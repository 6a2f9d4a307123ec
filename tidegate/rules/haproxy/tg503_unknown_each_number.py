"""`each` names a server that the member does not have.

Its keys are numbers from 1 to as many servers as the member has; a setting for another one has no effect.

Fails:

    haproxy:
      edge: {backends: {app-servers: {members: {app: {each: {3: {backup: true}}}}}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {members: {app: {each: {2: {backup: true}}}}}}}

When to accept: never: the setting would be lost.
"""

from tidegate.rules.rule import Code

CODE = Code("TG503", "unknown-each-number", "error", __doc__)
