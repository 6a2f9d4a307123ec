"""File cannot be read.

Tidegate cannot read a file that the spec needs: the spec itself, a parent that `extends` names, the template of
`cloud_init`, a `kickstart` file, or the CSV file of `traffic`. A relative path is resolved from the directory of the
file that contains it.

In the configuration of a load balancer whose host is this machine (`uri: qemu:///system`), relative paths of
certificates, maps, error files and Lua files are checked in the same way. Absolute paths belong to the target, which
is often another machine than the one that runs `tidegate check`. HAProxy opens them before `pulumi up` changes
anything.

To fix it, correct the path, or create the file and make it readable.

Fails:

    extends: [base.yaml, _common.yaml]

Passes:

    extends: [base.yaml]

When to accept: Never. The spec is incomplete without the file.
"""

from tidegate.rules.rule import Code

CODE = Code("TG008", "unreadable-file", "error", __doc__)
