"""`explain ENV PATH`: the origin of a value, what is generated from it, and the references to it."""

from tidegate.operations.explain.explain import Explanation, explain_path, explained_as_json, explanation
from tidegate.operations.explain.resolve import NoSuchPathError

__all__ = ["Explanation", "NoSuchPathError", "explain_path", "explained_as_json", "explanation"]
