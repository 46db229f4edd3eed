"""Style sheets that widgets bring along."""

from browser import document, html


def add_style(identifier, rules):
    """Adds a style sheet to the page, once."""
    if identifier not in document:
        document.head <= html.STYLE(rules, id=identifier)
