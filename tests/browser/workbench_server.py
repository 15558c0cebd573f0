"""A workbench served on a free port of this machine, in a thread of the tests' own process."""

import threading
import time
from contextlib import contextmanager

import uvicorn

from pledgebook.casebook.folder import open_casebook
from pledgebook.web.app import create_app
from pledgebook.web.settings import Settings


@contextmanager
def serving(path, settings=None):
    """Its address, while it is served."""
    casebook = open_casebook(path, environment={})
    app = create_app(casebook, settings or Settings(person="Ada"))
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        for _ in range(400):
            if server.started:
                break
            time.sleep(0.05)
        assert server.started
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=20)
        casebook.close()
