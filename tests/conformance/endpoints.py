#!/usr/bin/env python3
"""Writes endpoints.tsv: where botocore finds each service that this project calls.

    python3 tests/conformance/endpoints.py [FOLDER]

FOLDER holds the package botocore; without it, the installed one is used. The rules are botocore's, the table holds only what they
give. Columns: service, partition, variant, host, region that requests are signed for. {region} stands for the region that is asked
about: one line holds for all regions of the partition. A host that begins with ! is the rules' refusal.
"""
import os
import sys

if len(sys.argv) > 1:
    sys.path.insert(0, sys.argv[1])
import botocore
from botocore.endpoint_provider import EndpointProvider
from botocore.exceptions import EndpointProviderError
from botocore.loaders import Loader

SERVICES = """account agent-registry-control athena bedrock bedrock-agent bedrock-agentcore-control bedrock-runtime cloudtrail ec2 events
iam logs organizations s3 sso sso-oidc sts support""".split()
PARTITIONS = ["aws", "aws-us-gov", "aws-cn"]
VARIANTS = {"usual": (False, False), "dualstack": (False, True), "fips": (True, False), "fips-dualstack": (True, True)}


def resolve(provider, service, region, fips, dual):
    """The host and the signing region; the rules' refusal as a host that begins with an exclamation mark."""
    values = {"Region": region, "UseFIPS": fips, "UseDualStack": dual}
    if service == "sts":
        values["UseGlobalEndpoint"] = False
    try:
        endpoint = provider.resolve_endpoint(**values)
    except EndpointProviderError as error:
        return "!" + str(error), region
    scheme = (endpoint.properties.get("authSchemes") or [{}])[0]
    return endpoint.url.removeprefix("https://"), scheme.get("signingRegion") or region


def main():
    loader = Loader()
    partitions = loader.load_data("partitions")
    regions = {p["id"]: [r for r in p["regions"] if not r.endswith("-global")] for p in partitions["partitions"]}
    lines = [f"# Made by endpoints.py from the rules of botocore {botocore.__version__}.",
             "# service\tpartition\tvariant\thost\tsigned"]
    for service in SERVICES:
        provider = EndpointProvider(loader.load_service_model(service, "endpoint-rule-set-1"), partitions)
        for partition in PARTITIONS:
            for variant, (fips, dual) in VARIANTS.items():
                found = {r: resolve(provider, service, r, fips, dual) for r in regions[partition]}
                if len(set(found.values())) > 1:
                    found = {r: tuple(text.replace(r, "{region}") for text in pair) for r, pair in found.items()}
                pairs = set(found.values())
                if len(pairs) > 1:
                    sys.exit(f"{service} {variant} has several kinds of hosts in {partition}: {pairs}")
                lines.append("\t".join((service, partition, variant, *pairs.pop())))
    lines[1:1] = [f"# {p}: {' '.join(regions[p])}" for p in PARTITIONS]
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "endpoints.tsv"), "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
