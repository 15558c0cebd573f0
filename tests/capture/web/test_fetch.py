import gzip
import ssl
import subprocess
import time as clock
import zlib
from ipaddress import ip_network

import pytest
from tests.capture.web.site import HOST, POLICY, Site, fetcher, page, running

from pledgebook.capture.web import network
from pledgebook.capture.web.addresses import AddressPolicy
from pledgebook.capture.web.failures import CaptureFailed, FailureKind
from pledgebook.capture.web.fetch import USER_AGENT, Validators


def failure(time, address, **options):
    with pytest.raises(CaptureFailed) as caught:
        fetcher(time, **options).fetch(address)
    return caught.value.failure


def test_an_answer_is_given_back_as_it_came(site, time):
    address = site.serve("/policy", 200, page(), etag='"a"', x_powered_by="a mill")
    answer = fetcher(time).fetch(address)
    assert (answer.status, answer.body, answer.media_type) == (200, page(), "text/html")
    assert answer.header("X-Powered-By") == "a mill"
    assert site.requests[-1]["User-Agent"] == USER_AGENT


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(page())),
        ("x-gzip", gzip.compress(page()[:50]) + gzip.compress(page()[50:])),
        ("deflate", zlib.compress(page())),
        ("deflate", zlib.compress(page(), wbits=-15)),
        ("gzip, deflate", zlib.compress(gzip.compress(page()))),
        ("identity", page()),
    ],
)
def test_a_packed_answer_is_unpacked(site, time, encoding, packed):
    address = site.serve("/policy", 200, packed, content_encoding=encoding)
    answer = fetcher(time).fetch(address)
    assert answer.body == page()
    assert answer.packed_size == len(packed)


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", b"this is no gzip"),
        ("gzip", gzip.compress(page())[:-20]),
        ("br", b"\x0b\x02\x80"),
        ("gzip, gzip, gzip", gzip.compress(gzip.compress(gzip.compress(page())))),
    ],
)
def test_an_answer_packed_wrongly_is_a_failure(site, time, encoding, body):
    address = site.serve("/policy", 200, body, content_encoding=encoding)
    assert failure(time, address).kind is FailureKind.BAD_ANSWER


def test_a_bomb_is_stopped_at_the_limit(site, time):
    bomb = gzip.compress(gzip.compress(bytes(200_000_000), 9), 9)
    address = site.serve("/policy", 200, bomb, content_encoding="gzip, gzip")
    began = clock.monotonic()
    assert failure(time, address, largest=2_000_000).kind is FailureKind.TOO_LARGE
    assert clock.monotonic() - began < 5


def test_a_large_answer_is_refused_by_its_length_and_without_one(site, time):
    whole = site.serve("/whole", 200, bytes(30_000))
    assert failure(time, whole, largest=20_000).kind is FailureKind.TOO_LARGE

    def endless(handler):
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        while True:
            handler.wfile.write(bytes(65_536))

    site.routes["/endless"] = endless
    assert failure(time, site.url("/endless"), largest=20_000).kind is FailureKind.TOO_LARGE


def drip(part):
    def answer(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + part)
        while True:
            clock.sleep(0.02)
            handler.wfile.write(b"x")
            handler.wfile.flush()

    return answer


@pytest.mark.parametrize(
    "part", [b"Content-Length: 100000\r\n\r\n", b"X-Slow: "], ids=["body", "header"]
)
def test_a_server_that_drips_is_left_when_the_time_is_over(site, time, part):
    site.routes["/slow"] = drip(part)
    began = clock.monotonic()
    failed = failure(time, site.url("/slow"), seconds=0.3)
    assert failed.kind is FailureKind.TIME_OUT
    assert clock.monotonic() - began < 5


def test_a_server_that_used_up_its_time_is_not_asked_again(site, time):
    site.routes["/slow"] = drip(b"Content-Length: 100000\r\n\r\n")
    failure(time, site.url("/slow"), seconds=0.2, heed_robots=False)
    assert site.asked == ["/slow"]


