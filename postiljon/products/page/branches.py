"""The part of a page's tree that leads to some of its elements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement


@dataclass(slots=True)
class Branches:
    """Elements that lead to leaves, each with its children that do so too, in order; parents come first.

    ``weights`` are the sums of the leaves in each element.
    """

    children: dict[HtmlElement, list[HtmlElement]] = field(default_factory=dict)
    weights: Counter[HtmlElement] = field(default_factory=Counter)
    _inside: set[HtmlElement] = field(default_factory=set)

    def reach(self, leaf: HtmlElement, is_cut: Callable[[HtmlElement], bool]) -> bool:
        """Grows to ``leaf``, unless that is in an element that is cut off; no element is walked through twice."""
        path: list[HtmlElement] = []
        element: HtmlElement | None = leaf
        while element is not None and element not in self.children and element not in self._inside:
            path.append(element)
            element = element.getparent()
        is_inside = element in self._inside
        for each in reversed(path):
            is_inside = is_inside or is_cut(each)
            if is_inside:
                self._inside.add(each)
            else:
                self._grow(each)
        return not is_inside

    def _grow(self, element: HtmlElement) -> None:
        self.children[element] = []
        parent = element.getparent()
        if parent is not None and parent in self.children:
            self.children[parent].append(element)


def branches(
    leaves: Iterable[tuple[HtmlElement, int]], is_cut: Callable[[HtmlElement], bool] = lambda _: False
) -> Branches:
    """What leads to ``leaves``, each with its weight; not to those in an element that ``is_cut`` off."""
    tree = Branches()
    for leaf, weight in leaves:
        if tree.reach(leaf, is_cut):
            tree.weights[leaf] += weight
    for element in reversed(tree.children):
        tree.weights[element] += sum(tree.weights[child] for child in tree.children[element])
    return tree
