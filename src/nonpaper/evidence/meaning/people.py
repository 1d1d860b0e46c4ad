"""The people of a document: each with the fullest name, the office and the party that it tells.

A name is a run of capitalised words; the title in it or before it ("Israeli Foreign Minister", "the
president's Syria envoy"), or the words set off behind it (", his minister for strategic affairs,"),
make it a person's, tell the office and often the party. Later short names are the last one's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nonpaper.evidence.meaning import offices
from nonpaper.evidence.meaning.cast import Cast, family_of, surname_of
from nonpaper.evidence.meaning.lexicon import lexicon
from nonpaper.evidence.meaning.nations import BODY, CAPITAL, DEMONYM, NAME, Nation
from nonpaper.evidence.reader.sentences import Sentence
from nonpaper.evidence.reader.tokens import Tokens

APPOSITION = 14
_ORGANS_OF = frozenset(
    "president chairman chairwoman director chief sen. rep. gov. secretary minister spokesman "
    "spokeswoman ceo general commander governor senator ambassador envoy gen. premier mp "
    "mep".split()
)
_PREFIXES = frozenset(["al-", "el-", "as-", "an-", "ar-", "ad-"])
_BEFORE_MONTHS = frozenset(
    "in of since by until till from to through and on for early late".split()
)
LONGEST, LONGEST_LEAD, SHORT, AROUND = 5, 10, 3, 60
_FINITE = frozenset("has have had is are was were will would".split())
_SAYING = frozenset("said says told tells added adding wrote".split())
_ON_RECORD = frozenset("official diplomat lawmaker negotiator mediator".split())
_REGIONS = frozenset("middle east africa sahel balkans gulf asia caucasus horn region".split())
_PLACES = frozenset("in at near outside".split())
_JUNIORS = frozenset(["jr.", "sr.", "ii", "iii"])
_ARTICLES = frozenset("the a an".split())
_MINISTERS = frozenset("minister premier".split())
_AFTER_NAMES = frozenset(
    "and or but who which is was are were has had have will would could can may might must should "
    "in on at to for from with by as family regime government dynasty dictatorship".split()
) | frozenset(lexicon("times")["tense"]["past"])
_TARGETING = frozenset(
    "envoy ambassador emissary representative adviser advisor coordinator".split()
)


@dataclass(eq=False, slots=True)
class Figure:
    """Somebody in a document; `party` is a case's party or a country, empty where unknown."""

    name: str
    surname: str
    office: str = ""
    party: str = ""
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """Where somebody is named: the tokens of title and name, and whom it means."""

    first: int
    last: int
    figure: Figure


@dataclass(eq=False)
class Register:
    """The people of a document and where each is named, in the order of the text."""

    mentions: list[Mention] = field(default_factory=list)
    surnames: dict[str, list[Figure]] = field(default_factory=dict)
    first_names: dict[str, list[Figure]] = field(default_factory=dict)

    def known(self, surname: str) -> Figure | None:
        """The last new person of that surname so far, or the one who bears it as a first name."""
        if found := self.surnames.get(surname):
            return found[-1]
        named = [one for one in self.first_names.get(surname, ())[:2] if one.office or one.party]
        return named[0] if len(named) == 1 else None

    def within(self, first: int, last: int) -> list[Mention]:
        """The mentions that lie between two tokens."""
        return [one for one in self.mentions if first <= one.first and one.last <= last]


@dataclass(slots=True)
class _Scan:
    tokens: Tokens
    nations: dict[int, Nation]
    cast: Cast
    register: Register


def people_of(
    tokens: Tokens, sentences: Sequence[Sentence], nations: Sequence[Nation], cast: Cast
) -> Register:
    """The people named in a text; in time linear in its length."""
    by_place = {place: nation for nation in nations for place in range(nation.first, nation.last)}
    scan = _Scan(tokens, by_place, cast, Register())
    for sentence in sentences:
        for first, last in _runs(tokens, sentence):
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