def test_a_server_that_says_nothing_is_left_when_the_time_is_over(site, time):
    site.routes["/mute"] = lambda handler: clock.sleep(1)
    failed = failure(time, site.url("/mute"), seconds=0.2, attempts=1)
    assert failed.kind is FailureKind.TIME_OUT


def test_silence_is_told_from_slowness_and_is_tried_again(site, time, monkeypatch):
    monkeypatch.setattr(network.Deadline.left, "__defaults__", (0.1,))
    site.routes["/mute"] = lambda handler: clock.sleep(0.5)
    failed = failure(time, site.url("/mute"), seconds=30, heed_robots=False)
    assert failed.kind is FailureKind.TIME_OUT
    assert "said nothing" in failed.message
    assert site.asked == ["/mute"] * 3


def test_an_answer_that_breaks_off_is_a_failure(site, time):
    address = site.serve("/policy", 200, b"only the beginning", content_length="1000")
    site.routes["/policy"] = lambda handler, serve=site.routes["/policy"]: (
        serve(handler),
        setattr(handler, "close_connection", True),
    )
    assert failure(time, address).kind is FailureKind.TRUNCATED


def test_what_is_no_http_is_a_failure(site, time):
    def gibberish(handler):
        handler.wfile.write(b"220 mail.example ESMTP\r\n\r\n")
        handler.close_connection = True

    site.routes["/policy"] = gibberish
    assert failure(time, site.url("/policy")).kind is FailureKind.BAD_ANSWER


def test_a_closed_port_is_a_failed_connection(time):
    server = Site()
    port = server.server_address[1]
    server.server_close()
    assert failure(time, f"http://{HOST}:{port}/").kind is FailureKind.CONNECTION


def test_a_name_that_does_not_exist_is_told_from_a_server_that_is_down(time):
    def unknown(host, port):
        raise OSError("Name or service not known")

    assert failure(time, "http://no.example/", look_up=unknown).kind is FailureKind.DNS


def test_a_name_that_takes_for_ever_to_resolve_is_given_up(time):
    failed = failure(
        time, "http://no.example/", look_up=lambda *_: clock.sleep(2), seconds=0.2, attempts=1
    )
    assert failed.kind is FailureKind.TIME_OUT


def test_redirects_are_followed_and_noted(site, time):
    last = site.serve("/policy", 200, page())
    site.redirect("/b", "/policy", 308)
    answer = fetcher(time).fetch(site.redirect("/a", site.url("/b"), 301))
    assert (answer.final_address, answer.body) == (last, page())
    assert answer.redirects == ((301, site.url("/b")), (308, last))


def test_a_redirect_to_a_path_written_in_utf_8_is_followed(site, time):
    site.serve("/men%C5%A1inov%C3%A1-pr%C3%A1va", 200, page())
    site.redirect("/a", "/menšinová-práva".encode().decode("latin-1"))
    assert fetcher(time).fetch(site.url("/a")).body == page()


def test_a_redirect_that_sets_a_cookie_first_is_followed(site, time):
    def gate(handler):
        if "seen=1" in handler.headers.get("Cookie", ""):
            handler.answer(200, page())
        else:
            handler.answer(302, b"", location="/policy", set_cookie="seen=1")

    site.routes["/policy"] = gate
    assert fetcher(time).fetch(site.url("/policy")).body == page()


def test_redirects_in_a_circle_are_a_failure(site, time):
    site.redirect("/b", "/a")
    assert failure(time, site.redirect("/a", "/b")).kind is FailureKind.REDIRECT_LOOP


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://x/y", "http://[", "gopher:"])
def test_a_redirect_out_of_the_web_is_a_failure(site, time, target):
    assert failure(time, site.redirect("/a", target)).kind is FailureKind.BAD_ADDRESS


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://localhost:{port}/secret",
        "http://127.0.0.1:{port}/secret",
        "http://2130706433:{port}/secret",
        "http://0x7f.1:{port}/secret",
        "http://[::1]:{port}/secret",
        "http://[::ffff:127.0.0.1]:{port}/secret",
        "http://[::ffff:10.0.0.1]/secret",
        "http://10.1.2.3/",
        "http://192.168.0.1/",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
        "http://0.0.0.0:{port}/secret",
    ],
)
def test_a_redirect_into_a_private_network_is_refused(site, time, target):
    site.serve("/secret", 200, page())
    to = target.format(port=site.server_address[1])
    failed = failure(time, site.redirect("/a", to), heed_robots=False)
    assert failed.kind is FailureKind.REFUSED_PRIVATE
    assert site.asked == ["/a"]


