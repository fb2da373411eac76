"""A bucket of an S3 server on loopback."""

from tests.dataset.conftest import bucket, s3_address  # noqa: F401
