"""Limits on names in AWS."""

from __future__ import annotations

LONGEST = 255
"""Alarms (PutMetricAlarm), policies (PutScalingPolicy), scheduled actions, security groups."""
