"""Accounts and Auto Scaling groups."""

from __future__ import annotations

from tidegate.compiler.capabilities.entry import ChecksOnly, Deployed, Entry, NoEffect, NotDeployed
from tidegate.compiler.capabilities.places import Place

_ACCOUNT = Deployed("aws:Provider")
_ACCOUNT_OF_ENDPOINT = ChecksOnly(
    "TG906 compares environments with the same account", in_blueprint=True, in_check=False
)
_SUBNET = Deployed("aws:Subnet", "subnets")
_SECURITY_GROUP = Deployed("aws:SecurityGroup", "security-groups")
_INGRESS = Deployed("aws:SecurityGroupIngressRule", "security-group-ingress")
_TEMPLATE = Deployed("aws:LaunchTemplate", "launch-templates")
_GROUP = Deployed("aws:Group", "auto-scaling-groups")
_POLICY = Deployed("aws:Policy", "policies")
_ALARM = Deployed("aws:MetricAlarm", "alarms")
_SCHEDULE = Deployed("aws:Schedule", "scheduled-actions")
_STEPS = "autoscaling.*.policies.*.step_scaling"
_TRACKING = "autoscaling.*.policies.*.target_tracking"


def _has_endpoint(place: Place) -> bool:
    """the account has an `endpoint`"""
    return place.thing.endpoint is not None


def _exists(place: Place) -> bool:
    """`existing` is set"""
    return place.above().existing is not None


def _is_balancers(place: Place) -> bool:
    """the metric is that of a load balancer (`haproxy`)"""
    return place.above().haproxy is not None


def _has_grace_period(place: Place) -> bool:
    """the group has a `health_check_grace_period`"""
    return place.thing.health_check_grace_period is not None


_GRACE_PERIOD = Deployed(
    "aws:Group", "auto-scaling-groups", in_blueprint=False, how="default of `health_check_grace_period`"
)
_AGENT = NotDeployed("the metric is not published", by=_ALARM.by, rendered="alarms", in_blueprint=True)
_MEASURE = NotDeployed(elsewhere=f"{_STEPS}.alarm.metric.haproxy", by=_ALARM.by, rendered="alarms", in_blueprint=True)
_OWN = NoEffect("metrics of load balancers have a fixed namespace and fixed dimensions")
_EXISTS = NoEffect("the security group exists (`existing`)", in_blueprint=True)

_AWS = (
    Entry("aws.*.account", _ACCOUNT_OF_ENDPOINT, _has_endpoint),
    Entry("aws.*.account", _ACCOUNT),
    Entry("aws.*.region", _ACCOUNT),
    Entry("aws.*.endpoint", _ACCOUNT),
    Entry("aws.*.vpc.cidr", Deployed("aws:Vpc", "vpc.json")),
    Entry(
        "aws.*.vpc.existing", Deployed("aws:SecurityGroup", "security-groups", how="referred to by the resources in it")
    ),
    Entry("aws.*.vpc.subnets.*.zone", ChecksOnly("TG310 compares it with the region", in_blueprint=True), _exists),
    Entry("aws.*.vpc.subnets.*.zone", _SUBNET),
    Entry("aws.*.vpc.subnets.*.cidr", ChecksOnly("used by TG307 and TG308", in_blueprint=True), _exists),
    Entry("aws.*.vpc.subnets.*.cidr", _SUBNET),
    Entry(
        "aws.*.vpc.subnets.*.existing",
        Deployed("aws:Group", "auto-scaling-groups", how="referred to by the groups in it"),
    ),
    Entry("aws.*.link", NotDeployed("the connection to the rack must exist")),
    Entry("aws.*.security_groups.*.description", _EXISTS, _exists),
    Entry("aws.*.security_groups.*.description", _SECURITY_GROUP),
    Entry("aws.*.security_groups.*.ingress", _EXISTS, _exists),
    Entry("aws.*.security_groups.*.ingress.*.port", _INGRESS),
    Entry("aws.*.security_groups.*.ingress.*.protocol", _INGRESS),
    Entry("aws.*.security_groups.*.ingress.*.from", _INGRESS),
    Entry("aws.*.security_groups.*.ingress.*.from.balancer", _INGRESS),
    Entry("aws.*.security_groups.*.ingress.*.from.network", _INGRESS),
    Entry("aws.*.security_groups.*.ingress.*.from.security_group", _INGRESS),
    Entry(
        "aws.*.security_groups.*.existing",
        Deployed("aws:LaunchTemplate", "launch-templates", how="referred to by the groups that use it"),
    ),
    Entry("aws.*.tags", Deployed("aws:Provider", "vpc.json")),
)

