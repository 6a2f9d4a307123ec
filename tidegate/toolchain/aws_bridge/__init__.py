"""Translates pulumi-aws's names for a terraform-provider-aws; runs from a copy in the cache, without other modules."""
