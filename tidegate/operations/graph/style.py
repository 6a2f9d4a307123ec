"""The colours of a picture, for light and dark themes.

All rules contain literal colours, because many renderers do not support custom properties and would draw everything
black. Such renderers also ignore the media query, so they use the light theme.
"""

from __future__ import annotations

from string import Template

_LIGHT = {
    "page": "#fbfbfa", "card": "#ffffff", "text": "#1d2329", "muted": "#68727d", "line": "#d4d9df", "frame": "#f1f3f5",
    "cloud": "#fdf4e7", "cloud_line": "#e9cfa6", "edge": "#8a96a3", "visitors": "#7a8794", "balancer": "#2f6fde",
    "backend": "#0f8f8c", "domain": "#3b8c3f", "machine": "#7b6f5b", "group": "#d07a12",
}  # fmt: skip
_DARK = {
    "page": "#14181d", "card": "#1f252c", "text": "#e8ebee", "muted": "#9aa5b1", "line": "#38414b", "frame": "#191e24",
    "cloud": "#231d15", "cloud_line": "#57462c", "edge": "#6d7985", "visitors": "#8d99a6", "balancer": "#6a9df5",
    "backend": "#3fbdb9", "domain": "#6bbd6f", "machine": "#b3a68f", "group": "#eda044",
}  # fmt: skip
_COLOURS = Template("""\
text{fill:$text}
.muted,.mark{fill:$muted}
.page{fill:$page}
.frame{fill:$frame;stroke:$line}
.frame.cloud{fill:$cloud;stroke:$cloud_line}
.card,.pill,.link-pill{fill:$card;stroke:$line}
.edge{stroke:$edge}
.head{fill:$edge}
.link{stroke:$group}
.visitors .bar{fill:$visitors}.balancer .bar{fill:$balancer}.backend .bar{fill:$backend}
.domain .bar{fill:$domain}.machine .bar{fill:$machine}.group .bar{fill:$group}
""")
_SHAPES = """
text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
.site,.frame-title,.card-title{font-weight:600}
.edge{fill:none;stroke-width:1.6}
.slots{stroke-dasharray:5 4}
.undeployed .card{stroke-dasharray:3 3}
.link{fill:none;stroke-width:2;stroke-dasharray:2 4;stroke-linecap:round}
"""
STYLE = f"{_SHAPES}{_COLOURS.substitute(_LIGHT)}@media (prefers-color-scheme:dark){{\n{_COLOURS.substitute(_DARK)}}}\n"
