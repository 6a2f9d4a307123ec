"""Not deployed by this version.

The spec says something that is understood, linked and judged by the rules; `pulumi up` leaves it out. So a spec can
already be complete, and nobody believes that something is there which is not.

Fails:

    domains:
      app: {cloud_init: {packages: [apache2]}}

Passes:

    domains:
      app: {image: web}

Wrong to fire: never: it says what this version does.
"""

from tidegate.rules.rule import Code

CODE = Code("TG020", "not-deployed", "warning", __doc__)
