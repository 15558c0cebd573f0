import pytest
from tests.capture.web.site import Site, Time, running


@pytest.fixture
def site():
    try:
        server = Site()
    except OSError as error:
        pytest.skip(f"this system gives no second loopback address: {error}")
    with running(server):
        yield server


@pytest.fixture
def time() -> Time:
    return Time()
