"""Read a text: every attribution in it, and the sentences with a cue that gave none."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace

from nonpaper.evidence.attributions import Attribution, Form, Span
from nonpaper.evidence.reader.chains import DROPPED, nesting, quoted_through
from nonpaper.evidence.reader.frames import matches
from nonpaper.evidence.reader.groups import verb_group
from nonpaper.evidence.reader.headings import signed
from nonpaper.evidence.reader.interviews import turns
from nonpaper.evidence.reader.lexicon import lexicon
from nonpaper.evidence.reader.marks import Marks
from nonpaper.evidence.reader.match import Match
from nonpaper.evidence.reader.phrases import Range, subject
from nonpaper.evidence.reader.quotations import Quotation, quotations, with_single_marks
from nonpaper.evidence.reader.sentences import paragraphs, sentences
from nonpaper.evidence.reader.spans import clause_at
from nonpaper.evidence.reader.tags import tag
from nonpaper.evidence.reader.tokens import Tokens, tokenize
from nonpaper.evidence.reader.trailing import named_end
from nonpaper.evidence.reader.views import View, view

_QUOTATION = re.compile("Q")
SPOKEN = frozenset(
    {"quote", "trailing", "that", "bare", "block", "colon", "according", "wh", "object", "about"}
)


_PERSONS = frozenset({"he", "she", "they"})
_PEOPLE = frozenset(
    "man woman boy girl mother father son daughter brother sister wife husband neighbour neighbor "
    "friend colleague".split()
)
LONGEST_NAME = 10
"""Places of a line that is a name."""
FARTHEST_TELLER = 3
"""Places from the start of a sentence at which its subject may begin."""


@dataclass(frozen=True)
class Missed:
    """A sentence with a reporting cue that gave no attribution."""

    cue: Span
    sentence: Span


@dataclass(frozen=True)
class Reading:
    """What was read in a text.

    Parameters
    ----------
    attributions
        In the order of the text; those inside the content of another name it in `within`.
    missed
        Sentences for a person to look at.
    """

    attributions: tuple[Attribution, ...]
    missed: tuple[Missed, ...] = ()


def read(text: str | Tokens) -> Reading:
    """Find who said what in a text, or in its tokens where they are at hand."""
    tokens = tokenize(text) if isinstance(text, str) else text
    parts = paragraphs(tokens)
    tags = with_single_marks(tokens, tag(tokens), parts)
    quoted = quotations(tokens, tags, parts)
    return _Reader(tokens, tags, parts, quoted).read()


def _quoted(seen: View) -> list[int]:
    """The places of whole quotations."""
    return [place.start() for place in _QUOTATION.finditer(seen.tags)]


def _relative(seen: View, match: Match) -> bool:
    """Whether its source is a relative pronoun, so that the main clause speaks on."""
    return any(seen.tags[start] == "W" for start, _ in match.source)


@dataclass(frozen=True)
class _Pending:
    """A quotation without a cue, and the sentence before it in its paragraph.

    Parameters
    ----------
    earlier
        The quotations of the paragraphs before, where each was left open and goes on in the next.
    """

    quotation: Quotation
    teller: View | None
    earlier: list[Quotation] = field(default_factory=list)


def _about(seen: View) -> tuple[Range, Range] | None:
    """The first verb of a sentence, and its subject where that is somebody: Ruiz | smiled."""
    tags = seen.tags
    main = 0
    if tags[:1] == "S":
        commas = (i + 1 for i, letter in enumerate(tags) if letter == ",")
        main = next((i for i in commas if clause_at(seen, i)), 0)
    for place, letter in enumerate(tags[main:], start=main):
        start = verb_group(seen, place) if letter in "VBK" else -1
        named = subject(seen, start) if start > main else None
        if named is None or tags[named[0]] == "W" or tags[max(main, named[0] - 1)] in "SwT":
            continue
        first, last = named
        somebody = tags[first] == "P" or seen.low[first] in _PERSONS or ",P" in tags[first:last]
        somebody = somebody or (seen.low[last - 1] in _PEOPLE and tags[first] == "D")
        near = first - main <= FARTHEST_TELLER
        return ((start, place + 1), named) if somebody and near else None
    return None


def _is_name(seen: View) -> bool:
    """Whether a line is no more than somebody's name, and what they are: Ana Ruiz, mayor of Lima.

    The quotation below it is theirs.
    """
    named = seen.tags[:2] == "PP" and seen.left[0] == 0 and len(seen.tags) <= LONGEST_NAME
    return named and "." not in seen.tags and named_end(seen, 0) == len(seen.tags)


def _spoken(match: Match) -> bool:
    """Whether it says that somebody spoke, and may go on: she told them | to wait."""
    return match.frame in SPOKEN or (match.frame == "to" and "addressee" in match.entry.frames)


def _fronted(seen: View, match: Match) -> bool:
    """Whether it stands in a clause before the main one: When Ruiz said so, | the mayor left."""
    first = match.source[0][0] if match.source else 0
    return seen.tags[:1] == "S" and first == 1 and seen.low[0] != "as"


class _Reader:
    """One reading of one text; keeps what was said last, for quotations that go on."""

    def __init__(
        self, tokens: Tokens, tags: str, parts: list[Range], quoted: list[Quotation]
    ) -> None:
        self.tokens = tokens
        self.tags = tags
        self.quoted = quoted
        self.marks = Marks(tokens, tags, quoted)
        self.found: list[Attribution] = []
        self.missed: list[Missed] = []
        self.parts = parts
        self.further: dict[int, list[Span]] = {}  # quotations that an attribution goes on with
        self.speaking = -1  # the attribution that a quotation without a cue goes on with
        self.paragraph = -1  # where it stands
        self.spoken = -1  # the sentence of its last words
        self.open = False  # whether its last quotation was left open
        self.direct = False  # whether its last words were a quotation
        self.awaited = False  # whether it announces the quotation of the next paragraph
        self.behind = -1  # the token behind the sentence that told its last words
        self.asserted = False  # ... with a verb of saying
        self.pending: _Pending | None = None  # a quotation that nobody has been given yet
        self.before: View | None = None  # the sentence before

    def read(self) -> Reading:
        quotes = {quotation.first: quotation for quotation in self.quoted}
        inside = bytearray(len(self.tokens))
        for quotation in self.quoted:
            if not quotation.whole:
                continue
            end = quotation.last - 1
            if quotation.closed and self._ends_sentence(end):
                end -= 1
            inside[quotation.first : end] = b"\1" * (end - quotation.first)
        for sentence in sentences(self.tokens, self.parts, whole=inside):
            seen = view(self.tokens, self.tags, sentence, quotes)
            self._sentence(seen, quotes)
            self.before = seen
        self._tell(self.pending)
        self._interview()
        return self._sorted()

    def _interview(self) -> None:
        """Keep the turns of an interview, and what is reported inside each as within it."""
        said = turns(self.tokens, self.parts)
        begun = [turn.colon[0] for turn in said]
        colons = {turn.colon for turn in said}
        count = len(self.found)
        for number, made in enumerate(self.found):
            at = min(made.cue + made.content)[0]
            place = bisect_right(begun, at) - 1
            if made.cue[0] in colons:
                self.found[number] = replace(made, content=())  # the turn has it all
            elif place >= 0 and at < said[place].what[1]:
                if made.within is None or self.found[made.within].cue[0] in colons:
                    self.found[number] = replace(made, within=count + place)
        self.found += [
            Attribution(
                source=(turn.who,),
                cue=(turn.colon,),
                content=(turn.what,),
                speaker=self.tokens.text[slice(*turn.who)],
                form=Form.DIRECT,
            )
            for turn in said
        ]

    def _ends_sentence(self, closing: int) -> bool:
        """Whether a sentence ends with the quotation that the mark at `closing` closes."""
        words = self.tokens.words
        mark = words[closing - 1]
        if mark not in {"?", "!"} or closing + 1 >= len(words):
            return mark in {".", "?", "!"}
        opening = self.marks.partner.get(closing, 0)
        if opening and self.tags[opening - 1] not in '."':
            return words[closing + 1][0].isupper()  # He asked, "Why?" Ruiz did not know.
        behind = self.tags[closing + 1]  # "Why?" she asked; "Why?" Ruiz asked
        return behind not in "PR," or (behind == "R" and words[closing + 1][0].isupper())

    def _sentence(self, seen: View, quotes: dict[int, Quotation]) -> None:
        around = self.marks.around
        if self._announced(seen):
            return
        made = [match for match in matches(seen) if seen.first[match.at] not in around]
        asked, self.pending = self.pending, None
        if asked is not None and (signature := signed(seen, made)):
            self._sign(seen, *signature, asked.quotation)
            made = [match for match in made if (0, 1) not in match.source]
            asked = None
            if not made:
                return
        if made:
            opens = asked is not None and self._open_before(seen, asked.quotation)
            if not opens:
                self._tell(asked)
            self._attribute(seen, made, quotes)
            if asked is not None and opens and self.spoken == seen.sentence.first:
                for quotation in (*asked.earlier, asked.quotation):
                    span = self.tokens.span(quotation.first, quotation.last)
                    self.further.setdefault(self.speaking, []).append(span)
            return
        for place in _quoted(seen):
            self._quotation(seen, quotes[seen.first[place]], -1)
        if asked and self._chains(seen, asked):
            return
        if not self._speaks(seen, asked.quotation if asked else None):
            self._tell(asked)

    def _attribute(self, seen: View, made: list[Match], quotes: dict[int, Quotation]) -> None:
        """Keep the attributions of a sentence, and who speaks on."""
        within = nesting(made)
        made = quoted_through(seen, made, within)
        kept = [number for number, outer in enumerate(within) if outer != DROPPED]
        where = {number: at for at, number in enumerate(kept, start=len(self.found))}
        spoken: dict[int, int] = {}
        quoted = _quoted(seen)
        for number in kept:
            match = made[number]
            self.found.append(self._attribution(seen, match, where.get(within[number])))
            for place in quoted:
                if any(start <= place < end for start, end in match.content):
                    if place not in spoken or match.frame != "according":
                        spoken[place] = where[number]
        for place in quoted:
            self._quotation(seen, quotes[seen.first[place]], spoken.get(place, -1))
        outer_ones = [
            n
            for n in where
            if within[n] < 0 and _spoken(made[n]) and made[n].source
            if not _relative(seen, made[n]) and not _fronted(seen, made[n])
        ]
        if outer_ones and not spoken:
            last = outer_ones[-1]
            if made[last].block or "quote" in made[last].entry.frames:
                self.speaking = where[last]
                self.spoken = seen.sentence.first
                self.paragraph = seen.sentence.paragraph
                self.awaited = made[last].block
                self.direct = False
                self.behind = seen.sentence.last
                self.asserted = made[last].entry.lemma != "" and not made[last].content

    def _quotation(self, seen: View, quotation: Quotation, at: int) -> None:
        """Note who says a quotation; without a cue of its own it is who was speaking."""
        alone = seen.tags.lstrip("-_") == "Q"
        if at < 0 and alone and self._another(quotation):
            self.pending = _Pending(quotation, self.before)
            return
        if at < 0 and self.speaking >= 0 and self._goes_on(quotation, alone=alone):
            at = self.speaking
            span = self.tokens.span(quotation.first, quotation.last)
            self.further.setdefault(at, []).append(span)
            outer = self.found[at].within
            if outer is not None and outer > at:  # "...," she said, according to | the paper
                self.further.setdefault(outer, []).append(span)
        if at < 0 and alone:
            near = self.before and self.before.sentence.paragraph == quotation.paragraph
            near = near or (self.before and _is_name(self.before) and self._opens(quotation))
            self.pending = _Pending(quotation, self.before if near else None)
        if at >= 0:
            self.speaking = at
            self.spoken = seen.sentence.first
            self.direct = True
            self.paragraph = quotation.paragraph
            self.open = not quotation.closed
            self.awaited = False

    def _announced(self, seen: View) -> bool:
        """Take the paragraph below a colon, where it opens with no quotation, for what was said."""
        if not self.awaited or seen.sentence.paragraph != self.paragraph + 1:
            return False
        if "Q" in seen.tags or not self.asserted:
            return False
        sentence = seen.sentence
        span = self.tokens.span(sentence.first, sentence.last)
        self.further.setdefault(self.speaking, []).append(span)
        return True

    def _sign(self, seen: View, cue: Range, named: Range, quotation: Quotation) -> None:
        """Keep who a quotation is from, which a sentence says: That was from Ruiz."""
        said = (self.tokens.span(quotation.first, quotation.last),)
        self.found.append(
            Attribution(
                source=self.marks.spans(seen, (named,)),
                cue=self.marks.spans(seen, (cue,)),
                content=said,
                speaker=self.tokens.words_of(seen.first[named[0]], seen.last[named[1] - 1] + 1),
                form=self.marks.form(said),
            )
        )

    def _tell(self, pending: _Pending | None) -> None:
        """Give a quotation without a cue to whom the sentence before it is about."""
        teller = pending.teller if pending else None
        about = _about(teller) if teller else None
        if pending is None or teller is None:
            return
        if about is not None:
            self._sign(teller, *about, pending.quotation)
        elif _is_name(teller) and teller.sentence.paragraph + 1 == pending.quotation.paragraph:
            mark = len(self.found)
            self._sign(teller, (0, 1), (0, len(teller.tags)), pending.quotation)
            first = pending.quotation.first
            cue = (self.tokens.span(first, first + 1),)
            self.found[mark] = replace(self.found[mark], cue=cue)

    def _another(self, quotation: Quotation) -> bool:
        """Whether the sentence before a quotation, in its paragraph, is about a new name."""
        seen = self.before
        if seen is None or seen.sentence.paragraph != quotation.paragraph:
            return False
        about = _about(seen) if seen.sentence.first > self.spoken else None
        if about is None or self.speaking < 0 or seen.low[about[1][0]] in _PERSONS:
            return False
        letters = "PN" if seen.low[about[1][1] - 1] in _PEOPLE else "P"
        names = {seen.words[seen.first[k]] for k in range(*about[1]) if seen.tags[k] in letters}
        return names.isdisjoint(self.found[self.speaking].speaker.split())

    def _open_before(self, seen: View, quotation: Quotation) -> bool:
        """Whether a quotation without a cue is left open right before one that opens a sentence."""
        following = seen.sentence.paragraph == quotation.paragraph + 1
        return following and not quotation.closed and seen.tags[:1] == "Q"

    def _chains(self, seen: View, asked: _Pending) -> bool:
        """Whether one that nobody has been given yet goes on with another; they wait together."""
        if self.pending is None or not self._open_before(seen, asked.quotation):
            return False
        asked.earlier.append(asked.quotation)  # handed on, so that a long text stays quick
        self.pending = replace(self.pending, earlier=asked.earlier)
        return True

    def _goes_on(self, quotation: Quotation, *, alone: bool) -> bool:
        """Whether a quotation without a cue is what was being said before."""
        if quotation.paragraph == self.paragraph:
            return alone or quotation.last - quotation.first > 6
        return quotation.paragraph == self.paragraph + 1 and (
            self.open
            or self.awaited
            or (
                alone and (self.direct or self.behind == quotation.first) and self._opens(quotation)
            )
        )

    def _opens(self, quotation: Quotation) -> bool:
        """Whether a quotation begins its paragraph, if behind the dot of a list."""
        first = self.parts[quotation.paragraph][0]
        return first == quotation.first or (
            first + 1 == quotation.first and self.tags[first] in "_-"
        )

    def _attribution(self, seen: View, match: Match, within: int | None) -> Attribution:
        content = self.marks.spans(seen, match.content)
        source = self.marks.spans(seen, match.source, asides=True)
        return Attribution(
            source=source,
            cue=self.marks.spans(seen, match.cue),
            content=content,
            speaker=" ".join(" ".join(self.tokens.text[s:e] for s, e in source).split()),
            stance=match.entry.stance,
            form=self.marks.form(content),
            within=within,
        )

    def _speaks(self, seen: View, before: Quotation | None) -> bool:
        """Note a sentence that says that somebody spoke but not what; a quotation may follow it.

        Where it says no more than that, it is the cue of the quotation before: "..." Ruiz said.

        Returns
        -------
        Whether it is.
        """
        verbs = lexicon().verbs
        if verbs.keys().isdisjoint(seen.low):
            return False
        spoken = [
            (place, verbs[seen.low[place]])
            for place, letter in enumerate(seen.tags)
            if letter in "Vvgn" and seen.low[place] in verbs
        ]
        spoken = [(place, cue) for place, cue in spoken if "quote" in cue.frames]
        for place, _ in spoken[:1]:
            said = self.tokens.span(seen.first[place], seen.last[place] + 1)
            sentence = self.tokens.span(seen.sentence.first, seen.sentence.last)
            self.missed.append(Missed(said, sentence))
        for place, cue in spoken:
            start = verb_group(seen, place)
            if seen.tags[place] != "V" or "clause" not in cue.frames:
                continue
            named = subject(seen, start)
            if named is not None and seen.tags[named[0]] != "W":
                match = Match(place, ((start, place + 1),), (named,), (), cue, "quote")
                self.speaking = len(self.found)
                self.found.append(self._attribution(seen, match, None))
                self.paragraph = seen.sentence.paragraph
                self.awaited = self.direct = self.open = False
                if before is not None and (named[0], seen.tags[place + 1 :]) == (0, "."):
                    if before.paragraph == self.paragraph:
                        span = self.tokens.span(before.first, before.last)
                        self.further[self.speaking] = [span]
                        self._quotation(seen, before, self.speaking)
                        return True
                return False
        return False

    def _sorted(self) -> Reading:
        for number, spans in self.further.items():
            made = self.found[number]
            content = tuple(sorted({*made.content, *spans}))
            self.found[number] = replace(made, content=content)
        order = sorted(
            (number for number, made in enumerate(self.found) if made.content),
            key=lambda n: (min(self.found[n].cue + self.found[n].content), n),
        )
        place = {number: position for position, number in enumerate(order)}
        attributions = []
        for number in order:
            made = self.found[number]
            outer = place.get(made.within) if made.within is not None else None
            form = self.marks.form(made.content) if number in self.further else made.form
            if outer != made.within or form is not made.form:
                made = replace(made, within=outer, form=form)
            attributions.append(made)
        return Reading(tuple(attributions), tuple(self.missed))
