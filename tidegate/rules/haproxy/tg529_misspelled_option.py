"""Misspelled option.

Told where a word is nearly one of HAProxy's options; of others HAProxy itself says whether it knows them.

Fails:

    haproxy:
      edge: {backends: {app-servers: {option: {redispach: true}}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {option: {redispatch: true}}}}

Wrong to fire: when a newer HAProxy has an option of that name.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from tidegate.analysis.proxies import proxies
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule

_NAMES = """
abortonclose accept-invalid-http-request accept-invalid-http-response allbackups checkcache clitcpka contstats
disable-h2-upgrade dontlog-normal dontlognull external-check forwardfor forwarded h1-case-adjust-bogus-client
h1-case-adjust-bogus-server http-buffer-request http-ignore-probes http-keep-alive http-no-delay
http-pretend-keepalive http-restrict-req-hdr-names http-server-close http-use-proxy-header httpchk httpclose httplog
httpslog idle-close-on-response independent-streams ldap-check log-health-checks log-separate-errors logasap
mysql-check nolinger originalto persist pgsql-check prefer-last-server redispatch redis-check smtpchk socket-stats
splice-auto splice-request splice-response spop-check srvtcpka ssl-hello-chk tcp-check tcp-smart-accept
tcp-smart-connect tcpka tcplog transparent
"""

_OPTIONS = frozenset(_NAMES.split())


@rule("TG529", "misspelled-option", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    reported: set[Path] = set()
    for proxy in proxies(site, "frontends", "listens", "backends"):
        for path, section in proxy.chain:
            for name in getattr(section, "option", None) or ():
                near = get_close_matches(name, _OPTIONS, n=1, cutoff=0.8) if name not in _OPTIONS else []
                if near and (*path, name) not in reported:
                    reported.add((*path, name))
                    where = (*path, "option", name)
                    yield Violation(where, f"HAProxy has no option `{name}`", help=f"did you mean `{near[0]}`?")
