"""The lab: a site on one machine, with KVM hosts, guests and a load balancer in namespaces, and an AWS API."""

from tidegate.lab.description import Description, load
from tidegate.lab.layout import LabError, lab_name
from tidegate.lab.lifecycle import down, up
from tidegate.lab.packages import install_packages, missing_packages
from tidegate.lab.status import Part, Status, status

__all__ = [
    "Description",
    "LabError",
    "Part",
    "Status",
    "down",
    "install_packages",
    "lab_name",
    "load",
    "missing_packages",
    "status",
    "up",
]
