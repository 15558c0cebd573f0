from pledgebook.web.arenas import share_arenas


def test_memory_may_be_shared_again_and_again_wherever_the_program_runs():
    share_arenas()
    share_arenas()
