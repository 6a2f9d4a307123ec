"""Number of addresses differs from the number of domains.

The i-th address of the list is the i-th domain's. With `from:` the addresses are counted on, and must not end
before the domains do.

Fails:

    domains:
      app: {nics: {lan: {addresses: [192.168.1.100]}}}

Passes:

    domains:
      app: {nics: {lan: {addresses: [192.168.1.100, 192.168.1.101]}}}

When to accept: never: a domain would go without an address, or an address without a domain.
"""

from tidegate.rules.rule import Code

CODE = Code("TG302", "address-count-mismatch", "error", __doc__)
