"""The lab's AWS API: moto with patches, on an inherited listening socket: `python -m tidegate.lab.aws_api FD`."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")

from moto.moto_server.werkzeug_app import (
    DomainDispatcherApplication,
    MotoRequestHandler,
    create_backend_app,
)
from werkzeug.serving import make_server

from tidegate.lab import moto_patches


def serve(descriptor: int) -> None:
    """Serves requests until the process is ended."""
    moto_patches.apply()
    app = DomainDispatcherApplication(create_backend_app)
    make_server("127.0.0.1", 0, app, threaded=True, request_handler=MotoRequestHandler, fd=descriptor).serve_forever()


if __name__ == "__main__":
    serve(int(sys.argv[1]))
