"""Who may ask, and what a browser may do with the answer."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.web.settings import LOCAL_NAMES, WebSettings

CSRF_HEADER = "x-csrf-token"
COOKIE = "reportedly_token"
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_SAFE = ("GET", "HEAD", "OPTIONS")
_UPLOADS = "/api/uploads"

Check = Callable[[Scope, Headers], Response | None]


class Guard:
    """Lets through what may ask, bounds what is sent, and puts `HEADERS` on every answer.

    Without a token only this machine is answered, and only under a name of its own: a page that made its name point
    here is not. With one a browser shows it once in the address and gets a cookie for it that no other site can send.
    Whatever changes something must also carry `csrf`, which only our own pages can read.
    """

    def __init__(self, app: ASGIApp, *, settings: WebSettings, csrf: str) -> None:
        self._app, self._settings, self._csrf = app, settings, csrf
        self._checks: tuple[Check, ...] = (self._host, self._token, self._forgery, self._size)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refused = next((answer for check in self._checks if (answer := check(scope, headers)) is not None), None)
        if refused is not None:
            await refused(scope, receive, _with_headers(send))
            return
        await self._app(scope, self._bounded(scope, receive), _with_headers(send))

    def _host(self, _: Scope, headers: Headers) -> Response | None:
        if self._settings.token is not None or _name(headers.get("host", "")) in LOCAL_NAMES:
            return None
        return problem(403, "this server answers to localhost only.", "Open http://127.0.0.1 with its port.")

    def _token(self, scope: Scope, headers: Headers) -> Response | None:
        token = self._settings.token
        if token is None or _same(_shown(headers), token):
            return None
        given = parse_qs(scope["query_string"].decode("latin-1"))
        if scope["method"] == "GET" and _same(given.pop("token", [""])[-1], token):
            answer = RedirectResponse(f"{scope['path']}?{urlencode(given, doseq=True)}".rstrip("?"), status_code=303)
            answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", path="/")
            return answer
        return problem(401, "this server needs its token.", "Open the address that it printed when it started.")

    def _forgery(self, scope: Scope, headers: Headers) -> Response | None:
        if scope["method"] in _SAFE or _same(headers.get(CSRF_HEADER, ""), self._csrf):
            return None
        return problem(
            403,
            f"the header {CSRF_HEADER} is missing or of an earlier start.",
            "Load the page again; see /api/session.",
        )

    def _size(self, scope: Scope, headers: Headers) -> Response | None:
        said = headers.get("content-length", "0")
        if said.isdecimal() and int(said) <= self._most(scope):
            return None
        return problem(413, f"more than {self._most(scope):,} bytes were sent.", "Send less at once.")

    def _most(self, scope: Scope) -> int:
        uploading = scope["path"] == _UPLOADS
        return self._settings.max_upload_bytes if uploading else self._settings.max_body_bytes

    def _bounded(self, scope: Scope, receive: Receive) -> Receive:
        """Breaks off a body that is longer than it said, or said nothing of its length."""
        left = self._most(scope)

        async def bounded() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            return message if left >= 0 else {"type": "http.disconnect"}

        return bounded


def new_secret() -> str:
    """A token nobody can guess."""
    return secrets.token_urlsafe(24)


def problem(status: int, words: str, remedy: str | None = None, *, field: str | None = None) -> JSONResponse:
    """An answer that says what is wrong and what to do."""
    return JSONResponse({"problem": words, "remedy": remedy, "field": field}, status_code=status)


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())


def _name(host: str) -> str | None:
    """The name in a `Host` header, without its port."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def _shown(headers: Headers) -> str:
    """The token of the cookie, or of `Authorization: Bearer`."""
    scheme, _, bearer = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return bearer
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return cookie.value if cookie else ""


def _with_headers(send: Send) -> Callable[[Message], Awaitable[None]]:
    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return wrapped
