"""What mail programs show of the HTML and CSS that a mail uses.

The facts are those of Can I email (www.caniemail.com), as ``support.txt``; ``LICENSE-caniemail`` is their licence.
"""
