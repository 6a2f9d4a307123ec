"""More than one YAML document in a spec.

The file contains more than one YAML document. Everything after the `---` that starts the second document would be
ignored, because each environment is one document in one file.

To fix it, move the second document to a file of its own, and use `extends` to combine the files.

Fails:

    labels: {team: platform}
    ---
    labels: {team: shop}

Passes:

    labels: {team: shop}

When to accept: Never. Tidegate does not read the second document.
"""

from tidegate.rules.rule import Code

CODE = Code("TG006", "multiple-documents", "error", __doc__)
