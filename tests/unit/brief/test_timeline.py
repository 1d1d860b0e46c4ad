from dataclasses import replace

from nonpaper.analysis.timeline import Timeline, timeline
from nonpaper.brief import Brief
from nonpaper.brief.quotes import Register
from nonpaper.brief.timeline import LISTED, timeline_section
from nonpaper.model import Case


def test_a_brief_says_who_said_what_when_and_what_rests_on_it(brief: Brief) -> None:
    first = brief.timeline.rows[0]
    assert (first.when, first.side, first.said_by) == ("2 May 2031", "Aland", "Mara Ode")
    assert first.words == "the dam stays ours whatever happens"
    assert [str(line) for line in first.touches] == ["“the dam stays ours”"]
    assert brief.timeline.picture is not None
    assert "Aland: 3 on 2031-05-02" in brief.timeline.picture.svg
    assert brief.timeline.note == ""


def test_of_a_long_record_the_latest_are_listed_and_what_statements_rest_on(case: Case) -> None:
    short = timeline(case, ())
    (cited,) = [s for s in short.sayings if s.touches == ("aland.keep",)]
    loose = replace(cited, touches=(), attribution="wire:1")
    long = Timeline(case, (cited, *[loose] * (LISTED + 9)))
    section = timeline_section(long, Register.of(case))
    assert len(section.rows) == LISTED + 1
    assert section.note.startswith("41 of 50 sayings are listed")
    assert section.rows[-1].credit == "The Example Post, 2031-05-02; wire:1"


def test_what_has_no_date_is_listed_and_not_drawn(case: Case) -> None:
    cited = timeline(case, ()).sayings[0]
    section = timeline_section(
        Timeline(case, (replace(cited, day=None, reprints=("wire:2",)),)), Register.of(case)
    )
    assert section.picture is None
    assert (section.rows[0].when, section.rows[0].machine) == ("no date", "")
    assert section.rows[0].credit.endswith("reprinted one time")
