import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.capture.web.sites import document_id, is_error_page, is_home_page, is_log_in, site


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://tarnholm.example/a", "http://www.tarnholm.example:8080/b", True),
        ("https://tarnholm.co.uk/", "https://policies.tarnholm.co.uk/", True),
        ("https://tarnholm.co.uk/", "https://ostra.co.uk/", False),
        ("https://tarnholm.example/", "https://tarnholm-example.org/", False),
        ("http://127.0.0.2/", "http://127.0.0.3/", False),
        ("http://[::1]/", "http://[::1]:80/", True),
    ],
)
def test_a_site_is_what_one_owner_registered(one, other, same):
    assert (site(one) == site(other)) is same


@pytest.mark.parametrize("path", ["", "/", "/en", "/en/", "/en-gb/", "/index.html", "/de/home"])
def test_a_front_page_is_known(path):
    assert is_home_page(f"https://tarnholm.example{path}")


@pytest.mark.parametrize("path", ["/qa", "/hr/", "/policy", "/en/policy", "/?id=7", "/homes/1"])
def test_another_page_is_no_front_page(path):
    assert not is_home_page(f"https://tarnholm.example{path}")


def test_error_pages_and_pages_to_log_in_are_known_by_their_path():
    assert is_error_page("https://tarnholm.example/error/404")
    assert not is_error_page("https://tarnholm.example/terrors")
    assert is_log_in("https://tarnholm.example/account/login?next=/")
    assert not is_log_in("https://tarnholm.example/blogging")


def test_a_plain_address_gives_a_name_that_people_can_read():
    assert document_id("https://tarnholm.example/human-rights") == "tarnholm.example_human-rights"


ADDRESSES = st.builds(
    lambda scheme, path: f"{scheme}://tarnholm.example/{path}",
    st.sampled_from(["http", "https"]),
    st.text(alphabet="ab-_./?%A é", max_size=12),
)


@given(ADDRESSES, ADDRESSES)
def test_two_addresses_never_share_a_name_that_could_not_be_a_folder(one, other):
    names = document_id(one), document_id(other)
    assert (one == other) == (names[0] == names[1])
    assert all(set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789._-") for name in names)
    assert all(0 < len(name) <= 100 and ".." not in name for name in names)


def test_names_stay_apart_and_fit_for_a_folder_in_many_cases():
    addresses = [
        f"https://tarnholm.example/{path}" for path in ("", "-", ".", "a/", "a", "a/-", "A")
    ]
    addresses += ["https://-/", "https://./", "https://x.example/" + "a" * 300]
    names = [document_id(address) for address in addresses]
    assert len(set(names)) == len(addresses)
    assert all(name[0].isalnum() and name[-1] != "." for name in names)
