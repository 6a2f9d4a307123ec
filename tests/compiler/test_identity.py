"""Names, MAC addresses, hosts and addresses of a thing hang on nothing but the thing itself."""

from __future__ import annotations

import json
from typing import Any
from uuid import RFC_4122, UUID

from tests.compiler.cases import CASES, TODAY, only
from tests.compiler.dump import dumped
from tidegate.compiler.blueprint import Blueprint
from tidegate.pipeline import check_environment

RENAMED = (CASES / "specs" / "renamed" / "spec.yaml").read_text()
FORMER = {
    "rack": "lan", "back": "inner", "debian": "web", "shop": "app", "files": "data", "single": "testvm",
    "store": "db", "front": "edge", "cloud": "web",
}  # fmt: skip
SITE = """
tidegate: 1
name: shop
hosts: {kvm1: {uri: "qemu+ssh://kvm1/system"}, kvm2: {uri: "qemu+ssh://kvm2/system"}, kvm3: {uri: "qemu+ssh://kvm3/system"}}
networks: {lan: {mode: bridge, bridge: br0}}
images: {web: {source: /srv/web.qcow2, sha256: 9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab}}
domains:
  app: {count: 5, image: web, memory: 1GiB, nics: {lan: {}}, placement: {spread: host}}
  db: {image: web, memory: 1GiB, nics: {lan: {}}}
"""


def blueprint(spec: str, lock: str | None = None) -> Blueprint:
    files = {"spec.yaml": spec.encode()} | ({"spec.lock.yaml": lock.encode()} if lock else {})
    compilation = check_environment("spec.yaml", only(files), TODAY)
    assert compilation.blueprint is not None and not compilation.errors, compilation.findings
    return compilation.blueprint


def places(spec: str, lock: str | None = None) -> dict[str, tuple[str, str, str]]:
    """Each domain's name, host and MAC address."""
    return {one.resource: (one.name, one.host, one.nics[0].mac) for one in blueprint(spec, lock).domains}


def physical(spec: str) -> Any:
    """What stands outside of Pulumi and of the spec: names, MACs, serials, servers."""
    site = json.loads(dumped(blueprint(spec)))
    kinds = ("networks", "images", "volumes", "domains", "groups")
    names = {kind: sorted(one["name"] for one in site[kind]) for kind in kinds}
    group, (balancer,) = site["groups"][0], site["balancers"]
    return {
        **names,
        "uuids": sorted(one["uuid"] for kind in ("networks", "domains") for one in site[kind]),
        "macs": sorted(nic["mac"] for one in site["domains"] for nic in one["nics"]),
        "serials": sorted(disk["serial"] for one in site["domains"] for disk in one["disks"]),
        "servers": [list(one["servers"]) for one in balancer["configuration"]["backends"].values()],
        "balancer": balancer["name"],
        "policies": [(one["name"], one["kind"]["alarm"]["name"]) for one in group["policies"]],
        "schedules": [one["name"] for one in group["schedules"]],
        "tags": group["tags"],
    }


def test_a_rename_changes_nothing_that_is_real() -> None:
    before = RENAMED
    for new, old in FORMER.items():
        before = before.replace(f"was: {old}, ", "").replace(f"    was: {old}\n", "")
        before = before.replace(f"  {new}:", f"  {old}:").replace(f"{{{new}:", f"{{{old}:")
        for word in ("image", "network", "domains", "machines"):
            before = before.replace(f"{word}: {new}", f"{word}: {old}")
    assert "was" not in before.partition("\n")[2]
    assert physical(before) == physical(RENAMED)


AUTOMATIC = SITE.replace("{mode: bridge, bridge: br0}", "{mode: nat, host: kvm1, cidr: 10.0.0.0/8}")


def addresses(spec: str, lock: str | None = None) -> dict[str, str | None]:
    return {one.resource: one.nics[0].address for one in blueprint(spec, lock).domains}


