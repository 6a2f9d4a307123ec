"""More than one YAML document in a spec.

What follows `---` would not be part of any environment. Each environment is a file; `extends` joins files.

Fails:

    labels: {team: platform}
    ---
    labels: {team: shop}

Passes:

    labels: {team: shop}

Wrong to fire: never: nothing reads the second document.
"""

from tidegate.rules.rule import Code

CODE = Code("TG006", "multiple-documents", "error", __doc__)
