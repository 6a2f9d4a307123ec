"""YAML text → nodes with spans. YAML 1.2's core schema, merge keys besides."""

from tidegate.compiler.source.load import Loader, Sources
from tidegate.compiler.source.node import MappingNode, Node, ScalarNode, SequenceNode, plain
from tidegate.compiler.source.parse import parse

__all__ = ["Loader", "MappingNode", "Node", "ScalarNode", "SequenceNode", "Sources", "parse", "plain"]
