"""Registers the values of a blueprint as Pulumi resources. Their types and names are a public interface."""
