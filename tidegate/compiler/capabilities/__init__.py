"""How this version handles each field of the language: deployed, for checks only, or not deployed."""

from tidegate.compiler.capabilities.entry import ChecksOnly, Deployed, Entry, NoEffect, NotDeployed, Status
from tidegate.compiler.capabilities.places import Place, places
from tidegate.compiler.capabilities.table import BY_FIELD, TABLE, not_deployed, not_in_blueprint

__all__ = [
    "BY_FIELD",
    "TABLE",
    "ChecksOnly",
    "Deployed",
    "Entry",
    "NoEffect",
    "NotDeployed",
    "Place",
    "Status",
    "not_deployed",
    "not_in_blueprint",
    "places",
]
