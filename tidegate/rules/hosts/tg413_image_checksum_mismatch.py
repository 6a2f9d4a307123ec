"""Image file differs from its checksum.

`sha256` names the image that the spec means. Under `pulumi`, a `source` that is a file of this machine is read before
anything is registered; an image that was replaced, or copied only in part, would become the disk of every new domain.

Fails:

    images:      # and the file has another SHA-256
      web: {source: /srv/images/web.qcow2}

Passes:

    images:      # after the image has been fetched again
      web: {source: /srv/images/web.qcow2}

Wrong to fire: never: the file is not the one that the checksum belongs to.
"""

from tidegate.rules.rule import Code

CODE = Code("TG413", "image-checksum-mismatch", "error", __doc__)
