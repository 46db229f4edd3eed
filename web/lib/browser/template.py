"""Elements of the page with Python in them.

`{expression}` in texts and attributes is replaced by its value, `{price:.2f}` and `{name!r}` as in an f-string;
`{{` and `}}` are braces. An element with `b-code="for x in y"`,
`b-code="if x"`, `elif` or `else` is there for each x, or if x is true; `b-include="url"` takes its content
from a file; `b-on="click:function"` calls a function with the event and the template.
"""

from browser import document, html

_VOID = set("AREA BASE BR COL EMBED HR IMG INPUT LINK META PARAM SOURCE TRACK WBR".split())


class TemplateError(Exception):
    """A template with a fault."""


class ElementData:
    """The data of a template: attributes."""

    def __init__(self, **values):
        self.__dict__.update(values)

    def to_dict(self):
        return dict(self.__dict__)

    def clone(self):
        return _copy(self.__dict__)


def _copy(value):
    if isinstance(value, dict):
        return {key: _copy(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_copy(item) for item in value]
    if isinstance(value, set):
        return set(value)
    return value


def _escape(value):
    return str(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _parts(text):
    """The constant parts of a text and the sources of the values between them, in turns."""
    parts, at, constant = [], 0, ""
    while at < len(text):
        if text.startswith(("{{", "}}"), at):
            constant += text[at]
            at += 2
        elif text[at] == "{":
            format_at, end = _ends_of_expression(text, at + 1)
            parts.append((constant, _source_of_value(text[at + 1:format_at], text[format_at:end])))
            constant = ""
            at = end + 1
        else:
            constant += text[at]
            at += 1
    parts.append((constant, None))
    return parts


def _source_of_value(expression, format):
    """The source of an expression's value, or of its text where a conversion or a format is behind it."""
    value = f"({expression.strip()})"
    return f"f'''{{{value}{format}}}'''" if format else value


def _ends_of_expression(text, at):
    """Where an expression ends, at its conversion or format if it has one, and where these end."""
    depth, quote, format_at = 0, "", None
    while at < len(text):
        char = text[at]
        if char == "}" and not depth and not quote:
            return at if format_at is None else format_at, at
        if format_at is not None:
            depth += {"{": 1, "}": -1}.get(char, 0)
        elif quote:
            if char == "\\":
                at += 1
            elif char == quote:
                quote = ""
        elif char in "'\"":
            quote = char
        elif char in "([{":
            depth += 1
        elif not depth and (char == ":" or char == "!" and text[at + 1:at + 2] != "="):
            format_at = at
        elif char in ")]}":
            depth -= 1
        at += 1
    raise TemplateError(f"a '{{' without its '}}' in {text!r}")


class Template:
    """A template from an element or its id; `callbacks` are the functions that `b-on` names."""

    def __init__(self, element, callbacks=()):
        if isinstance(element, str):
            element = document[element]
        self.element = element
        self.callbacks = {function.__name__: function for function in callbacks}
        self._lines = []
        self._depth = 0
        self._parse(element)
        source = "\n".join(self._lines) + "\n"
        try:
            self._code = compile(source, f"<template {element.id or element.tagName}>", "exec")
        except SyntaxError as error:
            line = self._lines[error.lineno - 1].strip() if error.lineno else ""
            raise TemplateError(f"{error.msg}: {line}") from None
        self.data = ElementData()

    def _line(self, text):
        self._lines.append("    " * self._depth + text)

    def _write(self, text):
        if text:
            self._line(f"__write__({text!r})")

    def _write_with_values(self, text, escape):
        for constant, expression in _parts(text):
            self._write(escape(constant))
            if expression is not None:
                self._line(f"__write_value__({expression})")

    def _parse(self, node):
        if node.nodeType == 3:
            self._write_with_values(node.nodeValue, _escape)
            return
        if node.nodeType != 1:
            return
        block = node.attrs.get("b-code")
        if block is not None:
            self._line(block.strip().rstrip(":") + ":")
            self._depth += 1
        tag = node.tagName.lower()
        self._write("<" + tag)
        for name, value in node.attrs.items():
            if name == "b-on":
                self._write(f' data-b-on="{_escape(value)}"')
            elif name not in ("b-code", "b-include"):
                self._parse_attribute(name, value)
        self._write(">")
        if "b-include" in node.attrs:
            included = html.DIV(open(node.attrs["b-include"]).read())
            children = list(included)
        else:
            children = list(node)
        for child in children:
            self._parse(child)
        if node.tagName not in _VOID:
            self._write(f"</{tag}>")
        if block is not None:
            self._depth -= 1

    def _parse_attribute(self, name, value):
        parts = _parts(value)
        if len(parts) == 2 and not parts[0][0] and not parts[1][0]:
            # A value that is all expression can say that the attribute is not there.
            self._line(f"__write_attribute__({name!r}, {parts[0][1]})")
            return
        self._write(f' {name}="')
        self._write_with_values(value, _escape)
        self._write('"')

    def render(self, **data):
        """Puts the element into the page, with these names for its expressions."""
        self.data = ElementData(**data)
        self._render()

    def _render(self):
        written = []

        def write_attribute(name, value):
            if value is True:
                written.append(f" {name}")
            elif value is not False and value is not None:
                written.append(f' {name}="{_escape(value)}"')

        names = self.data.to_dict()
        names["__write__"] = written.append
        names["__write_value__"] = lambda value: written.append(str(value))
        names["__write_attribute__"] = write_attribute
        exec(self._code, names)
        made = html.DIV("".join(written))[0]
        self.element.replaceWith(made)
        self.element = made
        for node in [made, *made.select("[data-b-on]")]:
            if "data-b-on" in node.attrs:
                self._bind(node, node.attrs.pop("data-b-on"))

    def _bind(self, node, bindings):
        for binding in bindings.split(";"):
            event, colon, name = binding.partition(":")
            function = self.callbacks.get(name.strip())
            if not colon or function is None:
                raise TemplateError(f"there is no function for b-on={binding!r}")
            node.bind(event.strip(), self._calling(function))

    def _calling(self, function):
        def call(event):
            before = self.data.clone()
            function(event, self)
            if self.data.to_dict() != before:
                self._render()

        return call
