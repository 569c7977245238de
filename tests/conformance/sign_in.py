#!/usr/bin/env python3
"""Signs in with botocore as the AWS CLI does and makes one call: identity or trail. Usage: sign_in.py OPERATION [PROFILE]"""
import sys

from botocore.session import Session

operation, profile = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None
# botocore alone knows AWS_DEFAULT_REGION only, and asks AWS_DEFAULT_PROFILE first; the AWS CLI 2 has these.
session = Session(profile=profile, session_vars={
    "profile": (None, ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"], None, None),
    "region": ("region", ["AWS_REGION", "AWS_DEFAULT_REGION"], None, None),
})
if operation == "identity":
    session.create_client("sts").get_caller_identity()
else:
    session.create_client("cloudtrail").lookup_events(MaxResults=1)
