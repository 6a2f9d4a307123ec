"""The metrics that EC2 publishes."""

from __future__ import annotations

_PUBLISHED = (
    "CPUUtilization DiskReadOps DiskWriteOps DiskReadBytes DiskWriteBytes MetadataNoToken MetadataNoTokenRejected "
    "NetworkIn NetworkOut NetworkPacketsIn NetworkPacketsOut CPUCreditUsage CPUCreditBalance CPUSurplusCreditBalance "
    "CPUSurplusCreditsCharged DedicatedHostCPUUtilization EBSReadOps EBSWriteOps EBSReadBytes EBSWriteBytes "
    "EBSIOBalance% EBSByteBalance% InstanceEBSIOPSExceededCheck InstanceEBSThroughputExceededCheck "
    "VolumeStalledIOCheck GPUPowerUtilization StatusCheckFailed StatusCheckFailed_Instance StatusCheckFailed_System "
    "StatusCheckFailed_AttachedEBS"
)
EC2_METRICS = frozenset(_PUBLISHED.split())
"""The names in AWS/EC2 (Amazon EC2 user guide, CloudWatch metrics that are available for your instances)."""
