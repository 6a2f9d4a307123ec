"""States that releases left behind, as fixtures; `python -m tests.site.upgrades VERSION` records that of a lab."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml

from tidegate.lab.description import Description, load
from tidegate.lab.layout import lab_name

RELEASES = Path(__file__).parents[1] / "cases" / "upgrades"
VOLATILE = ("created", "modified", "sourcePosition", "stackTrace")
"""What the engine notes about a resource and does not compare."""
NEUTRAL = {
    "hosts.kvm1.uri": "qemu+unix:///lab/kvm1/libvirt-sock",
    "hosts.kvm1.holder_pidfile": "/lab/kvm1/holder.pid",
    "images.web.source": "/lab/web.qcow2",
    "images.web.kernel": "/lab/vmlinuz",
    "images.web.initrd": "/lab/initrd",
    "aws_endpoint": "http://lab:5000",
}
"""Where things are in a lab, by their place in its description, and what stands for them in a fixture."""


def releases() -> list[str]:
    """The versions that have a fixture."""
    return sorted(folder.name for folder in RELEASES.iterdir())


def recorded(release: str) -> list[dict[str, Any]]:
    """The resources of the recorded state."""
    state = json.loads((RELEASES / release / "state.json").read_text())
    resources: list[dict[str, Any]] = state["deployment"]["resources"]
    return resources


def allowed(release: str) -> dict[tuple[str, str], str]:
    """The reason of every step other than same and update that the upgrade may take, by operation and URN."""
    rows = yaml.safe_load((RELEASES / release / "allowed.yaml").read_text())["allowed"]
    return {(row["op"], row["urn"]): row["reason"] for row in rows}


def restored(release: str, lab: Description, salt: str, *, aws: bool) -> str:
    """The recorded state as if it had been made in this lab; without its AWS layer where nothing can serve it.

    `salt` is the stack's, which goes with the lab's passphrase.
    """
    resources = [one for one in recorded(release) if aws or "aws" not in one["type"]]
    for one in resources:
        if one["type"] == "libvirt:index/domain:Domain":
            for values in (one["inputs"], one["outputs"]):
                values["type"] = lab.hosts["kvm1"].domain_type
    secrets = {"type": "passphrase", "state": {"salt": salt}}
    deployment = {"manifest": {}, "secrets_providers": secrets, "resources": resources}
    text = json.dumps({"version": 3, "deployment": deployment})
    for neutral, here in _replacements(lab, {value: name for name, value in NEUTRAL.items()}):
        text = text.replace(neutral, here)
    return text


def record(exported: Mapping[str, Any], lab: Description) -> str:
    """What `pulumi stack export --show-secrets` gave, as a fixture: without times, places and paths of the machine."""
    resources = [
        {key: value for key, value in resource.items() if key not in VOLATILE}
        for resource in exported["deployment"]["resources"]
    ]
    state = {"version": exported["version"], "deployment": {"manifest": {}, "resources": resources}}
    text = json.dumps(state, indent=1) + "\n"
    for neutral, here in _replacements(lab, {value: name for name, value in NEUTRAL.items()}):
        text = text.replace(here, neutral)
    return text


def _replacements(lab: Description, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for neutral, name in names.items():
        value: Any = asdict(lab)
        for word in name.split("."):
            value = value[word]
        yield neutral, value


def main(release: str) -> None:
    """Records the stack of the running lab."""
    lab = load(lab_name())
    assert lab is not None, "no lab is up: make up"
    command = ["pulumi", "stack", "export", "--stack", "lab", "--show-secrets"]
    exported = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    folder = RELEASES / release
    folder.mkdir(exist_ok=True)
    (folder / "state.json").write_text(record(exported, lab))
    (folder / "allowed.yaml").write_text("allowed: []\n")


if __name__ == "__main__":
    main(sys.argv[1])
