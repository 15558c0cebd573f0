"""The interface fuzzed from its own description: nothing that is sent makes it fail."""

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance
from tests.web.reviews import memo


def test_nothing_that_is_sent_is_a_fault_of_the_server(alone, example_casebook):
    memo(example_casebook)
    token = alone.token()
    schema = schemathesis.openapi.from_asgi(
        "/api/v1/openapi.json", alone.app, headers={"host": "127.0.0.1"}
    )
    cookies = {"pledgebook_session": alone.cookies["pledgebook_session"]}
    headers = {"x-csrf-token": token, "host": "127.0.0.1"}
    operations = [result.ok() for result in schema.get_all_operations()]
    assert len(operations) > 8
    for operation in operations:
        fuzz(operation, headers, cookies)


def fuzz(operation, headers, cookies):
    @settings(
        max_examples=8,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
        derandomize=True,
        database=None,
    )
    @given(case=operation.as_strategy())
    def one(case):
        response = case.call(headers=headers, cookies=cookies)
        case.validate_response(response, checks=[not_a_server_error, response_schema_conformance])

    one()
