"""Descriptions of fields, read from the docstrings below them. Pydantic could do this at run time, but it is slow."""

from __future__ import annotations

import ast
import inspect
import sys
from functools import cache

from pydantic import BaseModel


def description(model: type[BaseModel], field: str) -> str:
    """The docstring below a field in the class that declares it, or its `Field(description=…)`."""
    for owner in model.__mro__:
        if field in getattr(owner, "__annotations__", {}):
            text = model.model_fields[field].description or _below_fields(owner.__module__).get((owner.__name__, field))
            return " ".join((text or "").split())
    return ""


@cache
def _below_fields(module: str) -> dict[tuple[str, str], str]:
    """(class, field) → the string literal below the field."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    found: dict[tuple[str, str], str] = {}
    for owner in (node for node in tree.body if isinstance(node, ast.ClassDef)):
        for field, below in zip(owner.body, owner.body[1:], strict=False):
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
                match below:
                    case ast.Expr(ast.Constant(str(text))):
                        found[owner.name, field.target.id] = text
    return found