def test_a_private_address_is_refused_unless_it_is_allowed(site, time):
    address = site.serve("/policy", 200, page())
    assert failure(time, address, policy=AddressPolicy()).kind is FailureKind.REFUSED_PRIVATE
    assert site.asked == []


def test_a_name_with_one_private_address_is_refused(site, time):
    address = f"http://public.example:{site.server_address[1]}/policy"
    failed = failure(time, address, look_up=lambda *_: ["93.184.216.34", "10.0.0.7"])
    assert failed.kind is FailureKind.REFUSED_PRIVATE
    assert "10.0.0.7" in failed.message


def test_the_address_that_was_checked_is_the_one_connected_to(site, time):
    """A name server that gives another address the second time leads nowhere."""
    site.serve("/policy", 200, page())
    answers = iter([[HOST], ["127.0.0.1"], ["169.254.169.254"]])
    asked = []

    def rebinding(host, port):
        asked.append(host)
        return next(answers)

    fetching = fetcher(time, look_up=rebinding, heed_robots=False)
    address = f"http://public.example:{site.server_address[1]}/policy"
    assert fetching.fetch(address).body == page()
    assert asked == ["public.example"]
    assert site.requests[-1]["Host"] == f"public.example:{site.server_address[1]}"
    with pytest.raises(CaptureFailed, match=r"127\.0\.0\.1"):
        fetching.fetch(address)


def test_the_next_address_of_a_name_is_tried_when_the_first_is_down(site, time):
    site.serve("/policy", 200, page())
    address = f"http://public.example:{site.server_address[1]}/policy"

    policy = AddressPolicy((ip_network("127.0.0.3/32"), *POLICY.allowed))
    fetching = fetcher(time, policy=policy, look_up=lambda *_: ["127.0.0.3", HOST])
    assert fetching.fetch(address).body == page()


@pytest.mark.parametrize("address", ["file:///etc/passwd", "https://", "https://a:b@c.example/x"])
def test_what_is_no_plain_address_of_the_web_is_not_asked(time, address):
    assert failure(time, address).kind is FailureKind.BAD_ADDRESS


def test_a_condition_is_sent_to_the_address_it_came_from_only(site, time):
    site.serve("/policy", 304, b"")
    site.redirect("/a", "/policy")
    validators = Validators(site.url("/policy"), '"v1"', "Sun, 01 Mar 2026 12:00:00 GMT")
    answer = fetcher(time, heed_robots=False).fetch(site.url("/a"), validators)
    assert answer.status == 304
    first, second = site.requests
    assert "If-None-Match" not in first
    assert second["If-None-Match"] == '"v1"'
    assert second["If-Modified-Since"] == "Sun, 01 Mar 2026 12:00:00 GMT"


def test_a_failure_that_passes_is_tried_again_after_growing_pauses(site, time):
    answers = iter([500, 503, 200])
    site.routes["/policy"] = lambda handler: handler.answer(next(answers), page())
    answer = fetcher(time, heed_robots=False).fetch(site.url("/policy"))
    assert answer.status == 200
    assert time.slept == [2.0, 4.0]


def test_the_last_answer_stands_when_trying_again_does_not_help(site, time):
    assert fetcher(time).fetch(site.serve("/policy", 503, b"down")).status == 503
    assert site.asked.count("/policy") == 3


def test_a_server_that_names_its_pause_is_given_it(site, time):
    answers = iter([429, 200])
    site.routes["/policy"] = lambda handler: handler.answer(next(answers), b"", retry_after="7")
    assert fetcher(time, heed_robots=False).fetch(site.url("/policy")).status == 200
    assert time.slept == [7.0]


