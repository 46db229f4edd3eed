"""Parts of programs with windows: boxes with labels, buttons and fields in a grid."""

from browser import document, html, window


class UIError(Exception):
    """A part that is used in a way it cannot be."""


class Border:
    def __init__(self, width=1, style="solid", color="#000", radius=None):
        self.width, self.style, self.color, self.radius = width, style, color, radius


class Font:
    def __init__(self, family="Arial", size=None, weight="normal", style="normal"):
        self.family, self.size, self.weight, self.style = family, size, weight, style


class Padding:
    """Widths inside of a border: of all sides, of top and sides, or top, right, bottom, left."""

    def __init__(self, *sides, x=None, y=None, top=None, right=None, bottom=None, left=None):
        if len(sides) > 4:
            raise ValueError(f"Padding expects at most 4 arguments, got {len(sides)}")
        sides = {0: (0,) * 4, 1: sides * 4, 2: sides * 2, 3: sides + (0,), 4: sides}[len(sides)]
        self.top, self.right, self.bottom, self.left = sides
        if x is not None:
            self.left = self.right = x
        if y is not None:
            self.top = self.bottom = y
        for name, value in (("top", top), ("right", right), ("bottom", bottom), ("left", left)):
            if value is not None:
                setattr(self, name, value)


def _length(value):
    if isinstance(value, str):
        return value
    if isinstance(value, (int, float)):
        return f"{round(value)}px"
    raise ValueError(f"a length is a str or a number, not '{type(value).__name__}'")


class Widget:
    """What all parts have: `add` others in a grid, `config` the look."""

    def add(self, widget, row="same", column=None, **options):
        """Puts a part into the grid: in this row ("same"), the next, or one by its number."""
        widget.master = self
        widget.grid(row=row, column=column, **options)
        return widget

    def add_row(self, widgets, row="next", column_start=0, **options):
        """Puts parts beside each other."""
        for index, widget in enumerate(widgets):
            self.add(widget, row=row if index == 0 else "same", column=column_start + index, **options)

    def config(self, **options):
        """Sets value, type, name, checked, width, height, top, left, color, font and the like."""
        for name, value in options.items():
            if value is None:
                continue
            configure = getattr(self, "_config_" + name, None)
            if configure is not None:
                configure(value)
            elif name in ("width", "height", "top", "left"):
                setattr(self.style, name, _length(value))
            elif name in ("type", "name", "checked", "disabled"):
                setattr(self, name, value)
            else:
                raise TypeError(f"invalid keyword '{name}' for {type(self).__name__}")
        return self

    def _config_value(self, value):
        if not isinstance(self, (Label, Entry)):
            raise TypeError(f"invalid keyword 'value' for {type(self).__name__}")
        if isinstance(self, Entry):
            html.INPUT.__setattr__(self, "value", str(value))
        else:
            self.text = value

    def _config_cursor(self, value):
        self.style.cursor = value

    def _config_background(self, value):
        self.style.backgroundColor = value

    def _config_color(self, value):
        self.style.color = value

    def _config_command(self, value):
        self.bind("click", lambda event: value(event.target))

    def _config_callbacks(self, callbacks):
        for event, function in callbacks.items():
            self.bind(event, function)

    def _config_font(self, font):
        self.style = {"font-family": font.family, "font-weight": font.weight, "font-style": font.style}
        if font.size:
            self.style.fontSize = _length(font.size)

    def _config_border(self, border):
        if not isinstance(border, Border):
            border = Border(border)
        self.style = {"border-style": border.style, "border-width": _length(border.width), "border-color": border.color}
        if border.radius is not None:
            self.style.borderRadius = _length(border.radius)

    def _config_padding(self, padding):
        if not isinstance(padding, Padding):
            padding = Padding(padding)
        for side in ("top", "right", "bottom", "left"):
            self.style.setProperty("padding-" + side, _length(getattr(padding, side)))

    def grid(self, row=None, column=None, rowspan=1, columnspan=1, align="", **options):
        """Puts the part into its master's table."""
        body = self.master._body()
        rows = body.rows
        if row is None or row == "next":
            row = len(rows)
        elif row == "same":
            row = max(0, len(rows) - 1)
        elif not isinstance(row, int):
            raise ValueError(f"invalid value for row: {row!r}")
        while len(body.rows) <= row:
            body <= html.TR()
        line = body.rows[row]
        if column is None or column == "next":
            column = len(line.cells)
        elif not isinstance(column, int):
            raise ValueError(f"invalid value for column: {column!r}")
        while len(line.cells) <= column:
            line <= html.TD()
        cell = line.cells[column]
        for name, span in (("rowspan", rowspan), ("colspan", columnspan)):
            if span > 1:
                cell.attrs[name] = span
        for word in align.split():
            if word in ("left", "right", "center"):
                cell.style.textAlign = word
            elif word in ("top", "middle", "bottom"):
                cell.style.verticalAlign = word
        cell <= self
        self.cell = cell
        Widget.config(_Styled(cell), **options)

    def _body(self):
        if not hasattr(self, "_table"):
            self._table = html.TABLE(cellpadding=0, cellspacing=0)
            self <= self._table
        return self._table


