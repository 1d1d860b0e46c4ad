"""Nonpaper: from the record of a negotiation to a sheet of what might be agreed."""

from nonpaper.version import __version__

__all__ = ["__version__"]
