"""The people of a document: each with the fullest name, the office and the party that it tells.

A name is a run of capitalised words; the title in it or before it ("Israeli Foreign Minister", "the
president's Syria envoy"), or the words set off behind it (", his minister for strategic affairs,"),
make it a person's, tell the office and often the party. Later short names are the last one's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from nonpaper.evidence.meaning import offices
from nonpaper.evidence.meaning.cast import Cast, family_of, surname_of
from nonpaper.evidence.meaning.names import is_name, is_no_name, name_start, runs, written
from nonpaper.evidence.meaning.nations import BODY, CAPITAL, Nation
from nonpaper.evidence.meaning.register import Figure, Mention, Register, Scan
from nonpaper.evidence.meaning.titles import belonging, has_office, lead_of, learn, learn_behind
from nonpaper.evidence.reader.sentences import Sentence
from nonpaper.evidence.reader.tokens import Tokens

SHORT, AROUND = 3, 60
_PLACES = frozenset("in at near outside".split())
_JUNIORS = frozenset(["jr.", "sr.", "ii", "iii"])
_ARTICLES = frozenset("the a an".split())


def people_of(
    tokens: Tokens, sentences: Sequence[Sentence], nations: Sequence[Nation], cast: Cast
) -> Register:
    """The people named in a text; in time linear in its length."""
    by_place = {place: nation for nation in nations for place in range(nation.first, nation.last)}
    scan = Scan(tokens, by_place, cast, Register())
    for sentence in sentences:
        for first, last in runs(tokens, sentence):
            _enter(scan, sentence, first, last)
    if home := _home(tokens, nations):
        starts = [sentence.first for sentence in sentences]
        for one in scan.register.mentions:
            bare = not one.figure.party and one.figure.office.lower().endswith("minister")
            sentence = sentences[bisect_right(starts, one.first) - 1]
            if bare and _is_alone(sentence, by_place, one.first, home):
                one.figure.party = cast.party(home)
    return scan.register


def _is_alone(sentence: Sentence, nations: dict[int, Nation], place: int, home: str) -> bool:
    """Whether no other country is named near a place in its sentence."""
    first, last = max(sentence.first, place - AROUND), min(sentence.last, place + AROUND)
    return {nations[at].name for at in range(first, last) if at in nations} <= {home}


def _home(tokens: Tokens, nations: Sequence[Nation]) -> str:
    """The country that a report is written in, by a capital at its head: "OSLO - ..."; or empty."""
    first = nations[0] if nations else None
    if first is None or first.first > 0 or first.kind not in {CAPITAL, BODY}:
        return ""
    return first.name if tokens.words[0].isupper() and len(tokens.words[0]) > SHORT else ""


def _enter(scan: Scan, sentence: Sentence, first: int, last: int) -> None:
    """Enter the person that a run of capitalised words names, if it names one."""
    lower, begin = scan.tokens.lower, first
    while first < last and (
        first in scan.nations
        or (lower[first] in offices.NO_NAMES and is_no_name(scan, first, first, last))
    ):
        first += 1
    if first == last:
        return
    name = name_start(scan.tokens, first, last)
    if not is_name(scan, name, last):
        return
    titled = name > first
    start = min(first, name)
    before = lead_of(scan, sentence, begin if titled else name)
    led = titled or has_office(lower, before, name)
    whole = lower[last - 1] in _JUNIORS
    surname = surname_of(written(scan.tokens, name, last) if whole else scan.tokens.words[last - 1])
    single = last - name == 1
    figure = _meant(scan, name, surname)
    if single and figure is None and not led and not scan.cast.named(surname):
        party = belonging(scan, sentence, name)
        if not party:
            return
        figure = _new(scan, name, last, surname)
        figure.party = scan.cast.party(party)
    elif figure is None or (not single and not _same(figure, scan.tokens, name, last)):
        if not led and begin > sentence.first and lower[begin - 1] in _PLACES:
            return  # "in Ain al-Hilweh"
        figure = _new(scan, name, last, surname)
    elif not single and " " not in figure.name:
        figure.name = written(scan.tokens, name, last)
    scan.register.mentions.append(Mention(min(start, name), last, figure))
    if led:
        learn(scan, sentence, figure, before, name)
    learn_behind(scan, sentence, figure, last)


def _meant(scan: Scan, name: int, surname: str) -> Figure | None:
    """Whom a name means that was named before; a first name alone has no article before it."""
    if surname not in scan.register.surnames and scan.tokens.lower[name - 1] in _ARTICLES:
        return None
    return scan.register.known(surname)


def _same(figure: Figure, tokens: Tokens, name: int, last: int) -> bool:
    """Whether a name may be a figure's: its first name is, or one holds the end of the other."""
    known, here = figure.name.lower().split(), tokens.lower[name:last]
    fewer = min(len(known), len(here))
    return len(known) == 1 or known[0] == here[0] or (fewer > 1 and known[-fewer:] == here[-fewer:])


def _new(scan: Scan, first: int, last: int, surname: str) -> Figure:
    """A new figure; who is in the case bears the name, the office and the party of the case."""
    figure = Figure(written(scan.tokens, first, last), surname)
    known = scan.cast.named(surname)
    if known is not None and (
        last - first == 1 or known.name.split()[0].lower() == scan.tokens.lower[first]
    ):
        figure = Figure(known.name, surname, known.office, known.party)
    for key in filter(None, {surname, family_of(figure.name), _second_half(figure.name)}):
        scan.register.surnames.setdefault(key, []).append(figure)
    if " " in figure.name:
        scan.register.first_names.setdefault(figure.name.split()[0].lower(), []).append(figure)
    return figure


def _second_half(name: str) -> str:
    """The second half of a double surname in lower case: "berg" of "Kari Lind-Berg"; or empty."""
    _, hyphen, half = name.rsplit(maxsplit=1)[-1].rpartition("-")
    return half.lower() if hyphen and half[:1].isupper() and " " in name else ""
