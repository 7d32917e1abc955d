"""What draws a proof, as the channels see it: none of them loads the library that does."""

from collections.abc import Awaitable, Callable

DrawProof = Callable[[str, int], Awaitable[bytes | None]]
"""Language and registration to a PNG; None where there is no such seat any more."""
