"""`reportedly serve`: the workbench in the browser."""

from __future__ import annotations

import errno
import socket
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.options import Quiet
from reportedly.cli.people import tell
from reportedly.errors import StoreError

_BACKLOG = 128


def serve(
    db: Annotated[
        Path,
        typer.Argument(metavar="DATABASE", help="The database file; created when missing."),
    ] = Path("reportedly.duckdb"),
    *,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Address to listen at; others than this machine's own need a token.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, metavar="N", help="Port to listen at; 0 takes a free one.")
    ] = 8765,
    token: Annotated[
        str | None,
        typer.Option(
            metavar="SECRET",
            envvar="REPORTEDLY_TOKEN",
            help="What a browser must show. Made up and printed when the address needs one and none is given.",
        ),
    ] = None,
    read_only: Annotated[
        bool, typer.Option("--read-only", help="Nothing can be added or reviewed; other commands can read meanwhile.")
    ] = False,
    workers: Annotated[int, typer.Option(min=1, metavar="N", help="Processes that code added articles.")] = 1,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")] = False,
    quiet: Quiet = False,
) -> None:
    """Open the workbench: read articles with their claims, compare accounts, explore, review, add.

    The page is served to this machine alone unless another address is given; then whoever has the token can read,
    add and review. Ctrl-C ends it; what was stored stays. Until then no other command can open the database,
    unless it is served with --read-only.

    Examples:

        reportedly serve news.duckdb

        reportedly serve news.duckdb --read-only --port 9000

        reportedly serve news.duckdb --host 0.0.0.0 --token "$(openssl rand -hex 16)"
    """
    import uvicorn

    import reportedly
    from reportedly.web import WebSettings, create_app
    from reportedly.web.security import new_secret
    from reportedly.web.settings import is_loopback

    secret = token or (None if is_loopback(host) else new_secret())
    listener, new = _listening(host, port), not db.exists()
    with listener, reportedly.open(db, read_only=read_only) as database:
        app = create_app(database, settings=WebSettings(token=secret, workers=workers))
        address = _address(host, listener.getsockname()[1], secret)
        made = "new and empty, " if new else ""
        tell(f"{db} is {made}open at {address}  (Ctrl-C ends it)", quiet=quiet)
        if browser:
            typer.launch(address)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False, access_log=False))
        database.explore.prepare()
        server.run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    """Taken before the database is opened: nothing is created when the port is in use."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # only so is Nagle's delay turned off
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host.strip("[]"), port))
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        used = error.errno == errno.EADDRINUSE
        remedy = "Give another --port (0 takes a free one)." if used else "Give an address of this machine as --host."
        raise StoreError(f"cannot listen: {error.strerror}.", where=f"{host}:{port}", remedy=remedy) from None
    return listener


def _address(host: str, port: int, secret: str | None) -> str:
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}/" + (f"?token={secret}" if secret else "")
