"""The tests of units mirror the source, so that one knows where to look."""

from pathlib import Path

HERE = Path(__file__).parent
SOURCE = HERE.parents[1] / "src" / "nonpaper"


def test_every_unit_test_is_named_after_a_module():
    strays = [
        test.relative_to(HERE)
        for test in HERE.glob("*/**/test_*.py")
        if not (SOURCE / test.parent.relative_to(HERE) / f"{test.stem[5:]}.py").exists()
        and not (SOURCE / test.parent.relative_to(HERE) / test.stem[5:]).is_dir()
    ]
    assert strays == []
