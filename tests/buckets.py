"""Buckets of an S3 server on loopback."""

import urllib.request
import uuid

import pytest


def new_bucket(address: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a bucket that is made at a server, with the settings to reach it in the environment."""
    name = f"news-{uuid.uuid4().hex[:8]}"
    urllib.request.urlopen(urllib.request.Request(f"{address}/{name}", method="PUT")).close()
    monkeypatch.setenv("AWS_ENDPOINT_URL", address)
    monkeypatch.setenv("AWS_ALLOW_HTTP", "true")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "anyone")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "anything")
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    return f"s3://{name}"
