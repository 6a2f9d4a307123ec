"""What is taken for a secret, and what is not: few false alarms beat more finds."""

from __future__ import annotations

import pytest

from tidegate.compiler.secrets.shapes import kind_of, may_hold_secrets, may_look_random, random_word

SHAPED = (
    ((), "AKIAIOSFODNN7EXAMPLE"),
    ((), "-----BEGIN RSA PRIVATE KEY-----"),
    ((), "glpat-" + "a1B2" * 6),
    ((), "pul-" + "0123456789abcdef0123456789abcdef01234567"),
    ((), "eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.SflKxwRJSMeKKF2"),
    ((), "postgres://shop:correct-horse@db:5432/shop"),
    ((), "PASSWORD=correct-horse"),
    ((), "user admin insecure-password correct-horse"),
    ((), "DB_PASSWORD hunter22"),
    ((), "Host shop Authorization Basic\\ c2hvcDpodW50ZXIyMg=="),
    ((), "setenv REDIS_PASS hunter22"),
    ((), 'MYSQL_PWD "hunter 22"'),
    ((), "user admin  insecure-password  hunter22"),
    ((), "stats  auth  admin:hunter22"),
    ((), "dynamic-cookie-key hunter22"),
    ((), "set-header Authorization 'Token hunter22'"),
    ((), "ok hdr(X-Api-Key) -m str hunter22"),
    ((), "ok req.hdr(authorization) -m str 'Bearer hunter22'"),
    ((), "ok http_auth_bearer -m str hunter22"),
    ((), "ok url_param(token) hunter22"),
    ((), "send AUTH\\ hunter22\\r\\n"),
    ((), "-----BEGIN PGP PRIVATE KEY BLOCK-----"),
    ((), "https://:hunter22@img.example.com/a"),
    (("labels", "dbPassword"), "hunter22"),
    (("labels", "db password"), "hunter22"),
    (("labels", "Password1"), "hunter22"),
    (("labels", "client_secret"), "hunter22"),
    (("labels", "tokens"), "hunter22"),
    (("labels", "DB_PASS"), "hunter22"),
    (("labels", "root_pw"), "hunter22"),
    (("labels", "aws_access_key"), "hunter22"),
    (("labels", "pwd"), "abc"),
    (("labels", "db_password"), "hunter22"),
    (("haproxy", "edge", "frontends", "http-in", "stats", "auth", 0), "admin:correct-horse"),
)
RANDOM = ("q7Vx2LmT9rKe4ZpB8wNs3YdH", "kQ3v/Zp9Xw2Lm7Rt4+Bn8Ys5Hd1Jc6Gf0UaEoTiN", "Bearer x9-Q7Vx2LmT9rKe4ZpB8wNs3YdH")
HARMLESS = (
    ((), "qemu+ssh://root@kvm1/system"),
    ((), "https://images.example.com:8443/debian-12-genericcloud-amd64-20240101-1234.qcow2"),
    ((), "password=${DB_PASSWORD}"),
    ((), "password={{ secret('db') }}"),
    ((), "user admin password $6$rounds=5000$Xq9ZpB8wNs3YdH$kQ3vZp9Xw2Lm7Rt4Bn8Ys5Hd1Jc6Gf0UaEoTiN"),
    ((), "{secret:statistics}"),
    (("haproxy", "edge", "listens", "statistics", "stats", "auth", 0, "secret"), "statistics"),
    (("labels", "token"), "$TOKEN"),
    (("labels", "compass"), "north-by-west"),
    (("domains", "app", "needs", "tokens"), "5432"),
    ((), "deny if BYPASS !office"),
    ((), "HAS_TOKEN req.hdr(authorization) -m found"),
    ((), "deny unless { req.hdr(X-Api-Key) -m found }"),
    ((), "del-header Authorization unless office"),
    ((), "set-header Authorization %[var(txn.basic)]"),
    ((), "http-request auth realm shop unless { http_auth(admins) }"),
    ((), "track-sc0 url_param(token) table tokens"),
    ((), "send AUTH\\ LOGIN\\r\\n"),
    ((), "user admin insecure-password ${ADMIN}"),
    (("autoscaling", "web", "key_name"), "operators"),
    (("autoscaling", "web", "key_name"), "ops-2024-Team1-Key2-Prod3-Abc"),
    ((), "DB_PASSWORD ${DB_PASSWORD}"),
    ((), "hdr Authorization Basic\\ %[var(txn.basic)]"),
    (("images", "web", "sha256"), "9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab"),
    ((), "app/shop-balancer/50dc6c495c0c9188/targetgroup/shop/6d0ecf831eec9f09"),
    ((), "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256"),
    ((), "TheServersOfTheShopInTheFirstRow2027"),
    ((), "Debian12GenericCloudAmd64Image"),
    ((), '%ci:%cp [%tr] %ft %b/%s %TR/%Tw/%Tc/%Tr/%Ta %ST %B %CC %CS %tsc %{+Q}r'),
    ((), "sha256-RFWPLDbv2BY+rCkDzsE+0fr8ylGr2R2faWMhq4lfEQc="),
    ((), "arn:aws:iam::123456789012:role/ShopProdAutoScalingServiceRole"),
)  # fmt: skip


@pytest.mark.parametrize(("path", "value"), SHAPED)
def test_shapes_are_known(path: tuple[str | int, ...], value: str) -> None:
    assert kind_of(path, value)
    assert may_hold_secrets(f"{'.'.join(map(str, path))}: {value}".encode())


@pytest.mark.parametrize("value", RANDOM)
def test_random_words_are_known(value: str) -> None:
    assert random_word((), value)
    assert may_look_random(value.encode())


@pytest.mark.parametrize(("path", "value"), HARMLESS)
def test_the_rest_is_left_alone(path: tuple[str | int, ...], value: str) -> None:
    assert not kind_of(path, value)
    assert not random_word(path, value)
