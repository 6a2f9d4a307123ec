"""EC2: makes moto answer what AWS answers, where it forgets or invents; no mend is there for a client's sake."""

from __future__ import annotations

from typing import Any

from moto.ec2.models import EC2Backend
from moto.ec2.models.instances import Instance
from moto.ec2.models.launch_templates import LaunchTemplate


def apply() -> None:
    """Puts all mends in place, for the whole process."""
    _keep_template_tags_apart()
    _delete_interfaces_with_instance()
    _delete_access_list_with_vpc()


def _mend(owner: type, method: Any) -> None:
    setattr(owner, method.__name__, method)


def _keep_template_tags_apart() -> None:
    """A launch template's own tags are no part of its versions' data; moto mixes them in."""
    original = LaunchTemplate.create_version

    def create_version(template: LaunchTemplate, data: dict[str, Any], description: str) -> Any:
        if tags := data.get("TagSpecifications"):
            data = {name: value for name, value in data.items() if name != "TagSpecifications"}
            if of_instances := [entry for entry in tags if entry.get("ResourceType") != "launch-template"]:
                data["TagSpecifications"] = of_instances
        return original(template, data, description)

    _mend(LaunchTemplate, create_version)


def _delete_interfaces_with_instance() -> None:
    """What was made with an instance goes with it, unless it was said otherwise; moto keeps it."""
    original = Instance.prep_nics

    def prep_nics(instance: Instance, nic_spec: list[dict[str, Any]], *args: Any, **settings: Any) -> None:
        original(instance, nic_spec, *args, **settings)
        said = {int(nic["DeviceIndex"]): nic for nic in nic_spec}
        for index, interface in instance.nics.items():
            asked = said.get(int(index), {})
            made_with_it = "NetworkInterfaceId" not in asked
            wanted = str(asked.get("DeleteOnTermination", made_with_it)).lower()
            interface.delete_on_termination = wanted == "true"

    _mend(Instance, prep_nics)


def _delete_access_list_with_vpc() -> None:
    """A VPC takes its default network ACL with it; moto keeps it."""
    original = EC2Backend.delete_vpc

    def delete_vpc(backend: EC2Backend, vpc_id: str) -> Any:
        deleted = original(backend, vpc_id)
        for acl in [acl for acl in backend.network_acls.values() if acl.vpc_id == vpc_id]:
            del backend.network_acls[acl.id]
        return deleted

    _mend(EC2Backend, delete_vpc)
