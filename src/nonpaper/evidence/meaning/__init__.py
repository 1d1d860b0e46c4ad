"""What attributions mean: who speaks for whom, to whom, when, and with which intent."""

from nonpaper.evidence.meaning.ahead import Upcoming
from nonpaper.evidence.meaning.cast import Cast, Person
from nonpaper.evidence.meaning.contacts import Contact
from nonpaper.evidence.meaning.interpret import Interpreted, interpret
from nonpaper.evidence.meaning.plain import (
    attribution_dict,
    contact_dict,
    period_dict,
    upcoming_dict,
)

__all__ = [
    "Cast",
    "Contact",
    "Interpreted",
    "Person",
    "Upcoming",
    "attribution_dict",
    "contact_dict",
    "interpret",
    "period_dict",
    "upcoming_dict",
]
