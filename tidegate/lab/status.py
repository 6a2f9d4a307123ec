"""The status of a lab: probes each of its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tidegate.lab import aws, description, host, leases, network, process_registry, publish
from tidegate.lab.description import Description
from tidegate.lab.layout import Layout


@dataclass(frozen=True)
class Part:
    """A part of a lab; `note` is its address, its network or its folder."""

    name: str
    alive: bool
    note: str = ""


@dataclass(frozen=True)
class Status:
    """The status of a lab: absent (no parts), up, or broken, in which case the next `up` creates it again."""

    name: str
    description: Description | None
    parts: tuple[Part, ...]

    @property
    def up(self) -> bool:
        return self.description is not None and all(part.alive for part in self.parts)

    @property
    def addresses(self) -> Mapping[str, str]:
        """Name of a part → its URL, URI or path, the shop first."""
        known = self.description
        if known is None:
            return {}
        hosts = {f"libvirt of {name}": each.uri for name, each in known.hosts.items()}
        return {**known.published, "AWS API": known.aws_endpoint, "Pulumi state": known.backend, **hosts}


def status(name: str) -> Status:
    """The status of the lab with this name. Raises LabError if the name is not valid."""
    return probe(Layout(name), description.load(name))


def probe(layout: Layout, known: Description | None) -> Status:
    if known is None:
        leftovers = layout.folder.exists() or bool(network.existing(layout))
        return Status(layout.name, None, (Part("remains", False, str(layout.folder)),) if leftovers else ())
    return Status(layout.name, known, tuple(_parts(layout, known)))


def _parts(layout: Layout, known: Description) -> Iterator[Part]:
    processes = process_registry.read(layout)

    def running(part: str) -> bool:
        return part in processes and processes[part].alive()

    for each in layout.hosts:
        held = running(host.part_name(each, "holder")) and host.namespaces_held(each)
        yield Part(f"{each.name}'s network", held and network.is_up(each), each.address)
        daemons = all(running(host.part_name(each, daemon)) for daemon in ("virtlogd", "libvirtd"))
        yield Part(f"{each.name}'s libvirt", held and daemons and host.libvirt_responds(each), each.uri)
        yield Part(
            f"{each.name}'s HAProxy", held and running(host.part_name(each, "haproxy")) and host.haproxy_responds(each)
        )
    yield Part("DHCP", running(leases.PART))
    for name, url in known.published.items():
        yield Part(name, running(publish.PART) and publish.reachable(url), url)
    yield Part("AWS API", running(aws.PART) and aws.responds(known.aws_endpoint, host.TIMEOUT), known.aws_endpoint)
    yield Part("Pulumi state", layout.state.is_dir() and layout.passphrase.is_file(), known.backend)
