"""The colours of a diagram on paper and in files, as SVG attributes and for matplotlib.

On a page the same classes take their colours from static/css/drivers.css, light and dark.
"""

INK, SOFT, FAINT, PAPER = "#1c2227", "#56616b", "#c9d0d5", "#ffffff"
ACCENT, VIOLET, RUST, GREEN, SLATE = "#0a5a6e", "#5b3e8c", "#9a4a17", "#1e6b3a", "#56616b"
BARS = {"aim": ACCENT, "primary": "#2c7d91", "secondary": VIOLET, "change_idea": RUST}
FILLS = {"aim": "#e3f0f3", "primary": "#f1f7f8", "secondary": "#f6f3fb", "change_idea": "#fdf6f1"}
STATES = {
    "at-idea": SLATE,
    "at-prioritised": ACCENT,
    "at-testing": "#0b5fb3",
    "at-adopted": GREEN,
    "at-implemented": GREEN,
    "at-abandoned": "#8f2d2d",
    "at-parked": SLATE,
    "belief-supported": GREEN,
    "belief-refuted": "#8f2d2d",
}
WIRES = {"wire-assumed": "#8a97a0", "wire-supported": GREEN, "wire-refuted": "#8f2d2d"}
TONES = {"": ACCENT, "-better": "#0b5fb3", "-worse": "#a8450a", "-changed": VIOLET}
TEXTS = {"name": INK, "status": INK, "measure": SOFT, "finding": INK, "head": SOFT, "mark": VIOLET}
BOLD = frozenset({"name", "head"})


def paint(look: str) -> str:
    """Return the attributes a shape of this look has in a file, with a space before each."""
    kind, _dash, rest = look.partition("-")
    known = {
        "box": f'fill="{FILLS.get(rest)}" stroke="{FAINT}" stroke-width="1"',
        "bar": f'fill="{BARS.get(rest)}"',
        "frame": f'fill="{PAPER}" stroke="{FAINT}" stroke-width="1"',
        "wire": f'stroke="{WIRES.get(look)}"',
        "spark": f'stroke="{TONES.get(look[5:])}" stroke-width="1.6"',
        "dot": f'fill="{TONES.get(look[3:])}"',
    }
    if kind in TEXTS:
        return f' fill="{TEXTS[kind]}" font-weight="{600 if kind in BOLD else 500}"'
    signs = (
        f'fill="{PAPER}" stroke="{STATES.get(look, VIOLET)}" stroke-width="1.6"'
        ' stroke-linecap="round" stroke-linejoin="round"'
    )
    return " " + known.get(kind, signs)
