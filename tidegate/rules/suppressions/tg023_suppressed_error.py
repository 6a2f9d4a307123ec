"""Errors cannot be accepted.

The `accept` section accepts an error. Only warnings and hints can be accepted: an error means that libvirt, HAProxy
or AWS would reject the configuration, that data would be lost, or that a part of the site cannot serve any request.

To fix it, remove the entry from `accept` and resolve the error. If you think that the error is wrong, report it as
a bug in Tidegate.

Fails:

    domains:
      app: {disks: {data: {}}}
    accept:
      no-size: {code: TG402, at: domains.app, because: it is known}

Passes:

    domains:
      app: {disks: {data: {size: 10GiB}}}

When to accept: Never. Errors cannot be accepted.
"""

from tidegate.rules.rule import Code

CODE = Code("TG023", "suppressed-error", "error", __doc__)
