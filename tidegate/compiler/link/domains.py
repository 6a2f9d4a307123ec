"""Links domains with their images, volumes and disks."""

from __future__ import annotations

from dataclasses import dataclass, field

from tidegate.compiler.blueprint import DirectBoot, Disk, Domain, Image, Install, Network, Volume
from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.link.context import LinkContext
from tidegate.compiler.link.names import in_order, pairs, renamed
from tidegate.compiler.link.nics import Networks, check_addresses, check_networks, link_nics
from tidegate.compiler.link.placement import placed
from tidegate.haproxy.natural import natural
from tidegate.schemas import domains as schema
from tidegate.schemas import images as image_schema
from tidegate.schemas.units import size_bytes


@dataclass(slots=True)
class Guests:
    """The parts of the blueprint for the domains of a site."""

    images: dict[str, Image] = field(default_factory=dict)
    volumes: list[Volume] = field(default_factory=list)
    domains: list[Domain] = field(default_factory=list)


def link_domains(context: LinkContext, networks: tuple[Network, ...]) -> Guests:
    """All domains with their images and volumes. A domain that cannot be linked is left out, with a finding."""
    guests = Guests()
    table: Networks = {(network.host, network.key): network for network in networks}
    for key, domain in in_order(context.spec.domains):
        known = context.known(("domains", key, "image"), domain.image)
        names = _resources(key, domain.count)
        former = _resources(domain.was or key, domain.count)
        hosts = placed(context, key, domain, names, former)
        check_addresses(context, key, domain)
        if not known or hosts is None:
            check_networks(context, key, domain)
            continue
        for index, (resource, was, host) in enumerate(zip(names, former, hosts, strict=True)):
            _domain(context, guests, key, domain, index, (resource, was), host, table)
    return guests


def _resources(key: str, count: int | None) -> list[str]:
    """The names of the domains of a key. Without a count, the name is the key."""
    return [key] if count is None else [f"{key}{number}" for number in range(1, count + 1)]


def _domain(
    context: LinkContext,
    guests: Guests,
    key: str,
    domain: schema.Domain,
    index: int,
    names: tuple[str, str],
    host: str,
    networks: Networks,
) -> None:
    """Links a domain. `names` are its resource name and the former one, which is equal if it was not renamed."""
    resource, identity = names
    image = context.spec.images[domain.image]
    disks = _disks(context, guests, key, domain, names, host)
    guests.domains.append(
        Domain(
            path=("domains", key),
            resource=resource,
            name=context.naming.name(identity),
            uuid=context.naming.uuid("domain", identity),
            key=key,
            number=None if domain.count is None else index + 1,
            host=host,
            vcpus=domain.vcpus,
            memory=size_bytes(domain.memory),
            image=guests.images[f"{host}-{domain.image}"].resource if _has_disk(image) else None,
            boot=_boot(domain.image, image),
            disks=disks,
            nics=link_nics(context, key, domain, names, index, host, networks),
            labels=pairs({**context.spec.labels, **domain.labels}),
            autostart=domain.autostart,
            was=renamed(resource, identity),
        )
    )


def _has_disk(image: image_schema.Image) -> bool:
    return image.source is not None or image.lab is not None


def _boot(name: str, image: image_schema.Image) -> DirectBoot | Install | None:
    if not _has_disk(image):
        return Install(name)
    if image.kernel is None:
        return None
    return DirectBoot(image.kernel, image.initrd, tuple((image.cmdline or "").split()))


def _disks(
    context: LinkContext, guests: Guests, key: str, domain: schema.Domain, names: tuple[str, str], host: str
) -> tuple[Disk, ...]:
    """The disks: `system` first, then by `order`, then by name in natural order."""
    disks = {"system": schema.Disk(), **domain.disks}
    base = _image(context, guests, domain.image, host)
    rows: list[Disk] = []
    resource, identity = names
    for name, disk in sorted(disks.items(), key=lambda row: (row[0] != "system", row[1].order, natural(row[0]))):
        path: Path = ("domains", key, "disks", name)
        format_ = disk.format or "qcow2"
        if disk.path is not None:
            rows.append(Disk(path, name, disk.was or name, None, disk.path, format_))
            continue
        overlay = base if name == "system" else None
        if overlay is None and disk.size is None:
            where: Path = path if name in domain.disks else ("domains", key)
            message, help_ = f"disk `{name}` has no size", "set `size`: an empty disk requires it"
            context.report("TG402", where, message, on_key=True, help=help_, needs=(("images", domain.image),))
            continue
        called = f"{resource}-{name}", f"{identity}-{disk.was or name}"
        volume = _volume(context, path, called, disk, host, overlay)
        guests.volumes.append(volume)
        rows.append(Disk(path, name, disk.was or name, volume.resource, None, format_))
    return tuple(rows)


def _volume(
    context: LinkContext, path: Path, names: tuple[str, str], disk: schema.Disk, host: str, base: Image | None
) -> Volume:
    format_ = disk.format or "qcow2"
    resource, identity = names
    return Volume(
        path=path,
        resource=resource,
        name=f"{context.naming.name(identity)}.{format_}",
        host=host,
        pool=_pool(context, disk.pool, host, (*path, "pool")),
        format=format_,
        size=size_bytes(disk.size) if disk.size else None,
        base=base.resource if base else None,
        keep=disk.keep,
        was=renamed(resource, identity),
    )


def _image(context: LinkContext, guests: Guests, name: str, host: str) -> Image | None:
    image = context.spec.images[name]
    if not _has_disk(image):
        return None
    resource = f"{host}-{name}"
    if resource not in guests.images:
        boot = _boot(name, image)
        guests.images[resource] = Image(
            path=("images", name),
            resource=resource,
            name=context.naming.name(f"{image.was or name}.qcow2"),
            key=name,
            host=host,
            pool=_pool(context, image.pool, host, ("images", name, "pool")),
            source=image.source,
            lab=image.lab,
            boot=boot if isinstance(boot, DirectBoot) else None,
            was=f"{host}-{image.was}" if image.was else None,
        )
    return guests.images[resource]


def _pool(context: LinkContext, named: str | None, host: str, path: Path) -> str:
    pools = context.spec.hosts[host].pools
    if named is not None:
        context.known(path, named, host=host)
        return named
    if "default" not in pools and len(pools) > 1:
        message = f"`{host}` has several pools and no `default`: select one with `pool`"
        context.report("TG202", path[:-1], message, on_key=True, needs=(("hosts", host),))
    return next(iter(pools)) if len(pools) == 1 else "default"
