from ipaddress import ip_network

import pytest

from pledgebook.capture.web.addresses import ANYWHERE, AddressPolicy, resolve


@pytest.mark.parametrize(
    "address",
    """127.0.0.1 127.9.9.9 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 100.127.255.254
    0.0.0.0 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255 192.0.2.1 198.18.0.1 203.0.113.9
    ::1 :: fe80::1 fe80::1%eth0 fc00::1 fd12::1 fec0::1 ff02::1 2001:db8::1
    ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:100.64.0.1 ::10.0.0.1
    64:ff9b::a00:1 64:ff9b::7f00:1 2002:a00:1:: 2002:7f00:1:: 100::1 nonsense""".split(),
)
def test_an_address_that_is_not_public_is_refused(address):
    assert AddressPolicy().refusal(address)


@pytest.mark.parametrize(
    "address",
    "93.184.216.34 1.1.1.1 100.63.255.255 172.32.0.1 2606:4700::1111 ::ffff:1.1.1.1 64:ff9b::101:101".split(),
)
def test_a_public_address_is_not(address):
    assert AddressPolicy().refusal(address) == ""


def test_a_network_can_be_allowed_and_no_other_with_it():
    policy = AddressPolicy((ip_network("10.1.0.0/16"),))
    assert policy.refusal("10.1.2.3") == ""
    assert policy.refusal("::ffff:10.1.2.3") == ""
    assert policy.refusal("10.2.0.1")


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "169.254.169.254", "fe80::1"])
def test_everything_can_be_allowed(address):
    assert AddressPolicy(ANYWHERE).refusal(address) == ""


def test_a_number_as_a_name_is_resolved_to_the_address_it_means():
    assert resolve("2130706433", 80) == ["127.0.0.1"]
