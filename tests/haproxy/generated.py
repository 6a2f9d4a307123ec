"""Files of HAProxy's from a seed: lines that it accepts, in any order, quoted, commented, some of them conditional."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

GLOBAL = """maxconn 100|nbthread 1|ulimit-n 512|log 127.0.0.1 local0|log 127.0.0.1:515 local1 notice
setenv PLACE 127.0.0.9|presetenv LEVEL notice|unsetenv NOWHERE|daemon|chroot /tmp|user root|uid 0|group root|gid 0
description a b|node n1|stats socket /tmp/a.sock mode 600 level admin|stats socket /tmp/b.sock|stats timeout 10s
stats maxconn 5|tune.bufsize 16384|tune.maxrewrite 1024|tune.h2.max-concurrent-streams 10|set-var proc.a int(1)
no strict-limits|busy-polling|no busy-polling|hard-stop-after 10s|spread-checks 5|cpu-map 1 0|cpu-map auto:1/1 0
ca-base /etc|crt-base /etc|ssl-default-bind-options ssl-min-ver TLSv1.2 no-tls-tickets|log-tag t|localpeer me
unix-bind prefix /tmp mode 600|log "${PLACE-127.0.0.1}" local2|numa-cpu-mapping|external-check|insecure-fork-wanted
server-state-base /tmp|pidfile /tmp/p"""
SHARED = """log global|log 127.0.0.1 local0|no log|option dontlognull|no option dontlognull|option httplog
option tcplog|option http-server-close|option httpclose|option http-keep-alive|option forwardfor
option forwardfor except 127.0.0.1|timeout http-request 5s|timeout http-keep-alive 10000|timeout client-fin 3s
errorloc 503 /a|errorloc302 503 /b|errorfile 404 /dev/null|errorloc303 500 /c|compression algo gzip
compression type text/html text/plain|log-tag x|option contstats|option tcpka|mode http|timeout tarpit 1m
stats enable|stats uri /s|stats auth a:b|stats auth c:d|stats refresh 5s|stats hide-version
unique-id-format %{+X}o%ci|log-format "%ci %[capture.req.hdr(0)]\""""
FRONT = """maxconn 10|maxconn 20|backlog 5|monitor-uri /alive|rate-limit sessions 100|unique-id-header X-Id
default_backend app|option httpslog|option logasap|option http-ignore-probes|option idle-close-on-response
log-format %ci:%cp"""
BACK = """balance roundrobin|balance source|balance uri whole|balance hdr(Host)|balance random(2)
hash-type consistent|retries 3|cookie SRV insert indirect nocache|option redispatch|option httpchk
option httpchk GET /h|option tcp-check|fullconn 100|http-check expect status 200|http-check send meth GET uri /h
http-reuse safe|option allbackups|option log-health-checks|default-server inter 2s|default-server weight 5 maxconn 9
timeout queue 5s|timeout check 1s|retry-on all-retryable-errors|email-alert to a@example.com|option abortonclose
http-send-name-header X-S|source 127.0.0.1|max-keep-alive-queue 3"""
RULES = """acl a path_beg /a|acl b src 127.0.0.0/8|acl a path /b|http-request deny if { path /x }
http-request set-header X-A b|http-request allow if { src 127.0.0.1 }|http-request set-var(txn.p) path
http-request deny deny_status 429 unless LOCALHOST|http-request track-sc0 src table app
stick-table type ip size 1k store http_req_rate(10s)|http-response set-header X-B "a b"
http-after-response set-header X-C 1|tcp-request content accept if HTTP|tcp-request inspect-delay 5s
redirect location /z if FALSE|http-request redirect scheme https if FALSE|filter compression
http-response del-header Server|http-error status 400|stats admin if a|http-request deny if b !a
use_backend app unless a or b|redirect location /y if a|description a\\ b
http-request return status 200 content-type text/plain string "a # b" if { path /r }|id %d"""
FRONT_RULES = """use_backend app if { path /u }|use_backend %[req.hdr(x)] if FALSE
capture request header Host len 10|declare capture request len 5|http-request capture req.hdr(A) len 5
tcp-request connection accept|monitor fail if FALSE|capture response header Via len 9|bind 127.0.0.1:%d
bind 127.0.0.1:%d maxconn 5 name n%d|bind :%d-%d v4v6|bind 127.0.0.1:%d,127.0.0.2:%d"""
BACK_RULES = """server s%d 127.0.0.1:%d|server s%d 127.0.0.1:%d check weight 3 inter 2s|server s%d 127.0.0.1 backup
server b%d ::1:%d|server s%d 127.0.0.1:%d weight 010 cookie c%d|server-template t%d 2 127.0.0.1:%d check
server s%d 127.0.0.1:%d no-check disabled|server z%d [::1]:%d source 127.0.0.1 check|stick on src table app
force-persist if FALSE|dispatch 127.0.0.1:%d
server s%d "127.0.0.1:%d" on-marked-down shutdown-sessions rise 2 fall 3"""
OTHERS = [
    "userlist %s\n    user a insecure-password b\n    group g users a",
    "resolvers %s\n    nameserver n 127.0.0.1:53\n    hold valid 10s",
    "cache %s\n    total-max-size 4\n    max-age 60",
    "mailers %s\n    mailer m 127.0.0.1:25",
    "ring %s\n    format rfc3164\n    size 32764",
    "http-errors %s\n    errorfile 404 /dev/null",
    "peers %s\n    peer me 127.0.0.1:10000",
    "fcgi-app %s\n    docroot /tmp\n    index i.php",
]
ENDS = ["", "", "", " ", "\t", "  # note", " #", "\r"]
CONDITIONS = ["defined(NOWHERE)", "!defined(NOWHERE)", "version_atleast(2.4)", "feature(OPENSSL)", 'streq("$A",b)', "0"]


