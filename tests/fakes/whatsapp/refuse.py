"""A refusal that a test scripts, as Meta would word it."""

from dataclasses import dataclass

from tests.fakes.faults import OnTheWay
from tests.fakes.whatsapp.errors import GraphError


@dataclass(frozen=True, slots=True)
class Refuse:
    """`status`: of HTTP, where it is not the code's own. `late`: accepted, and told as a failed status."""

    code: int
    details: str = "as the test wants it"
    status: int = 0
    subcode: int = 0
    transient: bool | None = None
    late: bool = False

    def error(self) -> GraphError:
        return GraphError(self.code, self.details, status=self.status, subcode=self.subcode, transient=self.transient)


Fault = Refuse | OnTheWay
