"""Style sheets that widgets bring along."""

from browser import document, html


def add_style(identifier, rules):
    """Adds a style sheet to the page, once: before those of the page, whose rules win."""
    if identifier not in document:
        document.head.prepend(html.STYLE(rules, id=identifier))
