"""Words that lead up to whom something is said to: "speaking to", "in an interview with"."""

from __future__ import annotations

from nonpaper.evidence.meaning.lexicon import lexicon

_LEADS: dict[str, list[tuple[str, ...]]] = {}
for _lead in sorted(lexicon("sayings")["audience"]["leads"], key=lambda lead: -len(lead.split())):
    _LEADS.setdefault(_lead.split()[0], []).append(tuple(_lead.split()))


def leads_in(lower: list[str]) -> list[tuple[int, int]]:
    """Where "speaking to", "in an interview with" and the like begin, and the token behind each."""
    found = []
    for at, word in enumerate(lower):
        for lead in _LEADS.get(word, ()):
            if tuple(lower[at : at + len(lead)]) == lead:
                found.append((at, at + len(lead)))
                break
    return found
