"""Top level of a spec is not a map.

The file is empty, or its top level is a list or a single value, or a merge key (`<<`) refers to something other
than a map. Tidegate expects a map whose keys are the sections of the spec.

To fix it, write the sections as keys at the top level, and use the merge key only with maps.

Fails:

    images:
      <<: debian-12

Passes:

    labels: &common {team: platform}
    domains:
      app: {labels: {<<: *common}}

When to accept: Never. The file has no sections to compile.
"""

from tidegate.rules.rule import Code

CODE = Code("TG007", "top-level-not-a-map", "error", __doc__)
