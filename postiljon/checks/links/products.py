"""The links of products: that each card has one, and one product one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from postiljon.checks.addresses import read_address, without_tracking
from postiljon.checks.linked import Link
from postiljon.checks.model import ProductFacts, Specimen, Trouble, family
from postiljon.checks.telling import about, counted, listed

rule = family("links")


@rule(
    "L21",
    "note",
    "A product is linked to different pages",
    why="Who taps its picture should come to the same page as who taps its name.",
    fix="use the address that the product has in products.toml, unless another page is meant",
)
def has_several_pages(mail: Specimen) -> Iterator[Trouble]:
    times = Counter(_plain(product.name) for product in mail.products)
    for product in mail.products:
        if not product.url or times[_plain(product.name)] > 1:
            continue
        if other := next(_led_elsewhere(product, mail), None):
            message = f'"{product.name}" is linked to {other.address} here, and to {product.url} on its card'
            yield about(other, message)


def _led_elsewhere(product: ProductFacts, mail: Specimen) -> Iterator[Link]:
    names = {_plain(product.name), _plain(product.image_alt)} - {""}
    own = _page(product.url)
    return (
        link
        for link in mail.page.links
        if link.address.is_web and _plain(link.words) in names and _page(link.address.raw) != own
    )


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _page(url: str) -> tuple[str, str, str]:
    """What of an address decides which page it opens."""
    address = read_address(without_tracking(url))
    return address.host.removeprefix("www."), address.path.rstrip("/"), address.query


@rule(
    "L22",
    "note",
    "A product without a link",
    why="Its card has no button, and a reader who wants it has to look for it.",
    fix="give it its url in products.toml, or a feed under [products] that has it",
)
def has_no_page(mail: Specimen) -> Iterator[Trouble]:
    without = [f'"{product.name}"' for product in mail.products if not product.url.strip()]
    if without:
        number = counted(len(without), "product has", "products have")
        yield Trouble(f"{number} no link: {listed(without)}", words=without[0].strip('"'))


RULES = (has_several_pages, has_no_page)
