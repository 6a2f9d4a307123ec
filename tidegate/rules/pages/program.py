"""TG0xx: the spec and what becomes of it."""

from tidegate.rules.page import page


@page("TG012", "error")
def another_project() -> None:
    """The spec's `name` is the Pulumi project's.

    Both name the same site: things are called after the spec, the state is kept under Pulumi.yaml's name. If they
    differ, this is the wrong folder or the wrong spec, and an update would build a second site beside the first.

    Fails:

        name: store      # and Pulumi.yaml says `name: shop`

    Passes:

        name: shop

    Wrong to fire: never: `pulumi` would keep this site's state under the other one's name.
    """


@page("TG020", "warning")
def not_deployed() -> None:
    """This part of the language is checked, but this version deploys nothing of it.

    The spec says something that is understood, linked and judged by the rules; `pulumi up` leaves it out. So a spec can
    already be complete, and nobody believes that something is there which is not.

    Fails:

        domains:
          app: {cloud_init: {packages: [apache2]}}

    Passes:

        domains:
          app: {image: web}

    Wrong to fire: never: it says what this version does.
    """
