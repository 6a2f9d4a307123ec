"""`init`: a new project for someone who installed Tidegate."""

from tidegate.operations.init.project import Project, RefusedError, files, planned, write

__all__ = ["Project", "RefusedError", "files", "planned", "write"]
