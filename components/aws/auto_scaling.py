"""An Auto Scaling group with its launch template, policies, alarms and scheduled actions."""

from __future__ import annotations

import pulumi
import pulumi_aws as aws

from tidegate.compiler.blueprint import Group, Schedule, StepScaling
from tidegate.components.aws import policies
from tidegate.components.aws.network import Network
from tidegate.components.renamed import renamed

UNCHANGED_SIZE = -1
"""The size of a scheduled action that is not set. The plugin would send 0 and missing values as 0."""


class AutoScaling(pulumi.ComponentResource):
    """An Auto Scaling group. The desired capacity is never an input, because the policies change it."""

    def __init__(self, spec: Group, network: Network, lab: bool, opts: pulumi.ResourceOptions) -> None:
        super().__init__("tidegate:aws:AutoScaling", spec.key, None, renamed(opts, spec.was))
        self.child_opts = pulumi.ResourceOptions(parent=self)
        self.template = self._template(spec, network)
        self.group = self._group(spec, network, lab)
        for policy in spec.policies:
            registered = policies.register(policy, self.group.name, self.child_opts)
            if isinstance(policy.kind, StepScaling):
                policies.alarm(policy.kind.alarm, self.group.name, registered.arn, self.child_opts)
        for schedule in spec.schedules:
            self._schedule(schedule)
        self.register_outputs({"group": self.group.name})

    def _template(self, spec: Group, network: Network) -> aws.ec2.LaunchTemplate:
        return aws.ec2.LaunchTemplate(
            spec.resource,
            name=spec.name,
            image_id=spec.ami,
            instance_type=spec.instance_type,
            key_name=spec.key_name,
            monitoring=aws.ec2.LaunchTemplateMonitoringArgs(enabled=spec.detailed_monitoring),
            vpc_security_group_ids=[network.security_groups[name] for name in spec.security_groups],
            metadata_options=aws.ec2.LaunchTemplateMetadataOptionsArgs(
                http_endpoint="enabled", http_tokens="required", http_put_response_hop_limit=1
            ),
            tag_specifications=[
                aws.ec2.LaunchTemplateTagSpecificationArgs(resource_type="instance", tags=dict(spec.tags))
            ]
            if spec.tags
            else None,
            update_default_version=True,
            opts=renamed(self.child_opts, spec.was),
        )

    def _group(self, spec: Group, network: Network, lab: bool) -> aws.autoscaling.Group:
        return aws.autoscaling.Group(
            spec.resource,
            name=spec.name,
            min_size=spec.min_size,
            max_size=spec.max_size,
            default_instance_warmup=spec.warmup,
            health_check_type="EC2",
            health_check_grace_period=spec.health_check_grace_period,
            vpc_zone_identifiers=[network.subnets[name] for name in spec.subnets],
            launch_template=aws.autoscaling.GroupLaunchTemplateArgs(
                id=self.template.id, version=self.template.latest_version.apply(str)
            ),
            tags=[
                aws.autoscaling.GroupTagArgs(key=key, value=value, propagate_at_launch=True) for key, value in spec.tags
            ],
            wait_for_capacity_timeout="0",
            force_delete=True if lab else None,
            opts=pulumi.ResourceOptions.merge(
                renamed(self.child_opts, spec.was),
                pulumi.ResourceOptions(
                    depends_on=[rule for name in spec.security_groups for rule in network.rules[name]]
                ),
            ),
        )

    def _schedule(self, spec: Schedule) -> aws.autoscaling.Schedule:
        return aws.autoscaling.Schedule(
            spec.resource,
            scheduled_action_name=spec.name,
            autoscaling_group_name=self.group.name,
            start_time=spec.start,
            recurrence=spec.recurrence,
            time_zone=spec.time_zone,
            min_size=_size(spec.min_size),
            max_size=_size(spec.max_size),
            desired_capacity=_size(spec.desired_capacity),
            opts=renamed(self.child_opts, spec.was),
        )


def _size(size: int | None) -> int:
    return UNCHANGED_SIZE if size is None else size
