"""Translates names of pulumi-aws for terraform-provider-aws. It runs from a copy in the cache without other modules."""
