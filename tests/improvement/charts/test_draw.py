import subprocess
import sys
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from PIL import Image

from improvement.charts.chart import chart_of
from improvement.charts.draw import png
from improvement.charts.series import Annotation, GatheringMark, Phase, Target


def test_the_picture_is_the_same_bytes_for_the_same_chart(counts):
    series = counts(
        [3, 4, None, 6, 2, 7],
        name="Cost in $ or $",
        targets=(Target(Decimal(5)),),
        baseline_end=date(2025, 2, 28),
        phases=(Phase(date(2025, 5, 1), "New form"),),
        annotations=(Annotation(date(2025, 1, 9), "event", "First test"),),
        gatherings=(GatheringMark(date(2025, 2, 3), "Samling 1"),),
        points={5: {"running": True}, 3: {"excluded": True}},
    )

    assert png(chart_of(series)) == png(chart_of(series))
    assert png(chart_of(series)) != png(chart_of(counts([3, 4, None, 6, 2, 8])))


@pytest.mark.parametrize("values", [[], [1], [None, None], [10**8, 1]])
def test_any_chart_becomes_a_picture_fit_for_a_slide(counts, values):
    picture = Image.open(BytesIO(png(chart_of(counts(values)))))

    assert picture.format == "PNG"
    assert picture.width >= 1200


def test_matplotlib_is_loaded_by_the_first_picture_only_and_never_pyplot():
    says = "import sys, improvement.charts.draw; print('matplotlib' in sys.modules)"
    started = subprocess.run([sys.executable, "-c", says], capture_output=True, check=True)

    assert started.stdout.strip() == b"False"
    assert "matplotlib.pyplot" not in sys.modules