_GROUPS = (
    Entry("autoscaling.*.aws", _GROUP),
    Entry("autoscaling.*.ami", _TEMPLATE),
    Entry("autoscaling.*.instance_type", _TEMPLATE),
    Entry("autoscaling.*.key_name", _TEMPLATE),
    Entry("autoscaling.*.security_groups", _TEMPLATE),
    Entry("autoscaling.*.subnets", _GROUP),
    Entry("autoscaling.*.min_size", _GROUP),
    Entry("autoscaling.*.max_size", _GROUP),
    Entry("autoscaling.*.warmup", _GROUP),
    Entry("autoscaling.*.boot", ChecksOnly("used by TG630 and TG711"), _has_grace_period),
    Entry("autoscaling.*.boot", _GRACE_PERIOD),
    Entry("autoscaling.*.health_check_grace_period", _GROUP),
    Entry("autoscaling.*.serves.rate", ChecksOnly("TG711, TG712 and TG713 compare it with `traffic`")),
    Entry("autoscaling.*.serves.concurrency", ChecksOnly("TG715 compares it with `maxconn`")),
    Entry("autoscaling.*.serves.time", ChecksOnly("used by TG714 for the number of concurrent requests")),
    Entry(f"{_STEPS}.alarm.metric", _ALARM),
    Entry(f"{_STEPS}.alarm.metric.haproxy", _AGENT),
    Entry(f"{_STEPS}.alarm.metric.measure", _MEASURE),
    Entry(f"{_STEPS}.alarm.metric.namespace", _OWN, _is_balancers),
    Entry(f"{_STEPS}.alarm.metric.namespace", _ALARM),
    Entry(f"{_STEPS}.alarm.metric.name", _ALARM),
    Entry(f"{_STEPS}.alarm.metric.dimensions", _OWN, _is_balancers),
    Entry(f"{_STEPS}.alarm.metric.dimensions", _ALARM),
    Entry(f"{_STEPS}.alarm.statistic", _ALARM),
    Entry(f"{_STEPS}.alarm.comparison", _ALARM),
    Entry(f"{_STEPS}.alarm.threshold", _ALARM),
    Entry(f"{_STEPS}.alarm.period", _ALARM),
    Entry(f"{_STEPS}.alarm.evaluation_periods", _ALARM),
    Entry(f"{_STEPS}.alarm.datapoints_to_alarm", _ALARM),
    Entry(f"{_STEPS}.alarm.missing", _ALARM),
    Entry(f"{_STEPS}.steps.*.at", _POLICY),
    Entry(f"{_STEPS}.steps.*.add", _POLICY),
    Entry(f"{_STEPS}.steps.*.remove", _POLICY),
    Entry(f"{_STEPS}.steps.*.add_percent", _POLICY),
    Entry(f"{_STEPS}.steps.*.remove_percent", _POLICY),
    Entry(f"{_STEPS}.steps.*.exactly", _POLICY),
    Entry(f"{_STEPS}.at_least", _POLICY),
    Entry(f"{_STEPS}.warmup", _POLICY),
    Entry(f"{_STEPS}.aggregation", _POLICY),
    Entry(f"{_TRACKING}.metric", _POLICY),
    Entry(f"{_TRACKING}.target", _POLICY),
    Entry(f"{_TRACKING}.resource_label", ChecksOnly("used by TG617 and TG640", in_blueprint=True)),
    Entry(f"{_TRACKING}.scale_in", _POLICY),
    Entry(f"{_TRACKING}.warmup", _POLICY),
    Entry("autoscaling.*.schedules.*.from", _SCHEDULE),
    Entry("autoscaling.*.schedules.*.until", _SCHEDULE),
    Entry("autoscaling.*.schedules.*.cron", _SCHEDULE),
    Entry("autoscaling.*.schedules.*.for", _SCHEDULE),
    Entry("autoscaling.*.schedules.*.time_zone", _SCHEDULE),
    Entry("autoscaling.*.schedules.*.min_size", _SCHEDULE),
    Entry("autoscaling.*.schedules.*.max_size", _SCHEDULE),
    Entry("autoscaling.*.labels", _GROUP),
    Entry("autoscaling.*.was", _GROUP),
)

CLOUD = (*_AWS, *_GROUPS)
