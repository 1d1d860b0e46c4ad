"""The brief: what the analyses found, on one page that leads back to the quoted words."""

from nonpaper.brief.context import Brief
from nonpaper.brief.page import compose
from nonpaper.brief.render import html, markdown
from nonpaper.brief.summary import summary

__all__ = ["Brief", "compose", "html", "markdown", "summary"]
