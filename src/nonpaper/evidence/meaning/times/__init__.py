"""Expressions of time, and the days they mean."""

from nonpaper.evidence.meaning.times.find import Time, find_times

__all__ = ["Time", "find_times"]
