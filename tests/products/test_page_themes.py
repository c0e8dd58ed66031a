"""The cards of shops' own themes: one that is for sale, and one on offer."""

from __future__ import annotations

import pytest

from .page_files import PROSE, cut_article, fields

# NAME and PRICE are filled in; what stands between <!--old--> and <!--/old--> is only there on offer.
THEMES = {
    "shopware 6": """<div class="cms-listing-col"><div class="card product-box box-standard"><div class="card-body">
        <div class="product-badges"><span class="badge bg-danger badge-discount"><span aria-hidden="true">%</span></span></div>
        <div class="product-image-wrapper"><a href="/NAME" title="NAME" class="product-image-link"><img src="/NAME.jpg"
        class="product-image" alt="NAME"></a></div><div class="product-info"><div class="product-rating"></div>
        <a href="/NAME" class="product-name">NAME</a><div class="product-price-info"><p class="product-price-unit">
        <span class="product-unit-label">Inhalt:</span> <span class="price-unit-reference">(299,50 €* / 1 Liter)</span></p>
        <span class="product-price">PRICE €*<!--old--><span class="list-price"><span class="list-price-price">OLD €*</span>
        <span class="list-price-percentage">(25%)</span></span><!--/old--></span></div><div class="product-action">
        <button class="btn btn-buy">In den Warenkorb</button></div></div></div></div></div>""",
    "shopware 5": """<div class="product--box box--minimal"><div class="box--content"><div class="product--info">
        <a href="/NAME" class="product--image"><span class="image--element"><img srcset="/NAME.jpg, /NAME-big.jpg 2x"
        src="/NAME.jpg" alt="NAME"></span></a><a href="/NAME" class="product--title" title="NAME">NAME</a>
        <div class="product--price-info"><div class="price--unit"><span class="is--nowrap">(299,50 € * / 1 Liter)</span></div>
        <div class="product--price"><span class="price--default">PRICE&nbsp;€ *</span><!--old--><span class="price--pseudo">
        <span class="price--discount">OLD&nbsp;€ *</span></span><!--/old--></div></div><div class="product--actions">
        <a href="/note" class="action--note"><span class="action--text">Merken</span></a></div></div></div></div>""",
    "prestashop": """<div class="js-product product"><article class="product-miniature js-product-miniature">
        <div class="thumbnail-container"><a href="/NAME" class="thumbnail product-thumbnail"><img src="/NAME.jpg" alt="NAME"></a>
        <a class="quick-view" href="#"><i class="material-icons search">search</i> Aperçu rapide</a>
        <div class="product-description"><h3 class="h3 product-title"><a href="/NAME">NAME</a></h3>
        <div class="product-price-and-shipping"><!--old--><span class="regular-price">OLD €</span>
        <span class="discount-percentage discount-product">-25%</span><!--/old--><span class="price">PRICE €</span></div></div>
        </div></article></div>""",
    "opencart": """<div class="product-layout"><div class="product-thumb"><div class="image"><a href="/NAME"><img src="/NAME.jpg"
        alt="NAME" title="NAME"></a></div><div class="caption"><h4><a href="/NAME">NAME</a></h4><p class="price">
        <span class="price-new">€PRICE</span> <!--old--><span class="price-old">€OLD</span><!--/old-->
        <span class="price-tax">Ex Tax: €1,00</span></p></div><div class="button-group"><button>Add to Cart</button></div>
        </div></div>""",
    "lightspeed": """<div class="product-block text-left"><div class="product-block-inner"><a href="/NAME" title="NAME">
        <div class="product-block-image"><img src="/NAME.jpg" alt="NAME"></div></a><div class="product-block-title">
        <a class="title" href="/NAME">NAME</a></div><div class="product-block-price"><!--old-->
        <div class="product-block-price-advice">€OLD</div><!--/old--><strong>€PRICE</strong>
        <small class="product-block-price-strict">Incl. btw</small></div></div></div>""",
    "bigcommerce": """<li class="product"><article class="card"><figure class="card-figure"><a href="/NAME"
        class="card-figure__link" aria-label="NAME"><img src="data:," data-src="/NAME.jpg" alt="NAME" class="lazyload"></a>
        <a class="button quickview">Quick view</a><a href="/cart.php?action=add" class="button">Add to Cart</a></figure>
        <div class="card-body"><h3 class="card-title"><a href="/NAME">NAME</a></h3><div class="card-text">
        <div class="price-section rrp-price--withoutTax" style="display: none;">MSRP: <span class="price price--rrp"></span></div>
        <!--old--><div class="price-section">Was: <span class="price price--non-sale">€OLD</span></div><!--/old-->
        <div class="price-section"><span class="price price--withoutTax">€PRICE</span></div></div></div></article></li>""",
    "shopify, an older theme": """<li class="grid__item"><div class="grid-view-item product-card">
        <a class="grid-view-item__link" href="/NAME"><span class="visually-hidden">NAME</span></a>
        <img class="lazyload" alt="NAME" data-src="/NAME_{width}x.jpg"><noscript><img src="/NAME.jpg"></noscript>
        <div class="h4 grid-view-item__title product-card__title">NAME</div><dl class="price"><div class="price__regular">
        <dt><span class="visually-hidden">Regular price</span></dt><dd><span class="price-item">€PRICE</span></dd></div>
        <div class="price__sale"><dt>Sale price</dt><dd><span class="price-item price-item--sale">€PRICE</span></dd>
        <!--old--><dt>Regular price</dt><dd><s class="price-item">€OLD</s></dd><!--/old--></div><div class="price__badges">
        <span class="price__badge price__badge--sale"><span>Sale</span></span></div></dl></div></li>""",
    "woocommerce blocks": """<li class="wc-block-grid__product"><a href="/NAME" class="wc-block-grid__product-link">
        <div class="wc-block-grid__product-image"><img src="/NAME.jpg" alt=""></div>
        <div class="wc-block-grid__product-title">NAME</div></a><div class="wc-block-grid__product-price price"><!--old-->
        <del><span class="woocommerce-Price-amount"><bdi><span>€</span>OLD</bdi></span></del><!--/old-->
        <ins><span class="woocommerce-Price-amount"><bdi><span>€</span>PRICE</bdi></span></ins></div>
        <div class="wc-block-grid__product-add-to-cart"><a href="?add-to-cart=1">In winkelwagen</a></div></li>""",
    "a box of an affiliate": """<div class="aawp-product aawp-product--horizontal"><div class="aawp-product__thumb">
        <a href="/NAME"><img class="aawp-product__image" src="/NAME.jpg" alt="NAME"></a><div class="aawp-product__rating">
        <div class="aawp-product__reviews">1.234 Bewertungen</div></div></div><div class="aawp-product__content">
        <a class="aawp-product__title" href="/NAME">NAME</a></div><div class="aawp-product__pricing"><!--old-->
        <span class="aawp-product__price aawp-product__price--old">OLD EUR</span>
        <span class="aawp-product__price aawp-product__price--saved">−2,00 EUR (25%)</span><!--/old-->
        <span class="aawp-product__price">PRICE EUR</span></div><a class="aawp-button" href="/NAME">Jetzt kaufen</a>
        <span class="aawp-product__info">inkl. MwSt., zzgl. Versandkosten</span></div>""",
}


