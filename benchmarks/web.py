"""How long the workbench takes to answer: `python -m benchmarks.web DATABASE [REQUESTS [CLIENTS]]`.

Serves the database and lets some clients ask at once, endpoint by endpoint, for what the database really holds. Prints
a table: milliseconds of half of the requests, of 95 in 100, the longest, and of the server's processors a request (on
Linux). The clients run on the same machine.
"""

from __future__ import annotations

import http.client
import json
import math
import os
import random
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

HOST = "127.0.0.1"
FACETS = ("type", "actor", "country", "place", "source", "outlet", "status")
QUERY = "SELECT type, count(*) FROM events WHERE confidence >= {} GROUP BY 1 ORDER BY 2 DESC"
REQUESTS, CLIENTS = 200, 8

Parameters = dict[str, Any]
Ask = Callable[[random.Random], tuple[str, Any]]
"""Makes a request: its address, and what is sent (None: a GET)."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the database holds, to ask for."""

    values: dict[str, list[str]]
    words: list[str]
    articles: list[str]
    incidents: list[str]


class Client:
    """One connection that stays open."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection(HOST, port, timeout=300)
        self._headers = {"Content-Type": "application/json"}
        self._headers["X-CSRF-Token"] = self.get("/api/session")["csrf"]

    def get(self, address: str) -> Any:
        """The JSON at the address."""
        return json.loads(self.send(address, None))

    def post(self, address: str, body: Any) -> Any:
        """The JSON that answers to the body."""
        return json.loads(self.send(address, body))

    def send(self, address: str, body: Any) -> bytes:
        """The answer, read whole; raises `RuntimeError` for an error."""
        given = None if body is None else json.dumps(body)
        self._connection.request("GET" if body is None else "POST", address, body=given, headers=self._headers)
        answer = self._connection.getresponse()
        told = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{address}: {answer.status} {told[:300]!r}")
        return told


def main(database: str, requests: int, clients: int) -> None:
    """Serves the database, asks, and prints the table."""
    with served(database) as (port, process):
        begun = time.perf_counter()
        first = Client(port)
        first.get("/api/claims")
        say(f"first answer of Explore after {time.perf_counter() - begun:.1f} s")
        known = learn(first)
        say(f"texts read after {time.perf_counter() - begun:.1f} s; {clients} clients, {requests} requests each row")
        say(f"\n{'endpoint':<42}{'half':>8}{'95 %':>8}{'longest':>9}{'processor':>11}{'bytes':>9}  (ms)")
        for name, ask in endpoints(known):
            used = processor_time(process)
            times, size = measure(port, ask, requests=requests, clients=clients)
            used = (processor_time(process) - used) / (len(times) + clients)
            cuts = statistics.quantiles(times, n=20)
            waited = f"{1000 * cuts[9]:8.0f}{1000 * cuts[18]:8.0f}{1000 * max(times):9.0f}"
            say(f"{name:<42}{waited}{1000 * used:11.1f}{size:9.0f}")


@contextmanager
def served(database: str) -> Iterator[tuple[int, int]]:
    """The port at which the database is served meanwhile, and the process that serves it."""
    with closing(socket.socket()) as free:
        free.bind((HOST, 0))
        port = int(free.getsockname()[1])
    command = [str(Path(sys.executable).with_name("reportedly")), "serve", database, "--port", str(port), "--quiet"]
    server = subprocess.Popen(command)
    try:
        wait_for(port)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait()


def processor_time(process: int) -> float:
    """Seconds of processors that a process has used; not a number where the system does not say."""
    try:
        told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return math.nan
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def wait_for(port: int) -> None:
    """Returns when the server answers."""
    for _ in range(600):
        try:
            socket.create_connection((HOST, port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError("the server does not answer")


def learn(client: Client) -> Known:
    """Values to ask for; waits until texts can be searched."""
    values = {name: [v["value"] for v in client.get(f"/api/facets/{name}")["values"]] for name in FACETS}
    articles = [row["hash"] for row in client.get("/api/articles?limit=200")["rows"]]
    incidents = [row["incident"] for row in client.get("/api/incidents?limit=200&background=true")["rows"]]
    texts = [row[0] for row in client.post("/api/sql", {"sql": "SELECT text FROM articles LIMIT 20"})["rows"]]
    words = [word for text in texts for word in text.split() if word.isalpha()]
    while True:
        try:
            client.get("/api/claims?q=the")
            break
        except RuntimeError:
            time.sleep(1)
    return Known(values=values, words=words, articles=articles, incidents=incidents)


def endpoints(known: Known) -> Iterator[tuple[str, Ask]]:
    """Every endpoint that only reads, with requests for it."""
    for path in ("session", "names", "jobs", "review/progress", "review/agreement"):
        yield path, plain(path)
    yield "articles", lambda chance: (page("articles", chance, {}), None)
    if known.articles:
        yield "articles/{hash}", lambda chance: (f"/api/articles/{chance.choice(known.articles)}", None)
    orders = ("disputed", "latest", "origins", "articles")
    yield "incidents", lambda chance: (page("incidents", chance, {"order": chance.choice(orders)}), None)
    if known.incidents:
        yield "incidents/{id}", lambda chance: (f"/api/incidents/{chance.choice(known.incidents)}", None)
    for path in ("review/queue", "review/disagreements"):
        yield path, plain(path)
    yield from exploring(known)
    yield "sql", lambda _: ("/api/sql", {"sql": QUERY.format(0)})
    yield "sql, never asked before", lambda chance: ("/api/sql", {"sql": QUERY.format(chance.random())})


def exploring(known: Known) -> Iterator[tuple[str, Ask]]:
    """Those of Explore: without a filter, with one of two conditions, and with words."""
    orders = ("latest", "oldest", "confidence", "place")
    paths = ("claims", *(f"facets/{name}" for name in FACETS), "map", "timeline", "dyads", "sources")
    for path in paths:
        order = orders if path == "claims" else None
        yield path, explore(path, order, lambda _: {})
        yield f"{path} filtered", explore(path, order, lambda chance: filters(chance, known))
        if known.words:
            yield f"{path} with words", explore(path, order, lambda chance: words(chance, known))


def explore(path: str, orders: Sequence[str] | None, make: Callable[[random.Random], Parameters]) -> Ask:
    """Requests with filters."""

    def ask(chance: random.Random) -> tuple[str, None]:
        ordered = {"order": chance.choice(orders)} if orders else {}
        return f"/api/{path}?{urlencode(make(chance) | ordered, doseq=True)}", None

    return ask


def filters(chance: random.Random, known: Known) -> Parameters:
    """Two conditions."""
    year = chance.randrange(2000, 2025)
    some: list[Parameters] = [{name: chance.choice(values)} for name, values in known.values.items() if values]
    some += [{"since": f"{year}-03-01", "until": f"{year + chance.randrange(4)}-11-30"}]
    some += [{"min_confidence": chance.choice((0.3, 0.5, 0.7))}, {"background": "false"}]
    one, other = chance.sample(some, 2)
    return one | other


def words(chance: random.Random, known: Known) -> Parameters:
    """One or two words of an article, and a condition."""
    start = chance.randrange(len(known.words) - 1)
    asked = " ".join(known.words[start : start + chance.choice((1, 2))])
    return {"q": asked, "kind": chance.choice(("event", "figure"))}


def plain(path: str) -> Ask:
    """The same request each time."""
    return lambda _: (f"/api/{path}", None)


def page(path: str, chance: random.Random, given: Parameters) -> str:
    """The address of one of the first pages."""
    return f"/api/{path}?{urlencode(given | {'limit': 50, 'offset': 50 * chance.randrange(10)})}"


def measure(port: int, ask: Ask, *, requests: int, clients: int) -> tuple[list[float], float]:
    """Seconds of each request, and the mean number of bytes of an answer."""
    times: list[float] = []
    sizes: list[int] = []

    def run(number: int) -> None:
        client, chance = Client(port), random.Random(number)
        for _ in range(requests // clients):
            address, body = ask(chance)
            begun = time.perf_counter()
            told = client.send(address, body)
            times.append(time.perf_counter() - begun)
            sizes.append(len(told))

    threads = [threading.Thread(target=run, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(times) < requests // clients * clients:
        raise RuntimeError("a request failed")
    return times, sum(sizes) / len(sizes)


def say(line: str) -> None:
    """Prints at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(
        sys.argv[1],
        int(sys.argv[2]) if len(sys.argv) > 2 else REQUESTS,
        int(sys.argv[3]) if len(sys.argv) > 3 else CLIENTS,
    )
