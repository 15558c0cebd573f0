from pledgebook.frameworks.crosswalk import crosswalk, element_ids
from pledgebook.frameworks.loader import load_builtin


def test_a_tie_written_on_one_side_is_seen_from_both():
    frameworks = load_builtin().frameworks
    ties = crosswalk(frameworks)
    assert len(ties) > 50
    for one, others in ties.items():
        for other in others:
            assert one in ties[other]


def test_every_tie_ends_at_an_element():
    frameworks = load_builtin().frameworks
    known = element_ids(frameworks)
    for one in crosswalk(frameworks):
        framework_id, _, element_id = one.partition(":")
        assert element_id in known[framework_id]
