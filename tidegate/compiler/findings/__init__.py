"""Findings: errors, warnings and hints about a spec as values. Only the command line prints them."""

from tidegate.compiler.findings.finding import Finding, Related, Severity, Span, lines_of, ordered
from tidegate.compiler.findings.suggest import suggestion

__all__ = ["Finding", "Related", "Severity", "Span", "lines_of", "ordered", "suggestion"]
