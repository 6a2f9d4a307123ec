"""A spec: the description of one environment, after its overlays are merged."""

from __future__ import annotations

from tidegate.schemas.accept import Accepted
from tidegate.schemas.autoscaling import Group
from tidegate.schemas.aws import Aws
from tidegate.schemas.base import Name
from tidegate.schemas.domains import Domain
from tidegate.schemas.haproxy import Balancer
from tidegate.schemas.hosts import Host
from tidegate.schemas.images import Image
from tidegate.schemas.machines import Machine
from tidegate.schemas.networks import Network
from tidegate.schemas.root import Root
from tidegate.schemas.traffic import Traffic


class Spec(Root):
    """The spec of one environment."""

    hosts: dict[Name, Host] = {}
    """The KVM hosts."""
    networks: dict[Name, Network] = {}
    """The libvirt networks."""
    images: dict[Name, Image] = {}
    """The images that domains boot from."""
    domains: dict[Name, Domain] = {}
    """The virtual machines."""
    machines: dict[Name, Machine] = {}
    """Existing servers that Tidegate does not manage."""
    haproxy: dict[Name, Balancer] = {}
    """The load balancers."""
    aws: dict[Name, Aws] = {}
    """The AWS accounts and regions."""
    autoscaling: dict[Name, Group] = {}
    """The Auto Scaling groups."""
    traffic: dict[Name, Traffic] = {}
    """The expected traffic."""
    accept: dict[Name, Accepted] = {}
    """The findings that are accepted."""
