"""Who talks to whom: the channels, drawn and as a table."""

from __future__ import annotations

from nonpaper.brief.context import ChannelRow, Channels
from nonpaper.brief.pictures.network import Row, network
from nonpaper.brief.quotes import Register, channel_anchor
from nonpaper.brief.words import capital, one_line
from nonpaper.model import Case, Channel


def talks(case: Case, register: Register) -> Channels:
    """Who talks to whom."""
    if not case.channels:
        return Channels(None, ())
    names = {party.id: party.name for party in case.parties}
    on_it = {p for channel in case.channels for p in (*channel.between, channel.through)}
    columns = tuple(party.id for party in case.parties if party.id in on_it)
    rows = tuple(_drawn(channel, columns) for channel in case.channels)
    return Channels(
        network(tuple(names[party] for party in columns), rows),
        tuple(_row(register, names, channel, index) for index, channel in enumerate(case.channels)),
    )


def _drawn(channel: Channel, columns: tuple[str, ...]) -> Row:
    ends = {
        columns.index(party): tuple(one_line(person) for person in people)
        for party, people in channel.between.items()
    }
    through = columns.index(channel.through) if channel.through else None
    about = ", ".join(one_line(part) for part in (channel.level, channel.about) if part)
    return Row(one_line(channel.name), about, ends, through)


def _row(register: Register, names: dict[str, str], channel: Channel, index: int) -> ChannelRow:
    return ChannelRow(
        name=capital(one_line(channel.name)),
        ends=tuple(
            f"{names[party]} ({', '.join(people)})" if people else names[party]
            for party, people in channel.between.items()
        ),
        through=names[channel.through] if channel.through else "",
        level=one_line(channel.level),
        about=one_line(channel.about),
        quotes=register.quotes(channel.citations),
        anchor=channel_anchor(index),
    )
