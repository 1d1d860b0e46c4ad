"""Citations: finding the quoted words, and who the record says said them.

A quotation must stand in its document, word for word. Where the document has changed and the record
knows an earlier text of it in which the words stood, the citation is *orphaned*: it is kept, points
into that earlier text, and whatever rests on it says so.

**Who said it** is what the file says (`speaker`, `of`, `anonymous`) wherever it says it. What it
leaves open follows from the record: from the attribution whose content the quoted words share most
with, and of a chain ("officials said that the minister wants ...") from the outermost link that
speaks for a party. What somebody is said to want is known through who says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nonpaper.evidence import Document, Passage, find_passages, nearest_passage
from nonpaper.evidence.said import Said
from nonpaper.model.bench import Bench, Steps
from nonpaper.model.case import Citation
from nonpaper.model.shape import CiteShape
from nonpaper.model.yaml_tree import Scalar
from nonpaper.model.yaml_tree import Sequence as Listed


@dataclass(frozen=True)
class Voice:
    """Who said something: as written, for which parties (the foremost first), named or not.

    `whole` says that the source is a party as such ("Upton said"), nobody in it.
    """

    speaker: str
    parties: tuple[str, ...]
    anonymous: bool
    whole: bool = False


def citations(
    bench: Bench, path: Steps, cites: Sequence[CiteShape], party: str = ""
) -> tuple[Citation, ...]:
    """The citations at a path whose words were found; keeps a problem for each other one.

    `party` is whose wish the words are to show: a source that speaks for several parties, it among
    them, speaks for it.
    """
    single = not isinstance(bench.node(path), Listed)
    found = []
    for index, cite in enumerate(cites):
        here = path if single else (*path, index)
        citation = _citation(bench, here, cite, party)
        if citation is not None:
            found.append(citation)
    return tuple(found)


def _citation(bench: Bench, path: Steps, cite: CiteShape, party: str) -> Citation | None:
    of = _written_side(bench, path, cite)
    document = bench.document((*path, "source"), cite.source)
    if document is None:
        return None
    passage = _passage(bench, (*path, "quote"), cite, document)
    if passage is None:
        return None
    every = bench.said(passage.document)
    said = _touched(every, passage)
    teller = _teller(every, said, passage)
    told = None if teller is None else _voice(bench.parties, teller)
    voice = _said_by(cite, of, told, party)
    return Citation(
        passage=passage,
        speaker=voice.speaker,
        of=voice.parties[0] if voice.parties else "",
        anonymous=voice.anonymous,
        precedent=cite.precedent,
        said=said,
        original=_original(bench, document, teller),
        orphaned=passage.document is not document,
        conflict=_conflict(bench, cite, of, [*said, *([teller] if teller else [])]),
        location=bench.node((*path, "quote")).location,
    )


def _original(bench: Bench, document: Document, teller: Said | None) -> str:
    """The document that a citation counts as: the one that first had it."""
    if teller is not None and teller.repeats:
        return teller.repeats.rpartition(":")[0]
    return bench.original(document)


def _written_side(bench: Bench, path: Steps, cite: CiteShape) -> str:
    """The party that the file says the speaker speaks for, or the one whose person it names."""
    speaker = cite.speaker or ""
    sides = [cite.of] if cite.of else bench.people.get(speaker, [""])
    if len(sides) > 1:
        message = f"'{speaker}' stands among the people of {' and '.join(sides)}"
        bench.add(bench.node((*path, "speaker")), message, speaker, "add 'of:' with the party")
    of = sides[0]
    return of if of and bench.party((*path, "of"), of) else ""


def _passage(bench: Bench, path: Steps, cite: CiteShape, document: Document) -> Passage | None:
    before, after = cite.before or "", cite.after or ""
    found = find_passages(document, cite.quote, before, after)
    if len(found) == 1:
        return found[0]
    node = bench.node(path)
    if found:
        lines = ", ".join(str(passage.line) for passage in found[:6])
        bench.add(
            node,
            f"these words stand {len(found)} times in {document.path} (lines {lines})",
            cite.quote,
            "add 'before:' or 'after:' with the words next to the ones you mean",
        )
        return None
    for earlier in bench.earlier(document):
        once = find_passages(earlier, cite.quote, before, after)
        if len(once) == 1:
            bench.documents[earlier.id] = earlier
            return once[0]
    if find_passages(document, cite.quote):
        message = f"these words are in {document.path}, but not with that 'before:' or 'after:'"
        bench.add(node, message, cite.quote)
        return None
    near = nearest_passage(document, cite.quote)
    hints = [f'the nearest words there are: "{near}"'] if near else []
    hints += [node.split_hint()] if isinstance(node, Scalar) and node.split_hint() else []
    bench.add(node, f"these words are not in {document.path}", cite.quote, "; ".join(hints))
    return None


def _touched(every: Sequence[Said], passage: Passage) -> tuple[Said, ...]:
    return tuple(said for said in every if said.touches(passage.start, passage.end))


def _teller(every: Sequence[Said], touched: Sequence[Said], passage: Passage) -> Said | None:
    """Through whom the quoted words are known; None where the record does not tell."""
    if not touched:
        return None
    by_id = {said.id: said for said in every}
    start, end = passage.start, passage.end
    chain = list(_outwards(by_id, max(touched, key=lambda said: said.touches(start, end))))
    speaking = [said for said in chain if said.attribution.party]
    return speaking[-1] if speaking else chain[0]


def _outwards(by_id: dict[str, Said], said: Said | None) -> Iterator[Said]:
    """An attribution and those it lies in, from the inside out."""
    passed: set[str] = set()
    while said is not None and said.id not in passed:
        passed.add(said.id)
        yield said
        said = by_id.get(said.within)


def told_by(parties: Mapping[str, str], every: Sequence[Said], passage: Passage) -> Voice | None:
    """Who says the words of a passage, as the attributions in its text tell; None where none does.

    `parties` are the names of a case's parties by their ids.
    """
    teller = _teller(every, _touched(every, passage), passage)
    return None if teller is None else _voice(parties, teller)


def _voice(parties: Mapping[str, str], said: Said) -> Voice:
    found = said.attribution
    sides = (party_called(parties, name) for name in (found.party, *found.parties))
    known = tuple(dict.fromkeys(side for side in sides if side))
    whole = not found.person and not found.anonymous
    return Voice(said.speaker, known, found.anonymous, whole)


def party_called(parties: Mapping[str, str], name: str) -> str:
    """The id of the party that the record calls so, by id or by its name; empty for none."""
    if name in parties:
        return name
    same = (key for key, shown in parties.items() if shown.casefold() == name.casefold())
    return next(same, "")


def _said_by(cite: CiteShape, of: str, told: Voice | None, party: str) -> Voice:
    """Who said it: what the file says, and from the record what it leaves open."""
    if told is None:
        return Voice(cite.speaker or "", (of,) if of else (), cite.anonymous)
    written = cite.model_fields_set
    named = cite.speaker is not None
    parties = told.parties
    if of:
        parties = (of,)
    elif party in parties:
        parties = (party,)
    return Voice(
        cite.speaker if cite.speaker is not None else told.speaker,
        parties,
        cite.anonymous if named or "anonymous" in written else told.anonymous,
    )


def _conflict(bench: Bench, cite: CiteShape, of: str, said: Sequence[Said]) -> str:
    """What the file and the record tell differently about who said it; empty where they agree.

    They agree where the file agrees with any of the attributions that the quoted words touch. One
    that resolves to nobody ("they said") tells nothing.
    """
    known = [each for each in said if each.attribution.person or each.attribution.party]
    voices = [_voice(bench.parties, each) for each in known]
    if not voices or not (cite.speaker or of or cite.anonymous):
        return ""
    if any(_agrees(cite, of, voice) for voice in voices):
        return ""
    shown = " or ".join(dict.fromkeys(_shown(bench, v.speaker, v.parties) for v in voices))
    written = _shown(bench, cite.speaker or "", (of,) if of else ())
    return f"the case says {written}, the record says {shown}"


def _agrees(cite: CiteShape, of: str, voice: Voice) -> bool:
    if of and voice.parties and of not in voice.parties:
        return False
    if voice.whole and of and of in voice.parties:
        return True
    if not cite.speaker or not voice.speaker:
        return not cite.anonymous or voice.anonymous
    if cite.anonymous != voice.anonymous:
        return False
    return voice.anonymous or bool(_names(cite.speaker) & _names(voice.speaker))


def _names(speaker: str) -> set[str]:
    """The words of a name by which people are told apart, without case."""
    return {word.casefold() for word in re.findall(r"[^\W\d_]{2,}", speaker)}


def _shown(bench: Bench, speaker: str, parties: Sequence[str]) -> str:
    sides = " and ".join(bench.parties[party] for party in parties)
    return f"{speaker} (for {sides})" if speaker and sides else speaker or sides or "nobody"
