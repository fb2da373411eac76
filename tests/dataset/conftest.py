"""Places to keep a dataset in: a folder, and a bucket of an S3 server on loopback."""

import pytest

from tests.buckets import new_bucket


@pytest.fixture(scope="session")
def s3_address():
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(s3_address, monkeypatch):
    return f"{new_bucket(s3_address, monkeypatch)}/sayso"


@pytest.fixture(params=["folder", "bucket"])
def place(request, tmp_path):
    return str(tmp_path / "output") if request.param == "folder" else request.getfixturevalue("bucket")