def generated(seed: int) -> str:
    """A file; the same one for the same seed."""
    chance = random.Random(seed)
    sections: list[list[str]] = []
    if chance.random() < 0.8:
        sections += [_section(chance, "global", [GLOBAL], 8) for _ in range(chance.choice((1, 1, 1, 2)))]
    for number in range(chance.choice((1, 1, 2, 3))):
        name = chance.choice(("", f" d{number}", f' "e{number}"'))
        times = ["mode http", "timeout connect 5s", "timeout client 5s", "timeout server 5s"]
        sections.append([f"defaults{name}", *times, *_section(chance, "", [SHARED, FRONT, BACK], 6)[1:]])
        for proxy in range(chance.choice((1, 2, 3))):
            sections.append(_proxy(chance, f"{number}x{proxy}"))
        for at in range(chance.choice((0, 0, 1))):
            sections.append((chance.choice(OTHERS) % f"o{number}{at}").replace("    ", "").split("\n"))
    sections.append(["backend app", "server s1 127.0.0.1:80", "stick-table type ip size 1k store http_req_rate(10s)"])
    text = _text(chance, sections)
    return _numbered(text)


def _proxy(chance: random.Random, name: str) -> list[str]:
    kind = chance.choice(("frontend", "backend", "listen"))
    pools = {"frontend": [FRONT, FRONT_RULES], "backend": [BACK, BACK_RULES, BACK_RULES]}
    own = pools.get(kind) or [*pools["frontend"], *pools["backend"]]
    header, *lines = _section(chance, f"{kind} {name}", [SHARED, RULES, *own], 14)
    return [header, "acl a src 127.0.0.1", "acl b path /b", *lines]


def _section(chance: random.Random, header: str, pools: Sequence[str], most: int) -> list[str]:
    lines = [line for pool in pools for line in re.split(r"[|\n]", pool)]
    return [header, *(chance.choice(lines) for _ in range(chance.randrange(most)))]


def _text(chance: random.Random, sections: Sequence[Sequence[str]]) -> str:
    written: list[str] = []
    for header, *lines in sections:
        written += chance.choice(([], [""], ["# note"], ["", "\t"]))
        block = [_disguised(chance, header), *_conditional(chance, [_disguised(chance, line) for line in lines])]
        if chance.random() < 0.06:
            block = [f".if {chance.choice(CONDITIONS)}", *block, ".endif"]
        written += block
    return "\n".join(written) + "\n"


def _conditional(chance: random.Random, lines: list[str]) -> list[str]:
    """The lines, some of them between `.if` and `.endif`."""
    if not lines or chance.random() < 0.75:
        return lines
    start = chance.randrange(len(lines))
    end = start + chance.choice((0, 1, 1, 2, 3))
    inner = lines[start:end]
    middle = chance.choice(([], [".else"], [f" .elif {chance.choice(CONDITIONS)}", ".else"]))
    if middle and inner:
        inner = [inner[0], *middle, *inner[1:]]
    return [*lines[:start], f"  .if {chance.choice(CONDITIONS)}", *inner, ".endif # done", *lines[end:]]


def _disguised(chance: random.Random, line: str) -> str:
    """The same words in another spelling."""
    words = [_spelled(chance, word) for word in re.findall(r'(?:\\.|"[^"]*"|\S)+', line)]
    space = chance.choice((" ", " ", " ", "  ", "\t", " \t "))
    return chance.choice(("", "    ", "\t", "  ")) + space.join(words) + chance.choice(ENDS)


def _spelled(chance: random.Random, word: str) -> str:
    if chance.random() < 0.93 or set(word) & set("\"'\\$%"):
        return word
    spellings: list[Callable[[str], str]] = [
        lambda plain: f'"{plain}"',
        lambda plain: f"'{plain}'",
        lambda plain: f"{plain[:1]}'{plain[1:]}'",
        lambda plain: f"\\x{ord(plain[0]):02x}{plain[1:]}",
        lambda plain: f'"{plain[:-1]}"{plain[-1:]}',
    ]
    return chance.choice(spellings)(word)


def _numbered(text: str) -> str:
    """Every `%d` becomes a number of its own."""
    numbers = iter(range(11_000, 60_000, 7))
    return re.sub(r"%d", lambda _: str(next(numbers)), text)
