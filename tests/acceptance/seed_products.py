"""The products in the article the tool exists for, without where and how they were found."""

from __future__ import annotations

from decimal import Decimal

from postiljon.products.model import Product

PRODUCTS = (
    Product(
        name="Zechsal magnesium drops, 100 ml",
        description="Puur natuur en groot gemak",
        price=Decimal("28.95"),
        currency="EUR",
    ),
    Product(name="Magnesium bisglycinaat poeder 200 gram", price=Decimal("32.95"), currency="EUR"),
    Product(
        name="Zechsal zelfdiagnose pakket",
        description="Voor drie weken gebruik, met checklist!",
        price=Decimal("22.95"),
        regular_price=Decimal("24.90"),
        currency="EUR",
        badge="Aanbieding",
    ),
    Product(
        name="Zechsal navulzak, 4 kg",
        description="Voor 32 voetenbaden of 8x een ligbad",
        price=Decimal("29.95"),
        currency="EUR",
    ),
)