def test_an_automatic_address_hangs_on_nothing_but_its_card() -> None:
    before = addresses(AUTOMATIC)
    assert len(set(before.values())) == len(before) and all(address for address in before.values())
    more = AUTOMATIC + "".join(f"  a{n}: {{image: web, memory: 1GiB, nics: {{lan: {{}}}}}}\n" for n in range(50))
    assert before.items() <= addresses(more).items()
    renamed = AUTOMATIC.replace("  db: {", "  store: {was: db, ").replace("lan", "wire")
    renamed = renamed.replace("{mode: nat", "{was: lan, mode: nat")
    assert addresses(renamed) == {"store" if name == "db" else name: at for name, at in before.items()}


def test_a_locked_address_stays_over_a_rename_and_another_range() -> None:
    lock = "tidegate: 1\naddresses:\n  db: {lan: 10.1.2.3}\n"
    assert addresses(AUTOMATIC, lock)["db"] == "10.1.2.3"
    assert addresses(AUTOMATIC.replace("  db: {", "  store: {was: db, "), lock)["store"] == "10.1.2.3"
    ranged = AUTOMATIC.replace("10.0.0.0/8}", "10.0.0.0/8, dhcp: {from: 10.7.0.1, to: 10.7.255.0}}")
    assert addresses(ranged, lock)["db"] == "10.1.2.3"
    assert all(str(at).startswith("10.7.") for name, at in addresses(ranged).items())


def test_uuids_are_as_stable_as_names_and_no_two_are_one() -> None:
    site = blueprint(AUTOMATIC)
    uuids = {one.resource: one.uuid for one in (*site.domains, *site.networks)}
    assert len(set(uuids.values())) == len(uuids)
    assert all(UUID(uuid).version == 8 and UUID(uuid).variant == RFC_4122 for uuid in uuids.values())
    renamed = blueprint(AUTOMATIC.replace("  db: {", "  store: {was: db, "))
    assert {one.resource: one.uuid for one in renamed.domains}["store"] == uuids["db"]


def test_everything_renamed_has_its_former_name() -> None:
    site = json.loads(dumped(blueprint(RENAMED)))
    kinds = ("networks", "images", "volumes", "domains", "balancers", "groups")
    everything = [one for kind in kinds for one in site[kind]]
    inner = [one for group in site["groups"] for kind in ("policies", "schedules") for one in group[kind]]
    assert all(one["was"] and one["was"] != one["resource"] for one in everything + inner)


def test_what_is_added_moves_nothing() -> None:
    before = places(SITE)
    more = SITE.replace("hosts: {", "hosts: {kvm10: {uri: qemu+ssh://kvm10/system}, ").replace("count: 5", "count: 7")
    others = "  aaa: {count: 9, image: web, memory: 1GiB, nics: {lan: {}}}\n"
    with_others = SITE.replace("count: 5", "count: 7") + others
    assert before.items() <= places(with_others).items()
    lock = "tidegate: 1\nplacement:\n" + "".join(f"  {name}: {host}\n" for name, (_, host, _) in before.items())
    assert before.items() <= places(more, lock).items()
    assert {host for _, host, _ in places(more, lock).values()} == {"kvm1", "kvm2", "kvm3", "kvm10"}


def test_domains_are_spread() -> None:
    hosts = [host for name, (_, host, _) in places(SITE).items() if name.startswith("app")]
    assert sorted(hosts.count(host) for host in set(hosts)) == [1, 2, 2]
    zones = SITE
    for number, zone in (("1", "a"), ("2", "a"), ("3", "b")):
        zones = zones.replace(f'kvm{number}/system"', f'kvm{number}/system", zone: {zone}')
    apart = places(zones.replace("spread: host", "spread: zone"))
    by_zone = [host for name, (_, host, _) in apart.items() if name.startswith("app")]
    assert by_zone.count("kvm3") in (2, 3)


def test_a_domain_stands_where_its_network_and_its_pool_are() -> None:
    near = SITE.replace("networks: {", "networks: {inner: {mode: isolated, host: kvm2}, ")
    db = "db: {image: web, memory: 1GiB, nics: {lan: {}}}"
    near = near.replace(db, db.replace("lan", "inner"))
    assert places(near)["db"][1] == "kvm2"
    fast = SITE.replace('kvm3/system"', 'kvm3/system", pools: {default: {}, fast: {}}')
    fast = fast.replace("db: {", "db: {disks: {system: {pool: fast}}, ")
    assert places(fast)["db"][1] == "kvm3"