class _Styled(Widget):
    """The look of an element that is no part."""

    def __init__(self, element):
        self.style = element.style
        self.bind = element.bind


class Frame(html.DIV, Widget):
    """A part that only has others in it."""

    def __init__(self, **options):
        html.DIV.__init__(self)
        self.config(**options)


class Box(html.DIV, Widget):
    """A window with a title inside the page."""

    def __init__(self, title="", container=None, **options):
        html.DIV.__init__(self, style={"position": "absolute", "border": "1px solid #456", "background": "#fff"})
        self.title_bar = html.DIV(title, style={"background": "#357a78", "color": "#fff", "padding": "0.3em"})
        self <= self.title_bar
        (document if container is None else container) <= self
        self.config(**options)

    def _config_title(self, title):
        self.title_bar.text = title

    def close(self):
        self.remove()


class Button(html.BUTTON, Widget):
    def __init__(self, text="", **options):
        html.BUTTON.__init__(self, text)
        self.config(**options)


class Label(html.SPAN, Widget):
    def __init__(self, value="", **options):
        html.SPAN.__init__(self)
        self.config(value=value, **options)


class Link(html.A, Widget):
    def __init__(self, text="", href="", **options):
        html.A.__init__(self, text, href=href)
        self.config(**options)


class Entry(html.INPUT, Widget):
    """A field for a text."""

    def __init__(self, value="", **options):
        html.INPUT.__init__(self)
        self.config(value=value, **options)


class Text(html.TEXTAREA, Widget):
    """A field for lines of text."""

    def __init__(self, **options):
        html.TEXTAREA.__init__(self)
        self.config(**options)


class Image(html.IMG, Widget):
    def __init__(self, src, **options):
        html.IMG.__init__(self, src=src)
        self.config(**options)


class _Choice(html.DIV, Widget):
    """Fields to tick, with their labels."""

    _type = "checkbox"

    def __init__(self, *labels, name=None, **options):
        html.DIV.__init__(self)
        self.fields = []
        for label in labels:
            field = html.INPUT(type=self._type, name=name or f"choice{id(self)}", value=label)
            self.fields.append(field)
            self <= html.LABEL(field + str(label))
        self.config(**options)

    @property
    def values(self):
        """The labels that are ticked."""
        return [field.value for field in self.fields if field.checked]


class Checkboxes(_Choice):
    """Any number of them can be ticked."""


class RadioButtons(_Choice):
    """One of them can be ticked."""

    _type = "radio"


class Listbox(html.SELECT, Widget):
    """A list to choose from."""

    def __init__(self, *items, size=None, multiple=False, **options):
        html.SELECT.__init__(self, (html.OPTION(item) for item in items), size=size or len(items) or 1, multiple=multiple)
        self.config(**options)

    @property
    def selected(self):
        return [option.text for option in self.options if option.selected]


class Combobox(Listbox):
    """A list that folds out."""

    def __init__(self, *items, **options):
        Listbox.__init__(self, *items, size=1, **options)
