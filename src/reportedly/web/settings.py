"""All settings of the web app: one frozen value, passed in."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """How the app is served.

    `token` is what a browser must show; without one only this machine may ask, by the names in `LOCAL_NAMES`.
    `max_upload_bytes` bounds one file, `max_uploads` how many wait at once; `max_body_bytes` any other request.
    `sql_seconds` and `sql_rows` bound a user's query. `workers` are the processes that code added articles.
    """

    token: str | None = None
    max_upload_bytes: int = 20_000_000
    max_uploads: int = 500
    max_body_bytes: int = 4_000_000
    sql_seconds: float = 5.0
    sql_rows: int = 10_000
    workers: int = 1


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server that listens at `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
