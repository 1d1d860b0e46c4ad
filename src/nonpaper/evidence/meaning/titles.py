"""What the words before and behind a name tell of its bearer: an office, and for whom."""

from __future__ import annotations

from nonpaper.evidence.meaning import offices
from nonpaper.evidence.meaning.cast import surname_of
from nonpaper.evidence.meaning.lexicon import lexicon
from nonpaper.evidence.meaning.names import is_led, written
from nonpaper.evidence.meaning.nations import BODY, DEMONYM, NAME
from nonpaper.evidence.meaning.register import Figure, Scan
from nonpaper.evidence.reader.sentences import Sentence

APPOSITION, LONGEST_LEAD = 14, 10
_FINITE = frozenset("has have had is are was were will would".split())
_SAYING = frozenset("said says told tells added adding wrote".split())
_ON_RECORD = frozenset("official diplomat lawmaker negotiator mediator".split())
_REGIONS = frozenset("middle east africa sahel balkans gulf asia caucasus horn region".split())
_MINISTERS = frozenset("minister premier".split())
_AFTER_NAMES = frozenset(
    "and or but who which is was are were has had have will would could can may might must should "
    "in on at to for from with by as family regime government dynasty dictatorship".split()
) | frozenset(lexicon("times")["tense"]["past"])
_TARGETING = frozenset(
    "envoy ambassador emissary representative adviser advisor coordinator".split()
)


def lead_of(scan: Scan, sentence: Sentence, first: int) -> int:
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
        if word in {"and", "the", "to", "for"} and not is_led(scan.tokens, place):
            break
        place -= 1
    return place


def _sent(scan: Scan, place: int, first: int) -> int:
    """How many words lead to where somebody is sent: two in "envoy to the Middle East"; or 0."""
    lower = scan.tokens.lower
    if place >= first or not (place in scan.nations or lower[place] in _REGIONS):
        return 0
    words = 2 if lower[place - 1] == "the" else 1
    at = place - words
    sent = at > 0 and lower[at] in {"to", "for"} and lower[at - 1] in offices.heads()
    return words if sent else 0


def _office_of(scan: Scan, sentence: Sentence, last: int) -> int | None:
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


def has_office(lower: list[str], first: int, last: int) -> bool:
    """Whether the words between two places name an office."""
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


def _apposition(scan: Scan, sentence: Sentence, last: int) -> tuple[int, bool]:
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


def learn_behind(scan: Scan, sentence: Sentence, figure: Figure, last: int) -> None:
    """Take from the words set off behind a name what they tell of an office, or of a party."""
    end, office = _apposition(scan, sentence, last)
    if office:
        learn(scan, sentence, figure, last + 1, end)
    elif not figure.party and end > last + 3 and scan.tokens.lower[last + 1] in {"a", "an"}:
        figure.party = scan.cast.party(_of_official(scan, last + 2, end))


def _of_official(scan: Scan, first: int, last: int) -> str:
    """The country of "a Norwegian official", "a senior Hamas bureau official in charge of it"."""
    place = first
    while place < last and (place in scan.nations or _is_described(scan.tokens.lower[place])):
        place += 1
    if scan.tokens.lower[place - 1] not in _ON_RECORD:
        return ""
    return next((scan.nations[at].name for at in range(first, place) if at in scan.nations), "")


def _is_described(word: str) -> bool:
    return word in offices.title_words() or word in offices.INSTITUTIONS


def learn(scan: Scan, sentence: Sentence, figure: Figure, first: int, last: int) -> None:
    """Take office, party and gender from the words of a title, where they are not known yet."""
    tokens = scan.tokens
    words = [word for word in tokens.lower[first:last] if word not in {"the", "a", "an"}]
    figure.gender = figure.gender or offices.gender_of(words)
    figure.office = figure.office or _office(scan, first, last)
    if not figure.party:
        party = _party_of_title(scan, first, last) or offices.country_of(words)
        figure.party = scan.cast.party(party) if party else _holder(scan, first, last)
    if not figure.party and _joins_office(tokens.lower, first):
        before = lead_of(scan, sentence, first - 1)
        party = _party_of_title(scan, before, first - 1)
        figure.party = scan.cast.party(party) if party else _holder(scan, before, first - 1)
    if not figure.party and not _MINISTERS.isdisjoint(words):
        figure.party = scan.cast.party(_told_by(scan, sentence, first))


def _joins_office(lower: list[str], first: int) -> bool:
    """Whether an office is the second that somebody holds: "prime minister and | ..."."""
    return first > 1 and lower[first - 1] == "and" and lower[first - 2] in offices.heads()


def _told_by(scan: Scan, sentence: Sentence, first: int) -> str:
    """The country of whoever speaks of a minister: "the Dutch ministry said | Foreign Minister"."""
    lower = scan.tokens.lower
    at = first - 2 if lower[first - 1] == "that" else first - 1
    if at <= sentence.first or lower[at] not in _SAYING:
        return ""
    for place in range(at - 1, max(sentence.first, at - 6) - 1, -1):
        if place in scan.nations:
            return scan.nations[place].name
    return ""


def _office(scan: Scan, first: int, last: int) -> str:
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
    return written(scan.tokens, first, last) if last > first else ""


def _party_of_title(scan: Scan, first: int, last: int) -> str:
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


def _is_target(scan: Scan, place: int, last: int) -> bool:
    """Whether a country is where somebody is sent: "Syria envoy", not "U.S. envoy"."""
    words, lower = scan.tokens.words, scan.tokens.lower
    short = words[place].isupper() or "." in words[place]
    behind = lower[place + 1] if place + 1 < last else ""
    return not short and behind in _TARGETING


def _holder(scan: Scan, first: int, last: int) -> str:
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


def belonging(scan: Scan, sentence: Sentence, name: int) -> str:
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
