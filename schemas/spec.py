"""A spec: one environment, after its overlays are merged."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from tidegate.schemas.autoscaling import Group
from tidegate.schemas.aws import Aws
from tidegate.schemas.base import Labels, Model, Name, form
from tidegate.schemas.domains import Domain, Machine
from tidegate.schemas.haproxy import Balancer
from tidegate.schemas.hosts import Host
from tidegate.schemas.images import Image
from tidegate.schemas.networks import Network
from tidegate.schemas.traffic import Accepted, Traffic

Fragments = dict[Name, dict[str, Any]]


class Spec(Model):
    """One environment."""

    tidegate: Literal[1]
    """The version of the language."""
    name: Annotated[Name, form(r"^[a-z][a-z0-9-]*$", "a name of small letters, after the first also digits and `-`")]
    """The site: the Pulumi project of the same name."""
    naming: Literal["short", "long"] = "long"
    """What things are called: app1 (`short`), or shop-prod-app1."""
    labels: Labels = {}
    """Labels of everything."""
    profiles: dict[str, Fragments] = {}
    """Fragments by section; `profile: NAME` lays one under the thing that names it."""
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
