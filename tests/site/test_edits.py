"""Every kind of edit of the article's spec, applied in the lab: it stays alive, and what was written is deployed."""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from tests.site.conftest import Site
from tidegate.lab import status, up
from tidegate.pipeline import check_environment
from tidegate.progress import Silent

pytestmark = [pytest.mark.lab, pytest.mark.engine]

ALARM = {"metric": "CPUUtilization", "comparison": ">=", "threshold": 75, "period": "60s", "evaluation_periods": 3}
INNER = {"mode": "isolated", "host": "kvm1", "cidr": "10.9.0.0/24"}
LARGER: dict[str, Any] = {
    "labels": {"team": "shop"},
    "networks": {"inner": INNER},
    "domains": {"app": {"count": 3, "memory": "192MiB", "disks": {"data": {"size": "96MiB"}}}},
    "haproxy": {"edge": {"defaults": {"option": ["httplog", "dontlognull", "forwardfor"], "timeout": {"check": "3s"}}}},
    "aws": {
        "main": {
            "security_groups": {"web": {"ingress": {"https": {"port": 443, "from": "0.0.0.0/0"}}}},
            "vpc": {"subnets": {"b": {"cidr": "10.20.3.0/24"}}},
        }
    },
    "autoscaling": {
        "web": {
            "ami": "ami-0fedcba9876543210",
            "instance_type": "t3.small",
            "min_size": 2,
            "max_size": 5,
            "labels": {"role": "web"},
            "policies": {
                "hot": {"step_scaling": {"alarm": ALARM, "steps": [{"at": 75, "add": 2}]}},
                "idle": None,
                "cpu": {"target_tracking": {"target": 60}},
                "requests": {"target_tracking": {"metric": "ASGAverageNetworkIn", "target": 1000000}},
            },
            "schedules": {"festival": {"cron": "0 21 * * *", "min_size": 3}},
        }
    },
}


def assert_settled(site: Site) -> None:
    """Nothing is left to do, nothing is pending, and the lab is the same one and alive."""
    assert site.changes("--refresh") == {}, site.pulumi("preview", "--refresh", "--diff")[1]
    status_, output = site.pulumi("stack", "export")
    assert status_ == 0
    assert not json.loads(output)["deployment"].get("pending_operations")
    assert [part for part in status(site.lab.name).parts if not part.alive] == []
    assert up(site.lab.name, Silent()) == site.lab
    with urllib.request.urlopen(f"{site.lab.aws_endpoint}/moto-api/data.json", timeout=30) as dump:
        assert dump.status == 200


def test_an_edit_of_everything(site: Site) -> None:
    site.up()
    site.spec(LARGER)
    site.up()
    assert_settled(site)
    assert site.everybody_answers()


KEYS = {role: role for role in ("network", "image", "domain", "disk", "balancer", "group")}
OTHERS = {role: f"other-{role}" for role in KEYS}
CHANGED = re.compile(r"[0-9]+ (created|deleted|replaced|updated|to create|to delete|to replace|to update)")


def keyed(spec: dict[str, Any], keys: Mapping[str, str], was: Mapping[str, str]) -> dict[str, Any]:
    """A spec with one thing of each kind that can be renamed, each of these under another key."""

    def only(role: str, things: Mapping[str, Any], **changed: Any) -> dict[str, Any]:
        (thing,) = things.values()
        return {keys[role]: {**thing, **changed, **({"was": was[role]} if was else {})}}

    (domain,), (balancer,) = spec["domains"].values(), spec["haproxy"].values()
    (nic,), backend = domain["nics"].values(), balancer["backends"]["app-servers"]
    (member,) = backend["members"].values()
    cloud = spec["aws"]["main"]
    cloud["security_groups"]["web"]["ingress"]["http"]["from"] = {"balancer": keys["balancer"]}
    backend["members"] = {"app": {**member, "domains": keys["domain"]}}
    return {
        **spec,
        "networks": {**only("network", spec["networks"]), "inner": INNER | {"cidr": "10.9.1.0/24"}},
        "images": only("image", spec["images"]),
        "domains": only(
            "domain",
            spec["domains"],
            image=keys["image"],
            nics={keys["network"]: nic},
            disks=only("disk", domain["disks"]),
        ),
        "haproxy": only("balancer", spec["haproxy"]),
        "autoscaling": only("group", spec["autoscaling"]),
    }


def merged(site: Site) -> dict[str, Any]:
    """The lab's spec as one map, without what it accepts at keys that are renamed."""
    compilation = check_environment("stacks/_lab.yaml", lambda file: (site.folder / file).read_bytes())
    assert compilation.spec is not None, compilation.findings
    spec = compilation.spec.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return {key: value for key, value in spec.items() if key != "accept"}


def write(site: Site, keys: Mapping[str, str], was: Mapping[str, str]) -> None:
    (site.folder / "stacks/lab.yaml").write_text(yaml.safe_dump(keyed(merged(site), keys, was)))


def test_everything_is_edited_back(site: Site) -> None:
    """Fewer domains, a smaller disk, no policy and no security group rule of before; the network has another range."""
    write(site, KEYS, {})
    site.up()
    assert_settled(site)


def test_renames_and_their_return_replace_nothing(site: Site) -> None:
    write(site, OTHERS, KEYS)
    assert CHANGED.findall(site.up()) == []
    write(site, KEYS, OTHERS)
    output = site.up()
    assert CHANGED.findall(output) == []
    assert f"remove `was: {OTHERS['domain']}`" in output
    write(site, KEYS, {})
    assert_settled(site)


FAILING: dict[str, dict[str, Any]] = {
    "a finding": {"image": "nowhere"},
    "a resource": {"image": KEYS["image"], "disks": {"missing": {"path": "/nonexistent/disk.qcow2"}}},
}
"""How an update fails, and a domain that makes it fail."""


def test_outputs_stay_in_the_state_where_an_update_fails(site: Site) -> None:
    status_, output = site.pulumi("stack", "output", "--json")
    before = json.loads(output)
    assert status_ == 0 and before["servers"] == {"domain1": "192.168.1.100", "domain2": "192.168.1.101"}
    for what, domain in FAILING.items():
        spec = keyed(merged(site), KEYS, {})
        spec["domains"]["broken"] = {"memory": "64MiB", **domain}
        (site.folder / "stacks/lab.yaml").write_text(yaml.safe_dump(spec))
        failed, output = site.pulumi("up", "--yes", "--skip-preview")
        assert failed != 0
        after = json.loads(site.pulumi("stack", "output", "--json")[1])
        assert before["groups"] == after["groups"] and len(after["balancers"]) == 1, f"{what}: {after}, {output}"
        assert before["servers"].items() <= after["servers"].items(), f"{what}: {after}, {output}"
