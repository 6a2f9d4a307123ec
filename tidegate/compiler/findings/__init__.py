"""Findings: what is wrong with a spec, as values. Functions return them; only the command line prints."""

from tidegate.compiler.findings.finding import Finding, Related, Severity, Span, lines_of, ordered
from tidegate.compiler.findings.suggest import suggestion

__all__ = ["Finding", "Related", "Severity", "Span", "lines_of", "ordered", "suggestion"]
