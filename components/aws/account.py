"""The provider of an AWS account and region, or of a compatible API."""

from __future__ import annotations

import pulumi
import pulumi_aws as aws

from tidegate.compiler.blueprint import Cloud
from tidegate.components.deploy_targets import Api

SERVICES = ("autoscaling", "cloudwatch", "ec2", "iam", "sns", "sts")
MAX_RETRIES = 2
"""The maximum number of retries for an API other than AWS; the plugin would retry errors for minutes."""


def provider(cloud: Cloud, api: Api, opts: pulumi.ResourceOptions) -> aws.Provider:
    """The provider of a cloud. AWS refuses a wrong account. For other APIs, checks of the account are skipped."""
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
