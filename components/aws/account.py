"""The provider of one account and region of AWS, or of an API that is compatible with it."""

from __future__ import annotations

import pulumi
import pulumi_aws as aws

from tidegate.compiler.blueprint import Cloud
from tidegate.components.deploy_targets import Api

SERVICES = ("autoscaling", "cloudwatch", "ec2", "iam", "sns", "sts")
MAX_RETRIES = 2
"""Of an API that is not AWS's own: the plugin would repeat its errors for minutes."""


def provider(cloud: Cloud, api: Api, opts: pulumi.ResourceOptions) -> aws.Provider:
    """AWS itself refuses a wrong account; another API is asked for nothing but the layer's own services."""
    tags = aws.ProviderDefaultTagsArgs(tags=dict(cloud.tags)) if cloud.tags else None
    if api.endpoint is None:
        accounts = [cloud.account] if cloud.account else None
        return aws.Provider(
            cloud.resource, region=cloud.region, allowed_account_ids=accounts, default_tags=tags, opts=opts
        )
    return aws.Provider(
        cloud.resource,
        region=cloud.region,
        access_key="lab",
        secret_key="lab",
        endpoints=[aws.ProviderEndpointArgs(**dict.fromkeys(SERVICES, api.endpoint))],
        skip_credentials_validation=True,
        skip_metadata_api_check=True,
        skip_region_validation=True,
        max_retries=MAX_RETRIES,
        default_tags=tags,
        opts=opts,
    )
