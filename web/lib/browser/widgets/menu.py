"""Menus: a bar of items, with menus that fold out below and beside them."""

from browser import document, html
from browser.widgets._style import add_style

_RULES = """
:root {
  --brython-menu-font-family: sans-serif;
  --brython-menu-font-size: 100%;
  --brython-menu-navbar-bgcolor: #357a78;
  --brython-menu-navbar-bgcolor-selected: #7fc6c4;
  --brython-menu-navbar-color: #fff;
  --brython-menu-color: #000;
  --brython-menu-submenu-bgcolor: #fff;
  --brython-menu-submenu-bgcolor-selected: #c9ecea;
}
.brython-menu-navbar-item, .brython-menu-navbar-link {
  display: inline-block;
  font-family: var(--brython-menu-font-family);
  font-size: var(--brython-menu-font-size);
  background: var(--brython-menu-navbar-bgcolor);
  color: var(--brython-menu-navbar-color);
  padding: 0.5em 1em;
  cursor: default;
}
.brython-menu-navbar-item:hover, .brython-menu-navbar-item-selected {
  background: var(--brython-menu-navbar-bgcolor-selected);
}
.brython-menu-submenu {
  position: absolute;
  display: none;
  z-index: 9;
  font-family: var(--brython-menu-font-family);
  background: var(--brython-menu-submenu-bgcolor);
  border: 1px solid var(--brython-menu-color);
  border-spacing: 0;
}
.brython-menu-submenu-row:hover, .brython-menu-submenu-row-selected {
  color: var(--brython-menu-color);
  background: var(--brython-menu-submenu-bgcolor-selected);
}
.brython-menu-submenu-item { padding: 0.3em 1em; cursor: default; }
"""

_SELECTED = ("brython-menu-navbar-item-selected", "brython-menu-submenu-row-selected")


class Menu:
    """A bar of items in a container; or the menu of an item, which `add_menu` makes."""

    def __init__(self, container=None, parent=None, default_css=True):
        self.container = document.body if container is None else container
        self.parent = parent
        self.default_css = default_css
        if default_css:
            add_style("brython-menu", _RULES)
        if parent is not None:
            parent.submenu = html.TABLE(Class="brython-menu-submenu")
            self.container <= parent.submenu
            parent.bind("click", self._unfold)
            parent.bind("mouseenter", self._follow)
        elif not hasattr(self.container, "closes_menus"):
            document.bind("click", self.hide_menus)
            self.container.closes_menus = True

    def _add(self, label, arrow=False):
        if self.parent is None:
            item = html.SPAN(label, Class="brython-menu-navbar-item")
            self.container <= item
        else:
            item = html.TR(Class="brython-menu-submenu-row")
            item <= html.TD(label, Class="brython-menu-submenu-item")
            item <= html.TD("&rsaquo;" if arrow else "&nbsp;", Class="brython-menu-submenu-item")
            self.parent.submenu <= item
        return item

    def add_item(self, label, callback=None, menu=False):
        """Adds an item; the callback gets its clicks."""
        item = self._add(label, menu)
        if not menu:
            item.bind("mouseenter", lambda event: self._fold_beside(event.currentTarget))
        if callback is not None:
            item.bind("click", callback)
        return item

    def add_link(self, label, href):
        """Adds an item that leads to another page."""
        if self.parent is None:
            item = html.A(label, Class="brython-menu-navbar-link", href=href)
            self.container <= item
            return item
        return self._add(html.A(label, Class="brython-menu-submenu-link", href=href))

    def add_menu(self, label):
        """Adds an item with a menu of its own, and returns the menu."""
        return Menu(self.container, self.add_item(label, menu=True), self.default_css)

    def hide_menus(self, *args):
        """Folds everything."""
        for name in _SELECTED:
            for item in document.select("." + name):
                item.removeClass(name)
        for table in document.select(".brython-menu-submenu"):
            table.style.display = "none"

    def _fold_below(self, table):
        for row in table.select("tr"):
            row.removeClass("brython-menu-submenu-row-selected")
            if hasattr(row, "submenu"):
                row.submenu.style.display = "none"
                self._fold_below(row.submenu)

    def _fold_beside(self, item):
        if item.tagName == "TR":
            self._fold_below(item.closest("table"))

    def _follow(self, event):
        item = event.currentTarget
        if item.tagName == "TR" or document.select(".brython-menu-navbar-item-selected"):
            self._show(item)

    def _unfold(self, event):
        event.stopPropagation()
        self._show(event.currentTarget)

    def _show(self, item):
        submenu = item.submenu
        if item.tagName == "TR":
            self._fold_beside(item)
            item.addClass("brython-menu-submenu-row-selected")
            left, top = item.abs_left + item.offsetWidth, item.abs_top
        else:
            self.hide_menus()
            item.addClass("brython-menu-navbar-item-selected")
            left, top = item.abs_left, item.abs_top + item.offsetHeight
        submenu.style = {"display": "block", "left": left, "top": top}
