"""TG0xx: the files and how they are laid over each other."""

from tidegate.rules.page import page


@page("TG001", "error")
def not_yaml() -> None:
    """A spec is YAML.

    What the parser could not make sense of is reported where it stopped, which may be a line after the cause. YAML
    takes no tabs in indentation, and a key is a plain word or a string.

    Fails:

        images:
          web: {source: /srv/images/web.qcow2

    Passes:

        images:
          web: {source: /srv/images/web.qcow2}

    Wrong to fire: never: without the structure nothing else can be said about the file.
    """


@page("TG002", "error")
def key_twice() -> None:
    """A key stands in its map once.

    YAML forbids it, and parsers that take it all the same keep one of the two silently, which is how a changed value
    has no effect.

    Fails:

        domains:
          app: {memory: 1GiB}
          app: {memory: 2GiB}

    Passes:

        domains:
          app: {memory: 2GiB}

    Wrong to fire: never: YAML 1.2 says that the keys of a map are unique (3.2.1.3).
    """


@page("TG003", "error")
def unknown_tag() -> None:
    """A spec has YAML's core tags only.

    Tags such as `!env` or `!include` belong to other tools and would be read as plain text here. Files are joined by
    `extends`, secrets are written `{secret: name}`.

    Fails:

        labels: {team: !env TEAM}

    Passes:

        labels: {team: platform}

    Wrong to fire: when the tag's text is meant literally; then quote the whole value.
    """


@page("TG004", "error")
def not_utf8() -> None:
    """A spec is written in UTF-8.

    Another encoding, such as Latin-1, turns names into others without a word. A byte order mark is allowed.

    Fails:

        labels: {stadt: Zürich}      # saved as Latin-1

    Passes:

        labels: {stadt: Zürich}      # saved as UTF-8

    Wrong to fire: never: the file holds bytes that are no UTF-8.
    """


@page("TG005", "error")
def beyond_reason() -> None:
    """A spec has a reasonable size, also once its aliases are followed.

    A file of at most 64 MiB, 100 levels, and 100,000 nodes that come from aliases
    (or a hundred times what is written, if that is more); and an alias stands for something
    that was written before it, never for what it is part of. Larger ones are mistakes or attacks ("billion laughs").

    Fails:

        labels: {team: *platform}

    Passes:

        labels: {owner: &platform platform, team: *platform}

    Wrong to fire: when a generated spec really is that large; split it into environments.
    """


@page("TG006", "error")
def several_documents() -> None:
    """A spec is one document.

    What follows `---` would not be part of any environment. Each environment is a file; `extends` joins files.

    Fails:

        labels: {team: platform}
        ---
        labels: {team: shop}

    Passes:

        labels: {team: shop}

    Wrong to fire: never: nothing reads the second document.
    """


@page("TG007", "error")
def not_a_map() -> None:
    """A spec is a map of sections.

    An empty file, a list, or a merge key (`<<`) with something else than a map has no sections to read.

    Fails:

        images:
          <<: debian-12

    Passes:

        labels: &common {team: platform}
        domains:
          app: {labels: {<<: *common}}

    Wrong to fire: never: there is nothing that could be compiled.
    """


@page("TG008", "error")
def unreadable() -> None:
    """Every file of a spec can be read.

    The spec, or a parent that `extends` names; its path is relative to the file that names it.

    Fails:

        extends: [base.yaml, _common.yaml]

    Passes:

        extends: [base.yaml]

    Wrong to fire: never: without the file the spec is another one.
    """


@page("TG009", "error")
def bad_extends() -> None:
    """`extends` names files, and none of them extends itself.

    It takes a path or a list of paths. A circle of parents has no bottom to begin with.

    Fails:

        extends: spec.yaml

    Passes:

        extends: base.yaml

    Wrong to fire: never: the merged spec would not be defined.
    """


@page("TG010", "error")
def adds_to_nothing() -> None:
    """`{before: […], after: […]}` adds to a list of a parent.

    Where no parent has a list at this place there is nothing to add to; write the list itself.

    Fails:

        haproxy:
          edge:
            frontends:
              http-in: {http-request: {before: [deny if HTTP_1.0]}}

    Passes:

        haproxy:
          edge:
            frontends:
              http-in: {http-request: [deny if HTTP_1.0]}

    Wrong to fire: never: a map is no list of HAProxy's lines.
    """


@page("TG011", "warning")
def deletes_nothing() -> None:
    """`null` deletes what a parent has.

    Nothing has this key below, so nothing is deleted: the name is mistyped, or the parent lost it meanwhile.

    Fails:

        machines: {db: null}

    Passes:

        labels: {team: platform}

    Wrong to fire: when one overlay serves several parents, of which only some have the key.
    """
