"""EC2: tags and user data of launch templates, and resources that are deleted with an instance or a VPC."""

from __future__ import annotations

from typing import Any

from moto.ec2.models import EC2Backend
from moto.ec2.models.instances import Instance
from moto.ec2.models.launch_templates import LaunchTemplate
from moto.ec2.utils import parse_user_data


def apply() -> None:
    _keep_template_tags_apart()
    _update_template_tags()
    _parse_user_data_of_every_version()
    _delete_interfaces_with_instance()
    _delete_network_acls_with_vpc()


def _patch(owner: type, method: Any) -> None:
    setattr(owner, method.__name__, method)


def _keep_template_tags_apart() -> None:
    """Keeps the tags of a launch template out of the data of its versions, to which moto adds them."""
    original = LaunchTemplate.create_version

    def create_version(template: LaunchTemplate, data: dict[str, Any], description: str) -> Any:
        if specifications := data.get("TagSpecifications"):
            data = {name: value for name, value in data.items() if name != "TagSpecifications"}
            launched = [entry for entry in specifications if entry.get("ResourceType") != "launch-template"]
            if launched:
                data["TagSpecifications"] = launched
        return original(template, data, description)

    _patch(LaunchTemplate, create_version)


def _update_template_tags() -> None:
    """Returns the current tags of a launch template. moto returns those of its creation."""

    def tags(template: LaunchTemplate) -> Any:
        return template.get_tags()

    def ignore(template: LaunchTemplate, value: Any) -> None:
        """Ignores the assignment in the constructor."""

    setattr(LaunchTemplate, "tags", property(tags, ignore))  # noqa: B010


def _parse_user_data_of_every_version() -> None:
    """Parses the user data of all versions. moto parses only the first version and then fails for the others."""
    original = LaunchTemplate.create_version

    def create_version(template: LaunchTemplate, data: dict[str, Any], description: str) -> Any:
        user_data = data.get("UserData")
        if isinstance(user_data, str):
            data = {name: value for name, value in data.items() if name != "UserData"}
            if user_data:
                data["UserData"] = parse_user_data(user_data)
        return original(template, data, description)

    _patch(LaunchTemplate, create_version)


def _delete_interfaces_with_instance() -> None:
    """Deletes a network interface with the instance with which it was created. moto keeps it."""
    original = Instance.prep_nics

    def prep_nics(instance: Instance, nic_spec: list[dict[str, Any]], *args: Any, **settings: Any) -> None:
        original(instance, nic_spec, *args, **settings)
        specified = {int(nic["DeviceIndex"]): nic for nic in nic_spec}
        for index, interface in instance.nics.items():
            nic = specified.get(int(index), {})
            created_with_instance = "NetworkInterfaceId" not in nic
            delete = str(nic.get("DeleteOnTermination", created_with_instance)).lower()
            interface.delete_on_termination = delete == "true"

    _patch(Instance, prep_nics)


def _delete_network_acls_with_vpc() -> None:
    """Deletes the network ACLs of a VPC with it. moto keeps the default one."""
    original = EC2Backend.delete_vpc

    def delete_vpc(backend: EC2Backend, vpc_id: str) -> Any:
        deleted = original(backend, vpc_id)
        for acl in [acl for acl in backend.network_acls.values() if acl.vpc_id == vpc_id]:
            del backend.network_acls[acl.id]
        return deleted

    _patch(EC2Backend, delete_vpc)
