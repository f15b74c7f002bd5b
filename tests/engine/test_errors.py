"""The exit statuses the command line promises."""

import pytest

from engine import errors


@pytest.mark.parametrize(
    ("kind", "exit_code"),
    [
        (errors.UsageError, 2),
        (errors.PhotoError, 3),
        (errors.MaskError, 3),
        (errors.ModelError, 4),
        (errors.OutputError, 2),
        (errors.DiskFull, 1),
        (errors.Cancelled, 130),
    ],
)
def test_every_error_is_caught_as_one_and_keeps_its_exit_code(
    kind: type[errors.WholeframeError], exit_code: int
) -> None:
    with pytest.raises(errors.WholeframeError, match=r"^what and why$") as caught:
        raise kind("what and why")
    assert caught.value.exit_code == exit_code


def test_a_full_disk_is_a_problem_of_the_output_and_cancelling_says_that_nothing_happened() -> None:
    assert issubclass(errors.DiskFull, errors.OutputError)
    assert str(errors.Cancelled()) == "Cancelled; nothing was changed."
