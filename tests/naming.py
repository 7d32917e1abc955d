"""Many cases in one test: as tests of their own, thousands of small ones took longer to list than to run."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def case(*what: object) -> Iterator[None]:
    """What fails in here says of which case it was."""
    try:
        yield
    except BaseException as failure:
        failure.add_note(f"in the case of {', '.join(map(repr, what))}")
        raise
