"""`tidegate init`: a new project."""

from tidegate.operations.init.project import Project, RefusedError, files, planned, write

__all__ = ["Project", "RefusedError", "files", "planned", "write"]
