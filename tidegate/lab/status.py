"""How a lab is: each of its parts, alive or not, as seen from outside and not as remembered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tidegate.lab import aws, description, host, leases, network, process_registry, publish
from tidegate.lab.description import Description
from tidegate.lab.layout import Layout


@dataclass(frozen=True)
class Part:
    """One part of a lab; `note` is its address, or what else there is to say."""

    name: str
    alive: bool
    note: str = ""


@dataclass(frozen=True)
class Status:
    """A lab: not there at all, up, or a wreck that the next `up` replaces."""

    name: str
    description: Description | None
    parts: tuple[Part, ...]

    @property
    def up(self) -> bool:
        return self.description is not None and all(part.alive for part in self.parts)

    @property
    def addresses(self) -> Mapping[str, str]:
        """Where what is; the shop first."""
        known = self.description
        if known is None:
            return {}
        hosts = {f"libvirt of {name}": each.uri for name, each in known.hosts.items()}
        return {**known.published, "AWS API": known.aws_endpoint, "Pulumi state": known.backend, **hosts}


def status(name: str) -> Status:
    """The lab of this name as it is now."""
    return of(Layout(name), description.load(name))


def of(layout: Layout, known: Description | None) -> Status:
    if known is None:
        remains = layout.folder.exists() or bool(network.present(layout))
        return Status(layout.name, None, (Part("remains", False, str(layout.folder)),) if remains else ())
    return Status(layout.name, known, tuple(_parts(layout, known)))


def _parts(layout: Layout, known: Description) -> Iterator[Part]:
    processes = process_registry.read(layout)

    def living(part: str) -> bool:
        return part in processes and processes[part].alive()

    for each in layout.hosts:
        held = living(host.part(each, "holder")) and host.holding(each)
        yield Part(f"{each.name}'s network", held and network.intact(each), each.address)
        virtual = all(living(host.part(each, daemon)) for daemon in ("virtlogd", "libvirtd"))
        yield Part(f"{each.name}'s libvirt", held and virtual and host.pooling(each), each.uri)
        yield Part(f"{each.name}'s HAProxy", held and living(host.part(each, "haproxy")) and host.balancing(each))
    yield Part("DHCP", living(leases.PART))
    for name, url in known.published.items():
        yield Part(name, living(publish.PART) and publish.reachable(url), url)
    yield Part("AWS API", living(aws.PART) and aws.answers(known.aws_endpoint, host.PATIENCE), known.aws_endpoint)
    yield Part("Pulumi state", layout.state.is_dir() and layout.passphrase.is_file(), known.backend)