def filled(theme: str, name: str, price: str, old: str = "") -> str:
    card = THEMES[theme]
    if not old:
        before, *parts = card.split("<!--old-->")
        card = before + "".join(part.partition("<!--/old-->")[2] for part in parts)
    return card.replace("NAME", name).replace("PRICE", price).replace("OLD", old)


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme(theme: str) -> None:
    cards = filled(theme, "Samovar", "29,95") + filled(theme, "Glass", "5,95", "7,95")
    left = cut_article(f'<div class="list">{cards}</div>')
    found = fields(left.found.products)
    kept = [
        {name: row.get(name) for name in ("name", "price", "regular_price", "url", "image")} for row in found
    ]
    here = "https://shop.example.com"
    assert kept == [
        {
            "name": "Samovar",
            "price": "29.95",
            "regular_price": None,
            "url": f"{here}/Samovar",
            "image": f"{here}/Samovar.jpg",
        },
        {
            "name": "Glass",
            "price": "5.95",
            "regular_price": "7.95",
            "url": f"{here}/Glass",
            "image": f"{here}/Glass.jpg",
        },
    ]
    assert not any("description" in row for row in found)
    assert {row.get("badge") for row in found} <= {None, "-25%", "25%"}
    assert left.text.startswith(f"Tea{PROSE}")
    assert left.text.endswith(f"Later{PROSE}")
    assert "Samovar" not in left.text
