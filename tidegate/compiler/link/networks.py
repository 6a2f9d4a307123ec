"""Links hosts and networks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidegate.compiler.blueprint import Host, Network
from tidegate.compiler.link.context import LinkContext
from tidegate.compiler.link.names import in_order

if TYPE_CHECKING:
    from tidegate.schemas import networks as schema


def link_hosts(context: LinkContext) -> tuple[Host, ...]:
    """The hosts, in natural order."""
    return tuple(
        Host(
            path=("hosts", name),
            name=name,
            uri=host.uri,
            address=host.address,
            pools=tuple((pool, values.path or "") for pool, values in in_order(host.pools)),
            zone=host.zone,
        )
        for name, host in in_order(context.spec.hosts)
    )


def link_networks(context: LinkContext) -> tuple[Network, ...]:
    """Bridge networks for each host, named HOST-NETWORK; `nat` and `isolated` networks on their host."""
    found: list[Network] = []
    for key, network in in_order(context.spec.networks):
        for name in network.hosts:
            context.known(("networks", key, "hosts", name), name)
        if network.mode == "bridge":
            found.extend(_bridged(context, key, network))
        elif (host := _own_host(context, key, network)) is not None:
            found.append(_network(context, key, network, host, key))
    return tuple(found)


def _bridged(context: LinkContext, key: str, network: schema.Network) -> list[Network]:
    if network.bridge is None:
        context.report("TG103", ("networks", key), "a network with `mode: bridge` requires `bridge`", on_key=True)
    if network.host is not None:
        path = ("networks", key, "host")
        context.report(
            "TG104", path, "`host` is only allowed for `nat` and `isolated` networks: a bridge network is on every host"
        )
    return [_network(context, key, network, host, f"{host}-{key}") for host, _ in in_order(context.spec.hosts)]


def _own_host(context: LinkContext, key: str, network: schema.Network) -> str | None:
    if network.host is None:
        return context.only(context.spec.hosts, "host", "host:", ("networks", key), on_one_host(network.mode))
    known = context.known(("networks", key, "host"), network.host)
    return network.host if known else None


def on_one_host(mode: str) -> str:
    """The help line for a network that is expected on several hosts."""
    article = "an" if mode == "isolated" else "a"
    return f"{article} `{mode}` network exists on one host; to span hosts, use `mode: bridge`"


def _network(context: LinkContext, key: str, network: schema.Network, host: str, resource: str) -> Network:
    part = network.hosts.get(host)
    was = (network.was if resource == key else f"{host}-{network.was}") if network.was else None
    return Network(
        path=("networks", key),
        resource=resource,
        name=context.naming.name(network.was or key),
        uuid=context.naming.uuid("network", was or resource),
        key=key,
        host=host,
        mode=network.mode,
        bridge=(part.bridge if part else None) or network.bridge,
        cidr=network.cidr,
        domain=network.domain,
        mtu=network.mtu,
        dhcp=(network.dhcp.from_, network.dhcp.to) if network.dhcp else None,
        was=was,
    )
