"""What is renamed in the spec takes over the state of its former name, whichever component it stands in."""

from __future__ import annotations

from tests.compiler.cases import CASES, Case
from tests.components.engine import run
from tidegate.components.site import deploy

CASE = Case("renamed", CASES / "specs" / "renamed", "spec.yaml", CASES)
FORMER = {
    "rack": "lan", "kvm1-rack": "kvm1-lan", "back": "inner", "kvm1-debian": "kvm1-web", "shop": "app",
    "shop1": "app1", "shop2": "app2", "shop1-system": "app1-system", "shop2-system": "app2-system",
    "shop1-files": "app1-data", "shop2-files": "app2-data", "single": "testvm", "single-system": "testvm-system",
    "front": "edge", "cloud": "web", "cloud-hot": "web-hot", "cloud-hot-alarm": "web-hot-alarm",
    "cloud-idle": "web-idle", "cloud-idle-alarm": "web-idle-alarm",
    "cloud-morning": "web-morning", "cloud-morning-end": "web-morning-end",
}  # fmt: skip


def test_every_renamed_resource_has_its_former_name_as_alias() -> None:
    blueprint = CASE.compiled().blueprint
    assert blueprint is not None
    registered = run(lambda: deploy(blueprint, None))
    own = {urn: each for urn, each in registered.items() if urn != "stack" and ":site:Site::" not in urn}
    found = {urn.rpartition("::")[2]: each.get("aliases") for urn, each in own.items()}
    renamed = {name: aliases for name, aliases in found.items() if aliases}
    assert renamed == {name: [former] for name, former in FORMER.items()}
    assert set(found) - set(renamed) == {"kvm1", "main"}
