"""The colours of a picture, for light and dark themes."""

STYLE = """
:root{--page:#fbfbfa;--card:#fff;--text:#1d2329;--muted:#68727d;--line:#d4d9df;--frame:#f1f3f5;--cloud:#fdf4e7;
--cloud-line:#e9cfa6;--edge:#8a96a3;--visitors:#7a8794;--balancer:#2f6fde;--backend:#0f8f8c;--domain:#3b8c3f;
--machine:#7b6f5b;--group:#d07a12}
@media (prefers-color-scheme:dark){:root{--page:#14181d;--card:#1f252c;--text:#e8ebee;--muted:#9aa5b1;--line:#38414b;
--frame:#191e24;--cloud:#231d15;--cloud-line:#57462c;--edge:#6d7985;--visitors:#8d99a6;--balancer:#6a9df5;
--backend:#3fbdb9;--domain:#6bbd6f;--machine:#b3a68f;--group:#eda044}}
text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:var(--text)}
.site,.frame-title,.card-title{font-weight:600}
.muted,.mark{fill:var(--muted)}
.page{fill:var(--page)}
.frame{fill:var(--frame);stroke:var(--line)}
.frame.cloud{fill:var(--cloud);stroke:var(--cloud-line)}
.card{fill:var(--card);stroke:var(--line)}
.pill,.link-pill{fill:var(--card);stroke:var(--line)}
.edge{fill:none;stroke:var(--edge);stroke-width:1.6}
.slots{stroke-dasharray:5 4}
.head{fill:var(--edge)}
.link{fill:none;stroke:var(--group);stroke-width:2;stroke-dasharray:2 4;stroke-linecap:round}
.visitors .bar{fill:var(--visitors)}.balancer .bar{fill:var(--balancer)}.backend .bar{fill:var(--backend)}
.domain .bar{fill:var(--domain)}.machine .bar{fill:var(--machine)}.group .bar{fill:var(--group)}
"""
