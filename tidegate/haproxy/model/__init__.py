"""The typed model of haproxy.cfg, in HAProxy's own words."""

from tidegate.haproxy.model.base import Model, Section, natural, ordered
from tidegate.haproxy.model.bind import Bind, StatsSocket
from tidegate.haproxy.model.global_ import Global
from tidegate.haproxy.model.proxy import Compression, Timeout
from tidegate.haproxy.model.sections import (
    Backend,
    Configuration,
    Defaults,
    Frontend,
    Listen,
    Part,
    Path,
    Plain,
    Sections,
    Written,
)
from tidegate.haproxy.model.server import DefaultServer, Server, ServerOptions, ServerTemplate
from tidegate.haproxy.model.stats import GlobalStats, Stats, StatsPage

__all__ = [
    "Backend",
    "Bind",
    "Compression",
    "Configuration",
    "DefaultServer",
    "Defaults",
    "Frontend",
    "Global",
    "GlobalStats",
    "Listen",
    "Model",
    "Part",
    "Path",
    "Plain",
    "Section",
    "Sections",
    "Server",
    "ServerOptions",
    "ServerTemplate",
    "Stats",
    "StatsPage",
    "StatsSocket",
    "Timeout",
    "Written",
    "natural",
    "ordered",
]
