"""`machines`: existing servers that Tidegate does not manage."""

from __future__ import annotations

from tidegate.schemas.base import Labels, Model, Name
from tidegate.schemas.serves import Serves
from tidegate.schemas.units import Address


class Machine(Model):
    """An existing server, such as a bare-metal machine. Members of a balancer can refer to it."""

    address: Address
    """The IP address of the server."""
    serves: Serves | None = None
    """The load that the server can serve."""
    labels: Labels = {}
    """Labels of the server."""
    was: Name | None = None
    """The former key of the machine. With it, servers of balancers keep their identity after a rename."""
