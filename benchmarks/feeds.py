"""A shop's feed of 100,000 products and 200 MB, as XML and as CSV, beside merely walking through the same file.

The walk (lxml's `iterparse`, `csv.DictReader`) hands over every value of every product by its name, and nothing is done
with it. Memory is what a process of its own needs at most, Python and the libraries included.
"""

from __future__ import annotations

import csv
import resource
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from html import escape
from itertools import chain, cycle
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from benchmarks.figures import Figure, Size
from postiljon.products.feeds import read_feed

PRODUCTS = 100_000
ROUNDS = 3
FIELDS = (
    *("id", "title", "description", "link", "image_link", "additional_image_link", "price", "sale_price"),
    *(
        "availability",
        "brand",
        "gtin",
        "mpn",
        "product_type",
        "google_product_category",
        "condition",
        "color",
    ),
    *("size", "material", "gender", "age_group", "shipping_weight", "custom_label_0", "custom_label_1"),
)
SENTENCE = "Zacht zout uit zee maakt van een bad na een lange dag het begin van een goede nacht. "
TEXT = f"<p>{SENTENCE * 9}</p>\n<ul>{'<li><b>Puur</b>, zonder toevoegingen</li>' * 9}</ul>\n<p>{SENTENCE * 6}</p>"


def measure() -> list[Figure | Size]:
    """Promise: at most three times the walk, and 150 MB."""
    with TemporaryDirectory() as folder:
        xml, table = Path(folder, "feed.xml"), Path(folder, "feed.csv")
        write_xml(xml)
        write_csv(table)
        sizes = [Size(f"reading {_named(path)}, memory", _memory_of(path), most=150) for path in (xml, table)]
        return [*_compared(xml, walk_xml), *_compared(table, walk_csv), *sizes]


def products() -> Iterator[tuple[str, ...]]:
    """The values of each product, all different."""
    colours = cycle(("Wit", "Grijs", "Roze"))
    for number, colour in zip(range(PRODUCTS), colours, strict=False):
        price, sale = f"{number % 90 + 10}.95 EUR", f"{number % 90 + 9}.50 EUR" if number % 4 == 0 else ""
        page = f"https://www.example.com/badzout/zeezout-{number}-{colour.lower()}"
        yield (
            *(
                f"ZZ-{number}",
                f"Zeezout {number}, {colour}",
                TEXT.replace("Zacht", f"{number} keer zacht", 1),
            ),
            *(page, f"{page}.jpg?width=1200", f"{page}-2.jpg?width=1200", price, sale),
            *("in_stock" if number % 9 else "out_of_stock", "Zee & Zout", f"{8710000000000 + number}", ""),
            *(
                f"Bad > Zout > {colour}",
                "567",
                "new",
                colour,
                "1 kg",
                "",
                "unisex",
                "adult",
                "1.1 kg",
                "tip",
                "",
            ),
        )


def write_xml(path: Path) -> None:
    """Google's feed as RSS."""
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0"?>\n<rss xmlns:g="http://base.example.com/ns/1.0"><channel>\n')
        for values in products():
            pairs = zip(FIELDS, values, strict=True)
            file.write("<item>\n")
            file.writelines(f"<g:{name}>{escape(value)}</g:{name}>\n" for name, value in pairs if value)
            file.write("</item>\n")
        file.write("</channel></rss>\n")


def write_csv(path: Path) -> None:
    """The same as a table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(chain([FIELDS], products()))


def walk_xml(path: Path) -> None:
    """Every product, and in it every value by its name."""
    from lxml import etree

    for _, item in etree.iterparse(path, tag="item"):
        for child in item:
            _ = child.tag, child.text
        item.clear()
        channel = item.getparent()
        while channel is not None and item.getprevious() is not None:
            del channel[0]


def walk_csv(path: Path) -> None:
    """Every row, each of its values by its name."""
    with path.open(encoding="utf-8", newline="") as file:
        deque(csv.DictReader(file), maxlen=0)


def read(path: Path) -> int:
    """How many items postiljon makes of a feed, one by one."""
    with path.open("rb") as file:
        return sum(1 for _ in read_feed(file, path.name, now=datetime(2026, 3, 12, tzinfo=UTC)))


def _compared(path: Path, walk: Callable[[Path], None]) -> list[Figure]:
    """The walk and the reading in turn, and the median of their ratios, pair by pair."""
    pairs = [(_seconds(walk, path), _seconds(read, path)) for _ in range(ROUNDS)]
    walked, ours = (median(times) for times in zip(*pairs, strict=True))
    ratio = median(mine / theirs for theirs, mine in pairs)
    return [
        Figure(f"walking {_named(path)}", walked),
        Figure(f"reading {_named(path)}", ours, ratio=ratio, most_ratio=3),
    ]


def _seconds(function: Callable[[Path], object], path: Path) -> float:
    start = process_time()
    function(path)
    return process_time() - start


def _memory_of(path: Path) -> float:
    """Megabytes that a process needs at most to read a feed."""
    command = [sys.executable, "-m", "benchmarks.feeds", str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    items, megabytes = done.stdout.split()
    assert int(items) == PRODUCTS, f"{items} products were read"
    return float(megabytes)


def _named(path: Path) -> str:
    return f"{path.suffix[1:].upper()}, {path.stat().st_size / 1e6:.0f} MB"


if __name__ == "__main__":
    print(read(Path(sys.argv[1])), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)