def test_a_server_that_asks_for_an_hour_is_left_for_another_day(site, time):
    address = site.serve("/policy", 429, b"", retry_after="3600")
    assert fetcher(time, heed_robots=False).fetch(address).status == 429
    assert time.slept == []


def test_a_page_that_is_not_there_is_asked_for_once(site, time):
    assert fetcher(time).fetch(site.url("/none")).status == 404
    assert site.asked == ["/robots.txt", "/none"]


def test_one_host_is_asked_at_a_polite_rate(site, time):
    fetching = fetcher(time, pause=5.0)
    fetching.fetch(site.serve("/a", 200, page()))
    fetching.fetch(site.serve("/b", 200, page()))
    assert site.asked == ["/robots.txt", "/a", "/b"]
    assert [round(seconds) for seconds in time.slept] == [5, 5]


def test_robots_txt_is_heeded_unless_told_otherwise(site, time):
    site.serve("/robots.txt", 200, b"User-agent: *\nDisallow: /policy\n")
    address = site.serve("/policy", 200, page())
    assert failure(time, address).kind is FailureKind.ROBOTS
    assert site.asked == ["/robots.txt"]
    assert fetcher(time, heed_robots=False).fetch(address).status == 200


def test_robots_txt_is_heeded_where_a_redirect_leads(site, time):
    site.serve("/robots.txt", 200, b"User-agent: pledgebook\nDisallow: /private/\n")
    site.serve("/private/policy", 200, page())
    assert failure(time, site.redirect("/a", "/private/policy")).kind is FailureKind.ROBOTS
    assert site.asked == ["/robots.txt", "/a"]


def test_a_server_in_trouble_with_robots_txt_is_left_alone(site, time):
    site.serve("/robots.txt", 500, b"")
    failed = failure(time, site.serve("/policy", 200, page()))
    assert failed.kind is FailureKind.ROBOTS
    assert "500" in failed.message
    assert "/policy" not in site.asked


@pytest.mark.parametrize("status", [404, 403])
def test_without_robots_txt_all_is_allowed(site, time, status):
    site.serve("/robots.txt", status, b"")
    assert fetcher(time).fetch(site.serve("/policy", 200, page())).status == 200


def test_a_host_that_is_down_is_asked_once_in_a_round(time):
    asked = []

    def unknown(host, port):
        asked.append(host)
        raise OSError

    fetching = fetcher(time, look_up=unknown, attempts=1)
    for path in ("a", "b", "c"):
        with pytest.raises(CaptureFailed):
            fetching.fetch(f"http://no.example/{path}")
    assert asked == ["no.example"]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A self-signed certificate for public.example, with its key."""
    folder = tmp_path_factory.mktemp("certificate")
    key, file = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2".split()
        + "-subj /CN=public.example -addext subjectAltName=DNS:public.example".split()
        + ["-keyout", key, "-out", file],
        check=True,
        capture_output=True,
    )
    return file, key


@pytest.fixture
def secure_site(certificate):
    server = Site()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.scheme = "https"
    with running(server):
        yield server


def test_a_certificate_that_nobody_vouches_for_is_a_failure(secure_site, time):
    failed = failure(time, secure_site.serve("/policy", 200, page()))
    assert failed.kind is FailureKind.CERTIFICATE
    assert secure_site.asked == []


def test_a_certificate_is_checked_for_the_name_and_not_for_the_address(
    secure_site, time, certificate
):
    secure_site.serve("/policy", 200, page())
    port = secure_site.server_address[1]
    trusting = ssl.create_default_context(cafile=str(certificate[0]))
    fetching = fetcher(time, secure=trusting, look_up=lambda *_: [HOST])
    assert fetching.fetch(f"https://public.example:{port}/policy").body == page()
    with pytest.raises(CaptureFailed) as caught:
        fetching.fetch(f"https://other.example:{port}/policy")
    assert caught.value.failure.kind is FailureKind.CERTIFICATE


def test_https_on_a_plain_port_is_a_failure(site, time):
    failed = failure(time, site.url("/policy").replace("http:", "https:"))
    assert failed.kind is FailureKind.CERTIFICATE
