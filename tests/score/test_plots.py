"""Pictures of scores, drawn without a screen."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

import pytest

from cs_toolkit.errors import MissingExtraError, UsageError
from cs_toolkit.score.compare import compare
from cs_toolkit.score.plots import MOST_SLICES

if TYPE_CHECKING:
    from cs_toolkit.score.compare import Comparison

matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("Agg")


@pytest.fixture
def compared() -> Comparison:
    tags = {"speaker": ["Ines", "Ewan", None], "duration_seconds": ["1.5", 2.0, None]}
    return compare(
        ["so it goes", "so be it", ""],
        {"$old_": ["so goes", "so be it on", "uh"], "new": ["so it goes", "so be", ""]},
        tags=tags,
    )


@pytest.fixture(autouse=True)
def _close() -> object:
    yield
    from matplotlib import pyplot as plt  # noqa: PLC0415 - optional

    plt.close("all")


def test_rates_are_points_with_a_row_for_each_model(compared: Comparison) -> None:
    axes = compared.plot("rates")
    assert [label.get_text() for label in axes.get_yticklabels()] == [r"\$old_", "new"]
    assert axes.lines[0].get_xdata().tolist() == pytest.approx([100 * 3 / 6, 100 / 6])


def test_kinds_of_errors_add_up_to_the_rate(compared: Comparison) -> None:
    axes = compared.plot("errors")
    ends = [bar.get_x() + bar.get_width() for bar in axes.containers[-1]]
    assert ends == pytest.approx([100 * each.counts.error_rate for each in compared.evaluations])


def test_slices_name_values_and_their_size(compared: Comparison) -> None:
    labels = [label.get_text() for label in compared.plot("slices", by="speaker").get_yticklabels()]
    assert sorted(labels) == ["(unknown) (1)", "Ewan (1)", "Ines (1)"]


def test_durations_are_counted(compared: Comparison) -> None:
    axes = compared.plot("durations")
    assert sum(bar.get_height() for bar in axes.patches) == 2


def test_all_utterances_hold_all_errors(compared: Comparison) -> None:
    for line in compared.plot("cumulative").lines:
        assert line.get_ydata()[0] == 0
        assert line.get_ydata()[-1] == 100


def test_given_axes_are_drawn_into(compared: Comparison) -> None:
    from matplotlib import pyplot as plt  # noqa: PLC0415 - optional

    _, axes = plt.subplots()
    assert compared.evaluations[0].plot(axes=axes) is axes


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"name": "pie"}, "there is no 'pie'"),
        ({"name": "slices"}, "name the tag"),
        ({"name": "slices", "by": "moon"}, "moon"),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    compared: Comparison, options: dict[str, str], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        compared.plot(**options)


def test_durations_need_their_tag() -> None:
    result = compare(["a"], {"x": ["a"], "y": ["a"]})
    with pytest.raises(UsageError, match="duration_seconds"):
        result.plot("durations")


def test_without_matplotlib_the_extra_is_named(
    compared: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name.startswith("matplotlib"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError, match=r"cs_toolkit\[plots\]"):
        compared.plot()


def test_legends_name_models_as_they_are(compared: Comparison) -> None:
    for name in ("slices", "cumulative"):
        legend = compared.plot(name, by="speaker").get_legend()
        assert [text.get_text() for text in legend.get_texts()] == [r"\$old_", "new"]


def test_bars_of_slices_have_their_intervals(compared: Comparison) -> None:
    axes = compared.plot("slices", by="speaker")
    lines = [container for container in axes.containers if hasattr(container, "has_xerr")]
    assert len(lines) == len(compared.evaluations)
    assert all(container.has_xerr for container in lines)


def test_of_very_many_slices_the_worst_are_drawn() -> None:
    count = MOST_SLICES + 3
    said = ["so it goes"] * count
    result = compare(
        said, {"a": said, "b": said}, tags={"speaker": [f"s{n}" for n in range(count)]}
    )
    axes = result.plot("slices", by="speaker")
    assert len(axes.get_yticklabels()) == MOST_SLICES
    assert axes.get_xlabel().endswith(f"the {MOST_SLICES} worst of {count}")
