"""Parts of pages that are made of several elements."""
