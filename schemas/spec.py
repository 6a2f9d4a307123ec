"""A spec: one environment, after its overlays are merged."""

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
    """One environment."""

    hosts: dict[Name, Host] = {}
    """KVM hosts."""
    networks: dict[Name, Network] = {}
    """libvirt networks."""
    images: dict[Name, Image] = {}
    """What domains start from."""
    domains: dict[Name, Domain] = {}
    """Virtual machines."""
    machines: dict[Name, Machine] = {}
    """Servers that exist already."""
    haproxy: dict[Name, Balancer] = {}
    """Balancers."""
    aws: dict[Name, Aws] = {}
    """Accounts and regions."""
    autoscaling: dict[Name, Group] = {}
    """Auto Scaling groups."""
    traffic: dict[Name, Traffic] = {}
    """What the rehearsal plays."""
    accept: dict[Name, Accepted] = {}
    """Findings that someone has decided to live with."""
