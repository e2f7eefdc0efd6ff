"""Sixteen people at once, on this machine only: `python -m benchmarks.load PORT PLACES`.

Each visits every page a fixed number of times, in an order of their own. Prints, for each page,
the median and the 95th percentile of the time the server took, and the queries it asked.
"""

import json
import sys
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlencode

HOST = "127.0.0.1"
ROUNDS = 12
WARM_UP = 2
SECONDS = 60
FORGERY_TOKEN = "a" * 32

Times = dict[str, list[tuple[float, int]]]


class Person:
    """One of the sixteen."""

    def __init__(self, port: int, number: int, who: dict[str, Any], pages: dict[str, str]) -> None:
        self.line = HTTPConnection(HOST, port, timeout=SECONDS)
        self.random, self.who, self.pages = Random(number), who, pages
        self.version = who["version"]
        self.took: Times = defaultdict(list)

    def work(self) -> Times:
        """Every page so many times; the first rounds only warm things up."""
        for number in range(ROUNDS + WARM_UP):
            if number == WARM_UP:
                self.took.clear()
            visits = [*self.pages, "audit form", "saving one answer"]
            self.random.shuffle(visits)
            for name in visits:
                self.visit(name)
        return self.took

    def visit(self, name: str) -> None:
        """One page, as whoever looks at it."""
        if name == "saving one answer":
            self.ask(name, "POST", self.who["save"], self.who["auditor"], self.answer())
        elif name == "audit form":
            self.ask(name, "GET", self.who["form"], self.who["auditor"])
        else:
            self.ask(name, "GET", self.pages[name], self.who["manager"])

    def answer(self) -> str:
        """Another answer than before, over the version that stands."""
        key, version = self.who["question"], self.version
        self.version += 1
        values = self.who["values"]
        value = values[version % len(values)]
        return urlencode(
            {
                "csrfmiddlewaretoken": FORGERY_TOKEN,
                f"value-{key}": value,
                f"note-{key}": "Seen in the record of 3 March.",
                f"version-{key}": version,
            }
        )

    def ask(self, name: str, method: str, path: str, session: str, body: str | None = None) -> None:
        """One request; anything but a good answer stops the measuring."""
        headers = {"Cookie": f"sessionid={session}; csrftoken={FORGERY_TOKEN}"}
        if body:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true"}
        self.line.request(method, path, body, headers)
        answer = self.line.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"{name}: {method} {path} answered {answer.status}")
        took = float(answer.headers["X-Milliseconds"]), int(answer.headers["X-Queries"])
        self.took[name].append(took)


def main() -> None:
    """Let them loose, and print what they found."""
    port, places = int(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    people = [Person(port, n, who, places["pages"]) for n, who in enumerate(places["users"])]
    together: Times = defaultdict(list)
    with ThreadPoolExecutor(len(people)) as pool:
        for took in pool.map(Person.work, people):
            for name, times in took.items():
                together[name] += times
    print(json.dumps({name: summary(times) for name, times in together.items()}))


def summary(times: list[tuple[float, int]]) -> dict[str, float]:
    """Median, 95th percentile, and the fewest and most queries."""
    took = [milliseconds for milliseconds, _ in times]
    asked = [queries for _, queries in times]
    return {
        "p50": round(median(took), 1),
        "p95": round(quantiles(took, n=20)[-1], 1),
        "fewest": min(asked),
        "most": max(asked),
        "visits": len(times),
    }


if __name__ == "__main__":
    main()
