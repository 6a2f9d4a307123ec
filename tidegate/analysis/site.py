"""A linked site: the input of rules and analyses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from tidegate.compiler.blueprint import Blueprint, Domain, Nic, Path
from tidegate.compiler.secrets import PlainSecret

if TYPE_CHECKING:
    from tidegate.analysis.haproxy_values import HAProxyValue
    from tidegate.schemas.spec import Spec


@dataclass(frozen=True)
class LinkedSite:
    """The spec as it is written and its blueprint.

    `today` is None if the caller gives no date; rules that depend on it then report nothing.
    """

    spec: Spec
    blueprint: Blueprint
    today: date | None = None
    secrets: tuple[PlainSecret, ...] = ()
    """Secrets in plain text, and values that look like secrets."""
    comment_behind: Callable[[Path], str] = field(default=lambda path: "", compare=False)
    """The YAML comment after the value at a path that may have been meant as part of it; empty if there is none."""

    @cached_property
    def nics(self) -> tuple[tuple[Domain, Nic], ...]:
        """Every NIC with its domain."""
        return tuple((domain, nic) for domain in self.blueprint.domains for nic in domain.nics)

    @cached_property
    def addressed(self) -> dict[str, list[tuple[Domain, Nic, str]]]:
        """The NICs with an address in the spec, by the key of their network."""
        found: dict[str, list[tuple[Domain, Nic, str]]] = {}
        for domain, nic in self.nics:
            if nic.address is not None and not nic.automatic:
                found.setdefault(nic.network_key, []).append((domain, nic, nic.address))
        return found

    @cached_property
    def haproxy_values(self) -> tuple[HAProxyValue, ...]:
        """Every line and argument of the balancers, as the spec writes them."""
        from tidegate.analysis.haproxy_values import haproxy_values

        return tuple(haproxy_values(self.spec))

    def address_path(self, domain: Domain, nic: Nic) -> Path:
        """The path of a NIC's address: the element of the list, `from`, or the NIC itself if it is automatic."""
        if nic.automatic:
            return nic.path
        many = isinstance(self.spec.domains[domain.key].nics[nic.key].addresses, list)
        return (*nic.path, "addresses", (domain.number or 1) - 1 if many else "from")
