"""EC2: makes moto answer what AWS answers, where it forgets or invents."""

from __future__ import annotations

from typing import Any

from moto.ec2.models.launch_templates import LaunchTemplate


def apply() -> None:
    """Puts all mends in place, for the whole process."""
    _keep_template_tags_apart()


def _keep_template_tags_apart() -> None:
    """A launch template's own tags are no part of its versions' data; moto mixes them in."""
    original = LaunchTemplate.create_version

    def create_version(template: LaunchTemplate, data: dict[str, Any], description: str) -> Any:
        if tags := data.get("TagSpecifications"):
            data = {name: value for name, value in data.items() if name != "TagSpecifications"}
            if of_instances := [entry for entry in tags if entry.get("ResourceType") != "launch-template"]:
                data["TagSpecifications"] = of_instances
        return original(template, data, description)

    LaunchTemplate.create_version = create_version
