"""File cannot be read.

A file that Tidegate reads itself is missing: the spec, a parent that `extends` names, the template of `cloud_init`,
a `kickstart` file, or the CSV file of `traffic`. A relative path begins at the folder of the file that writes it.

In the configuration of a balancer whose host is this machine (`uri: qemu:///system`), relative paths of certificates,
maps, error files and Lua files are looked for in the same way. Absolute paths belong to the target, which is often
another machine than the one that runs `tidegate check`: HAProxy itself opens them before `pulumi up` changes anything.

Fails:

    extends: [base.yaml, _common.yaml]

Passes:

    extends: [base.yaml]

Wrong to fire: never: without the file the spec is another one.
"""

from tidegate.rules.rule import Code

CODE = Code("TG008", "unreadable-file", "error", __doc__)
