"""What a piece of evidence says: nobody where it says nothing, one referent, or several that it cannot tell apart."""

from collections.abc import Sequence
from typing import TypeAlias

from sayso.tasks.entities.linking.referents import Referent

Candidates: TypeAlias = Sequence[Referent]

NOBODY: Candidates = ()
