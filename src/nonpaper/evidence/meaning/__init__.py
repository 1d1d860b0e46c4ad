"""What attributions mean: who speaks for whom, to whom, when, and with which intent."""

from nonpaper.evidence.meaning.ahead import Upcoming
from nonpaper.evidence.meaning.cast import Cast, Person
from nonpaper.evidence.meaning.contacts import Contact
from nonpaper.evidence.meaning.interpret import Interpreted, interpret

__all__ = ["Cast", "Contact", "Interpreted", "Person", "Upcoming", "interpret"]
