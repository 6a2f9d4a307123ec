"""The alarms of step scaling policies, and the metrics that EC2 publishes."""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.bands import stepping
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Alarm

SHORT_PERIODS = (10, 20, 30)


PUBLISHED = (
    "CPUUtilization DiskReadOps DiskWriteOps DiskReadBytes DiskWriteBytes MetadataNoToken MetadataNoTokenRejected "
    "NetworkIn NetworkOut NetworkPacketsIn NetworkPacketsOut CPUCreditUsage CPUCreditBalance CPUSurplusCreditBalance "
    "CPUSurplusCreditsCharged DedicatedHostCPUUtilization EBSReadOps EBSWriteOps EBSReadBytes EBSWriteBytes "
    "EBSIOBalance% EBSByteBalance% InstanceEBSIOPSExceededCheck InstanceEBSThroughputExceededCheck "
    "VolumeStalledIOCheck GPUPowerUtilization StatusCheckFailed StatusCheckFailed_Instance StatusCheckFailed_System "
    "StatusCheckFailed_AttachedEBS"
)


EC2_METRICS = frozenset(PUBLISHED.split())
"""What EC2 publishes (Amazon EC2 user guide, CloudWatch metrics that are available for your instances)."""


def alarms(site: LinkedSite) -> Iterator[Alarm]:
    return (kind.alarm for _, _, kind in stepping(site))
