"""Errors cannot be accepted.

An error says that libvirt, HAProxy or AWS would refuse it, that data would be lost, or that it can serve nothing:
no decision makes that deployable.

Fails:

    domains:
      app: {disks: {data: {}}}
    accept:
      no-size: {code: TG402, at: domains.app, because: it is known}

Passes:

    domains:
      app: {disks: {data: {size: 10GiB}}}

Wrong to fire: when the error itself is wrong; that is a bug of Tidegate, to be reported.
"""

from tidegate.rules.rule import Code

CODE = Code("TG023", "suppressed-error", "error", __doc__)
