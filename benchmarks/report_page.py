"""How long the report of 20,000 utterances and three models takes to open and to filter.

``python benchmarks/report_page.py [UTTERANCES]`` writes the report of made-up transcripts, in which
every word of every model has a time and every utterance a recording, opens it in chromium and
prints medians. Peer of every filter is an empty one, which shows all rows again.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

import cs_toolkit
from cs_toolkit.columns import TextColumn
from cs_toolkit.records import Transcript
from cs_toolkit.report.html.score import write_score_report
from cs_toolkit.times import Times

SEED = 7
ROUNDS = 5
MODELS = ("alpha", "beta", "gamma")

FILTERS = {
    "show all": "control('clear').disabled = false; clearFilters()",
    "search": "control('search').value = 'word1 word'; update()",
    "with errors": "control('show').value = 'errors'; update()",
    "where models differ": "control('differ').checked = true; update()",
    "sort by rate": "control('sort').value = 'rate'; update()",
    "one confusion": "chosenConfusion = { model: 1, key: 5 }; update()",
}

MEASURE = """async () => {{
    const start = performance.now();
    {action};
    await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
    return performance.now() - start;
}}"""


def noisy(words: list[str], rng: random.Random) -> str:
    """Substitute, delete and insert words, 12 % in all."""
    heard = []
    for word in words:
        chance = rng.random()
        if chance < 0.06:
            heard.append(f"word{rng.randrange(3000)}")
        elif chance < 0.12:
            heard += [word, "the"] if chance < 0.09 else []
        else:
            heard.append(word)
    return " ".join(heard)


def heard(ids: list[str], texts: list[str]) -> Transcript:
    """Give every word a time, a third of a second after the one before."""
    times = Times.from_rows(
        [(word, place / 3) for place, word in enumerate(text.split())] for text in texts
    )
    columns = TextColumn.from_strings(ids), TextColumn.from_strings(texts)
    return Transcript(*columns, "memory", times=times)


def make(count: int, path: Path) -> float:
    rng = random.Random(SEED)
    said = [[f"word{rng.randrange(3000)}" for _ in range(rng.randint(4, 32))] for _ in range(count)]
    references = {f"utt-{row:06}": " ".join(words).capitalize() for row, words in enumerate(said)}
    ids = list(references)
    models = {model: heard(ids, [noisy(words, rng) for words in said]) for model in MODELS}
    audio = path.parent / "audio"
    audio.mkdir()
    for name in ids:
        (audio / f"{name}.wav").touch()
    tags = {"speaker": [f"speaker {row % 30}" for row in range(count)]}
    result = cs_toolkit.compare(references, models, tags=tags)
    start = time.perf_counter()
    write_score_report(path, result, audio=audio)
    return time.perf_counter() - start


def opened(page: Page, path: Path) -> float:
    start = time.perf_counter()
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]")
    page.wait_for_selector("article.row")
    return time.perf_counter() - start


def filtered(page: Page, action: str) -> float:
    page.evaluate("clearFilters()")
    page.wait_for_timeout(200)
    milliseconds: float = page.evaluate(MEASURE.format(action=action))
    return milliseconds / 1000


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder, "report.html")
        print(f"write {make(count, path):.1f} s, {path.stat().st_size / 1e6:.1f} MB")
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        context = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 900})
        page = context.new_page()
        times = [opened(page, path) for _ in range(ROUNDS)]
        print(f"open {median(times):.2f} s")
        page.wait_for_timeout(1000)
        for name, action in FILTERS.items():
            times = [filtered(page, action) for _ in range(ROUNDS)]
            print(f"{name} {median(times):.3f} s")
        browser.close()


if __name__ == "__main__":
    main()