def _runs(tokens: Tokens, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The runs of capitalised words of a sentence, with the small words names may hold."""
    words, lower, place = tokens.words, tokens.lower, sentence.first
    while place < sentence.last:
        word = words[place]
        if not word[0].isupper() and not (word[2:3] == "-" and _is_prefixed(word)):
            place += 1
            continue
        first = place
        while place < sentence.last and _goes_on(words, lower, place, sentence.last):
            place += 1
        yield first, place


def _goes_on(words: list[str], lower: list[str], place: int, last: int) -> bool:
    word = words[place]
    if word[0].isupper():
        return True
    following = words[place + 1] if place + 1 < last else ""
    if word == ".":
        return len(words[place - 1]) == 1 and following[:1].isupper()
    if word[2:3] == "-" and _is_prefixed(word):
        return True
    if lower[place] in offices.PARTICLES:
        behind = words[place + 2] if place + 2 < last else ""
        twice = following in offices.PARTICLES and behind[:1].isupper()
        return following[:1].isupper() or twice
    link = lower[place] == "of" and lower[place - 1] in offices.heads()
    return link and following[:1].isupper()


def _is_prefixed(word: str) -> bool:
    """Whether a word is a name with a small article: "al-Sharaa"."""
    return word[:3] in _PREFIXES and word[3:4].isupper()


def _enter(scan: _Scan, sentence: Sentence, first: int, last: int) -> None:
    """Enter the person that a run of capitalised words names, if it names one."""
    lower, begin = scan.tokens.lower, first
    while first < last and (
        first in scan.nations
        or (lower[first] in offices.NO_NAMES and _is_no_name(scan, first, first, last))
    ):
        first += 1
    if first == last:
        return
    name = _name_start(scan.tokens, first, last)
    if not _is_name(scan, name, last):
        return
    titled = name > first
    start = min(first, name)
    before = _lead(scan, sentence, begin if titled else name)
    led = titled or _has_office(lower, before, name)
    whole = lower[last - 1] in _JUNIORS
    surname = surname_of(
        _written(scan.tokens, name, last) if whole else scan.tokens.words[last - 1]
    )
    single = last - name == 1
    figure = _meant(scan, name, surname)
    if single and figure is None and not led and not scan.cast.named(surname):
        party = _belonging(scan, sentence, name)
        if not party:
            return
        figure = _new(scan, name, last, surname)
        figure.party = scan.cast.party(party)
    elif figure is None or (not single and not _same(figure, scan.tokens, name, last)):
        if not led and begin > sentence.first and lower[begin - 1] in _PLACES:
            return  # "in Ain al-Hilweh"
        figure = _new(scan, name, last, surname)
    elif not single and " " not in figure.name:
        figure.name = _written(scan.tokens, name, last)
    scan.register.mentions.append(Mention(min(start, name), last, figure))
    if led:
        _learn(scan, sentence, figure, before, name)
    _learn_behind(scan, sentence, figure, last)


def _meant(scan: _Scan, name: int, surname: str) -> Figure | None:
    """Whom a name means that was named before; a first name alone has no article before it."""
    if surname not in scan.register.surnames and scan.tokens.lower[name - 1] in _ARTICLES:
        return None
    return scan.register.known(surname)


def _learn_behind(scan: _Scan, sentence: Sentence, figure: Figure, last: int) -> None:
    """Take from the words set off behind a name what they tell of an office, or of a party."""
    end, office = _apposition(scan, sentence, last)
    if office:
        _learn(scan, sentence, figure, last + 1, end)
    elif not figure.party and end > last + 3 and scan.tokens.lower[last + 1] in {"a", "an"}:
        figure.party = scan.cast.party(_of_official(scan, last + 2, end))


def _of_official(scan: _Scan, first: int, last: int) -> str:
    """The country of "a Norwegian official", "a senior Hamas bureau official in charge of it"."""
    place = first
    while place < last and (place in scan.nations or _is_described(scan.tokens.lower[place])):
        place += 1
    if scan.tokens.lower[place - 1] not in _ON_RECORD:
        return ""
    return next((scan.nations[at].name for at in range(first, place) if at in scan.nations), "")


def _is_described(word: str) -> bool:
    return word in offices.title_words() or word in offices.INSTITUTIONS


def _is_no_name(scan: _Scan, place: int, first: int, last: int) -> bool:
    """Whether a capitalised word is none of a name's; "He Lifeng" and "Theresa May" are names."""
    lower = scan.tokens.lower
    word = lower[place]
    if word not in offices.NO_NAMES:
        return False
    if word == "he":
        return (
            place + 2 != last or place + 1 in scan.nations or lower[place + 1] in offices.NO_NAMES
        )
    if word == "may" and place + 1 == last:
        if place > first:
            ahead = lower[place - 1]
            return ahead in offices.NO_NAMES or ahead in offices.title_words()
        known = scan.register.known(word) is not None
        return not known or lower[place - 1] in _BEFORE_MONTHS or place == 0
    return True


def _name_start(tokens: Tokens, first: int, last: int) -> int:
    """Where the name begins behind the title in a run; its first word where there is no title."""
    lower, titles, heads = tokens.lower, offices.title_words(), offices.heads()
    place, start = first, first
    while place < last and lower[place] in titles:
        place += 1
        if lower[place - 1] in heads:
            start = place
    if last - place > 1 and (start > first or (place > first and _is_led(tokens, first))):
        return place  # "Minister of Strategic Affairs Ron Dermer"
    if start > first or last - first < 3:
        return start
    for place in range(last - 2, first, -1):  # "the RNC Chairman ...", "Texas Sen. ..."
        if lower[place] in heads and lower[place] in _ORGANS_OF:
            return place + 1
    return start


def _is_led(tokens: Tokens, first: int) -> bool:
    """Whether a run goes on with the words of an office: "for Foreign Affairs and | Trade"."""
    if first < 2 or first >= len(tokens) or tokens.lower[first - 1] not in {"and", "for"}:
        return False
    sides = [first - 2, first]
    return all(
        tokens.lower[at] in offices.office_words() and tokens.words[at][0].isupper() for at in sides
    )


def _is_name(scan: _Scan, first: int, last: int) -> bool:
    lower = scan.tokens.lower
    length = last - first
    if length > LONGEST:
        length -= sum(lower[place] in offices.PARTICLES for place in range(first, last))
    places, final = range(first, last), lower[last - 1]
    if not 1 <= length <= LONGEST or final in offices.INSTITUTIONS or final in _ORGANS_OF:
        return False
    if not all(_is_part(scan, place, first, last) for place in places):
        return False
    titles = offices.title_words()
    if all(place in scan.nations or lower[place] in titles for place in places):
        return False
    named = (scan.nations[place].kind for place in places if place in scan.nations)
    return all(kind in {NAME, CAPITAL} for kind in named)


def _is_part(scan: _Scan, place: int, first: int, last: int) -> bool:
    """Whether a word can be one of a name's."""
    word, written = scan.tokens.lower[place], scan.tokens.words[place]
    if word in offices.NO_PERSON:
        return word not in offices.THINGS and not _is_no_name(scan, place, first, last)
    if word in offices.INSTITUTIONS:
        return place == first
    if last - first == 1 and len(word) > 1 and written.isupper() and "-" not in word:
        return False
    return word[0].isalpha() or word == "."


def _lead(scan: _Scan, sentence: Sentence, first: int) -> int:
    """Where the words of an office before a name begin: "Trump's Syria envoy" from "Syria"."""
    lower, titles = scan.tokens.lower, offices.title_words()
    place = first
    if place - 2 > sentence.first and lower[place - 1] == ",":
        if (office := _office_of(scan, sentence, place - 1)) is not None:
            return office
        if lower[place - 2] in offices.heads():
            place -= 1  # "Qatar's prime minister, ..."
    while place > max(sentence.first, first - LONGEST_LEAD):
        word = lower[place - 1]
        held = word in titles or (word in offices.INSTITUTIONS and place < first)
        if not held and place - 1 not in scan.nations and word not in _REGIONS:
            break
        if sent := _sent(scan, place, first):
            place -= sent
            continue
        if word in {"and", "the", "to", "for"} and not _is_led(scan.tokens, place):
            break
        place -= 1
    return place


def _sent(scan: _Scan, place: int, first: int) -> int:
    """How many words lead to where somebody is sent: two in "envoy to the Middle East"; or 0."""
    lower = scan.tokens.lower
    if place >= first or not (place in scan.nations or lower[place] in _REGIONS):
        return 0
    words = 2 if lower[place - 1] == "the" else 1
    at = place - words
    sent = at > 0 and lower[at] in {"to", "for"} and lower[at - 1] in offices.heads()
    return words if sent else 0


def _office_of(scan: _Scan, sentence: Sentence, last: int) -> int | None:
    """Where an office with whose it is begins, that ends there: "the head of the Dutch team"."""
    lower, titles = scan.tokens.lower, offices.title_words()
    for place in range(last - 1, max(sentence.first, last - LONGEST_LEAD), -1):
        word = lower[place]
        if word in {"of", "to", "for"} and lower[place - 1] in offices.heads():
            first = place - 1
            while first > sentence.first and (
                lower[first - 1] in offices.titles_without("the", "and", "to")
                or first - 1 in scan.nations
            ):
                first -= 1
            return first
        held = word in titles or word in _REGIONS or word in offices.INSTITUTIONS
        if not held and place not in scan.nations:
            return None
    return None


def _has_office(lower: list[str], first: int, last: int) -> bool:
    links = {"to", "for"}
    if last > first and lower[last - 1] == ",":
        last -= 1
        links = links | {"of"}
    ends = [
        at for at in range(first, last) if lower[at] in links and lower[at - 1] in offices.heads()
    ]
    if ends and lower[last - 1] not in offices.heads():
        last = ends[0]
    return last > first and lower[last - 1] in offices.heads()


def _apposition(scan: _Scan, sentence: Sentence, last: int) -> tuple[int, bool]:
    """Where the words set off behind a name end, and whether they tell an office."""
    lower = scan.tokens.lower
    if last >= sentence.last or lower[last] != ",":
        return last, False
    end = last + 1
    stop = min(sentence.last, last + 1 + APPOSITION)
    while end < stop and lower[end] not in {",", ";", ".", "—", "–", "(", ":"}:
        if lower[end] in _SAYING or (
            lower[end] in _FINITE and lower[end - 1] not in {"who", "which"}
        ):
            return last, False
        end += 1
    if end >= sentence.last or lower[end] not in {",", ".", "("} or lower[last + 1] == "and":
        return last, False
    words = lower[last + 1 : end]
    level = offices.level_of(words)
    opens = bool(words) and (
        words[0] in {"the", "a", "an", "his", "her", "their", "its"}
        or last + 1 in scan.nations
        or "'s" in words[:4]
        or words[0] in offices.title_words()
    )
    told = level not in {"", "others"} and not {"official", "officials"} & set(words)
    return end, opens and told


def _same(figure: Figure, tokens: Tokens, name: int, last: int) -> bool:
    """Whether a name may be a figure's: its first name is, or one holds the end of the other."""
    known, here = figure.name.lower().split(), tokens.lower[name:last]
    fewer = min(len(known), len(here))
    return len(known) == 1 or known[0] == here[0] or (fewer > 1 and known[-fewer:] == here[-fewer:])


def _written(tokens: Tokens, first: int, last: int) -> str:
    return " ".join(tokens.words_of(first, last).split())


def _new(scan: _Scan, first: int, last: int, surname: str) -> Figure:
    """A new figure; who is in the case bears the name, the office and the party of the case."""
    figure = Figure(_written(scan.tokens, first, last), surname)
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


def _joins_office(lower: list[str], first: int) -> bool:
    """Whether an office is the second that somebody holds: "prime minister and | ..."."""
    return first > 1 and lower[first - 1] == "and" and lower[first - 2] in offices.heads()


def _learn(scan: _Scan, sentence: Sentence, figure: Figure, first: int, last: int) -> None:
    """Take office, party and gender from the words of a title, where they are not known yet."""
    tokens = scan.tokens
    words = [word for word in tokens.lower[first:last] if word not in {"the", "a", "an"}]
    figure.gender = figure.gender or offices.gender_of(words)
    figure.office = figure.office or _office(scan, first, last)
    if not figure.party:
        party = _party_of_title(scan, first, last) or offices.country_of(words)
        figure.party = scan.cast.party(party) if party else _holder(scan, first, last)
    if not figure.party and _joins_office(tokens.lower, first):
        before = _lead(scan, sentence, first - 1)
        party = _party_of_title(scan, before, first - 1)
        figure.party = scan.cast.party(party) if party else _holder(scan, before, first - 1)
    if not figure.party and not _MINISTERS.isdisjoint(words):
        figure.party = scan.cast.party(_told_by(scan, sentence, first))


def _told_by(scan: _Scan, sentence: Sentence, first: int) -> str:
    """The country of whoever speaks of a minister: "the Dutch ministry said | Foreign Minister"."""
    lower = scan.tokens.lower
    at = first - 2 if lower[first - 1] == "that" else first - 1
    if at <= sentence.first or lower[at] not in _SAYING:
        return ""
    for place in range(at - 1, max(sentence.first, at - 6) - 1, -1):
        if place in scan.nations:
            return scan.nations[place].name
    return ""


def _office(scan: _Scan, first: int, last: int) -> str:
    """The words of an office, without the country, the article and the holder before them."""
    lower = scan.tokens.lower
    for place in range(first, last):
        if lower[place] == "'s" and offices.heads().isdisjoint(lower[first:place]):
            first = place + 1
    while first < last and (
        lower[first] in {"the", "a", "an", "his", "her", "former", "then"}
        or (first in scan.nations and scan.nations[first].kind in {NAME, DEMONYM})
    ):
        first += 1
    if "," in lower[first:last]:
        comma = lower.index(",", first, last)
        if lower[comma - 1] in {"counterpart", "predecessor", "successor"} and comma + 1 < last:
            first = comma + 1  # "counterpart, Prince"
        else:
            last = comma  # "prime minister, Sheikh"
    return _written(scan.tokens, first, last) if last > first else ""


def _party_of_title(scan: _Scan, first: int, last: int) -> str:
    """The country of a title: not the one that an envoy is sent to."""
    lower = scan.tokens.lower
    for place in range(first, last):
        nation = scan.nations.get(place)
        if nation is None:
            continue
        sent = nation.kind == NAME and _is_target(scan, place, last)
        if not sent and (place == first or lower[place - 1] not in {"for", "to", "on"}):
            return nation.name
    return ""


def _is_target(scan: _Scan, place: int, last: int) -> bool:
    """Whether a country is where somebody is sent: "Syria envoy", not "U.S. envoy"."""
    words, lower = scan.tokens.words, scan.tokens.lower
    short = words[place].isupper() or "." in words[place]
    behind = lower[place + 1] if place + 1 < last else ""
    return not short and behind in _TARGETING


def _holder(scan: _Scan, first: int, last: int) -> str:
    """The party of whom an office belongs to: "Trump's envoy", "Netanyahu's adviser"."""
    lower = scan.tokens.lower
    place = first if first < len(lower) and lower[first] == "'s" else first - 1
    places = [place, *range(first, last)]
    for at in places:
        if at > 0 and lower[at] == "'s":
            nation = scan.nations.get(at - 1)
            if nation is not None:
                return scan.cast.party(nation.name)
            surname = surname_of(lower[at - 1])
            figure = scan.register.known(surname)
            if figure is not None and figure.party:
                return figure.party
            known = scan.cast.named(surname)
            if known is not None:
                return known.party
    return ""


def _belonging(scan: _Scan, sentence: Sentence, name: int) -> str:
    """The country of a bare name: "Syria under (the rule of the) Assad", "Syria's Assad"."""
    lower, place = scan.tokens.lower, name - 1
    behind = lower[name + 1] if name + 1 < sentence.last else ""
    if behind.isalpha() and not (behind in _AFTER_NAMES or behind.endswith("ed")):
        return ""  # "Ethiopia's Nile dam"
    while place > sentence.first and lower[place] in {"the", "of", "rule"}:
        place -= 1
    if lower[place] not in {"under", "'s"} or (lower[place] == "'s" and place != name - 1):
        return ""
    nation = scan.nations.get(place - 1)
    return nation.name if nation is not None and nation.kind in {NAME, BODY} else ""
