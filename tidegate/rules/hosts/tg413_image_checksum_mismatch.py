"""Image file differs from its checksum.

The SHA-256 checksum of an image file differs from `sha256` in the spec. If the `source` is a file on this machine,
Tidegate reads it before `pulumi` registers any resource. An image that was replaced or copied incompletely would
become the disk of every new domain.

To fix it, download or copy the image again, or update `sha256` if the new image is intended.

Fails:

    images:      # and the file has another SHA-256
      web: {source: /srv/images/web.qcow2}

Passes:

    images:      # after the image has been fetched again
      web: {source: /srv/images/web.qcow2}

When to accept: Never. The file is not the image that the spec describes.
"""

from tidegate.rules.rule import Code

CODE = Code("TG413", "image-checksum-mismatch", "error", __doc__)
