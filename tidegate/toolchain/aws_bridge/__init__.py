"""pulumi-aws's names in front of a real terraform-provider-aws; copied into the cache, it runs without the rest."""
