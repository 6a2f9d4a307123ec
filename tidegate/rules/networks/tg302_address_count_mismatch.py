"""Number of addresses differs from the number of domains.

The number of fixed addresses of a NIC differs from the number of domains. The first address in the list belongs to
the first domain, and so on. With `from`, the addresses are counted up from the given one, and there must be one for
every domain.

To fix it, add or remove addresses, or change `count`.

Fails:

    domains:
      app: {nics: {lan: {addresses: [192.168.1.100]}}}

Passes:

    domains:
      app: {nics: {lan: {addresses: [192.168.1.100, 192.168.1.101]}}}

When to accept: Never. A domain would have no address, or an address would have no domain.
"""

from tidegate.rules.rule import Code

CODE = Code("TG302", "address-count-mismatch", "error", __doc__)
