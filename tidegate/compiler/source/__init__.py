"""YAML text → nodes with spans, by the core schema of YAML 1.2 with merge keys."""

from tidegate.compiler.source.load import Loader, Sources
from tidegate.compiler.source.node import MappingNode, Node, ScalarNode, SequenceNode, plain
from tidegate.compiler.source.parse import parse

__all__ = ["Loader", "MappingNode", "Node", "ScalarNode", "SequenceNode", "Sources", "parse", "plain"]
