"""Expressions of time, and the days they mean."""

from nonpaper.evidence.meaning.times.dateline import dateline
from nonpaper.evidence.meaning.times.find import Time, find_times

__all__ = ["Time", "dateline", "find_times"]
