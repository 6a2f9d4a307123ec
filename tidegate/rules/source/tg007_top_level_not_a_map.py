"""Top level of a spec is not a map.

An empty file, a list, or a merge key (`<<`) with something else than a map has no sections to read.

Fails:

    images:
      <<: debian-12

Passes:

    labels: &common {team: platform}
    domains:
      app: {labels: {<<: *common}}

Wrong to fire: never: there is nothing that could be compiled.
"""

from tidegate.rules.rule import Code

CODE = Code("TG007", "top-level-not-a-map", "error", __doc__)
