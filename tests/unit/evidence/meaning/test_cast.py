"""The people and parties of a case."""

from nonpaper.evidence.meaning.cast import Cast, Person, surname_of

CAST = Cast(
    {"no": "Norway", "us": "United States", "moe": "Ministry of the Environment"},
    (Person("Kari Lind", "Foreign Minister", "no"), Person("Ola Berg", "", "no"),
     Person("Eva Berg", "", "us")),
)  # fmt: skip


def test_a_person_whose_surname_stands_first_is_known_by_it():
    cast = Cast({"cn": "China"}, (Person("Wang Dawei", "Foreign Minister", "cn"),))
    assert cast.named("wang") == cast.named("dawei") == cast.people[0]


def test_a_country_is_the_party_of_that_name():
    assert CAST.party("Norway") == "no"
    assert CAST.party("United States") == "us"
    assert CAST.party("Ministry of the Environment") == "moe"
    assert CAST.party("Sweden") == "Sweden"


def test_a_surname_is_a_person_where_one_bears_it():
    assert CAST.named("lind") == CAST.people[0]
    assert CAST.named("berg") is None
    assert CAST.named("dahl") is None


def test_who_holds_an_office():
    assert CAST.holder("foreign minister", "no") == CAST.people[0]
    assert CAST.holder("foreign minister", "us") is None


def test_surnames_leave_articles_and_juniors_out():
    assert surname_of("Ahmad al-Sharaa") == "sharaa"
    assert surname_of("Sammy Davis Jr.") == "davis"
    assert surname_of("") == ""


def test_a_party_is_called_by_its_whole_name():
    cast = Cast({"upton": "Upton", "niger": "Niger"})
    assert cast.parties_in("What Upton's mayor said in Nigeria") == ["upton"]
