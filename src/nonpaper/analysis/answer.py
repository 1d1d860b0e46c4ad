"""What every answer carries: the version that made it and the hash of the case it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from nonpaper.model import Case
from nonpaper.version import __version__


@dataclass(frozen=True, eq=False)
class Answer:
    """The answer to a question about a case."""

    case: Case

    def header(self) -> dict[str, object]:
        """Version and case, as the beginning of every JSON answer."""
        case: dict[str, object] = {"title": self.case.title, "sha256": self.case.sha256}
        if self.case.variant:
            case["variant"] = self.case.variant
        return {"nonpaper": __version__, "case": case}
