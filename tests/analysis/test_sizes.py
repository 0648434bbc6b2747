"""One size has many spellings; two sizes never become one."""

import pytest

from formulary.analysis.sizes import same_size


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("28 × 9-15", "28x9-15", True),
        ("28X9－15", "28*9–15", True),
        ("6.50-10", "6.5-10", True),
        ("6.50-10", "6.50-16", False),
        ("7.00-12/5.00", "7.00-12", True),
        ("7.00-12/5.00", "7-12/5", True),
        ("7.00-12/5.00", "7.00-12/5.50", False),
        ("7.00-12/14PR", "7.00-12", True),
        ("18x7-8/4.33", "18x7-8", True),
        ("18×7-8 ／ 4.33", "18x7-8/4.33", True),
        ("18x7-8/4.33", "18x7-8/4.00", False),
        ("28x9-15/7.00", "28x9-15", True),
        ("200/50-10/6.50", "200/50-10", True),
        ("200/50-10/6.50", "200/75-10", False),
        ("200/50-10", "200-10", False),
        ("225/75R10/6.50", "225/75 R 10", True),
        ("16x6x10-1/2", "16 × 6 × 10-1/2", True),
        ("16x6x10-1/2", "16x6x10", False),
        ("16x6x10-1/2", "16x6x10-1", False),
        ("18x7x12-1/8", "18x7x12-3/8", False),
        ("18x7x12-1/8", "18x7x12-1", False),
        ("10x5-1/2", "10x5-1", False),
        ("14x4-1/2x8", "14x4-1", False),
        ("DN 40", "dn40", True),
        ("DN 40", "DN 4", False),
    ],
)
def test_spellings_of_one_size(one: str, other: str, same: bool) -> None:
    """Signs, spaces, zeros and a rim that only one names do not matter; fractions do."""
    assert same_size(one, other) is same
    assert same_size(other, one) is same
    assert same_size(one, one)
    assert same_size(other, other)
