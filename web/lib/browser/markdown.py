"""Markdown as HTML: `mark(source)` gives the HTML and the scripts that were in it."""


_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figure footer form frame "
    "h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu nav ol p pre section style summary table "
    "tbody td tfoot th thead title tr ul video".split()
)


def _is_html(line):
    """Whether a line begins with a tag of a block, or a comment."""
    if line.startswith("<!"):
        return True
    if not line.startswith("<"):
        return False
    name = line[2:] if line.startswith("</") else line[1:]
    end = 0
    while end < len(name) and name[end].isalnum():
        end += 1
    return name[:end].lower() in _BLOCKS


def _is_script(line):
    return line.startswith("<script") and "python" in line


def _escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def mark(source):
    """The HTML of a text in Markdown, and the sources of the Python scripts that it had."""
    scripts = []
    blocks = []
    lines = source.replace("\r\n", "\n").replace("\t", "    ").split("\n")
    at = 0
    while at < len(lines):
        line = lines[at]
        stripped = line.strip()
        if not stripped:
            at += 1
        elif _is_script(stripped):
            at = _script(lines, at, scripts)
        elif line.startswith("    "):
            at = _code(lines, at, blocks)
        elif stripped.startswith("```"):
            at = _fence(lines, at, blocks)
        elif stripped.startswith("#"):
            level = len(stripped) - len(stripped.lstrip("#"))
            blocks.append(f"<h{min(level, 6)}>{inline(stripped.strip('#').strip())}</h{min(level, 6)}>")
            at += 1
        elif _is_rule(stripped):
            blocks.append("<hr>")
            at += 1
        elif stripped.startswith(">"):
            at = _quote(lines, at, blocks, scripts)
        elif _item(line):
            at = _list(lines, at, blocks)
        elif _is_html(stripped):
            at = _html(lines, at, blocks, scripts)
        else:
            at = _paragraph(lines, at, blocks)
    return "\n".join(blocks) + "\n" if blocks else "", scripts


def _script(lines, at, scripts):
    first = lines[at][lines[at].index("<script"):]
    text = [first[first.index(">") + 1:]]
    while "</script>" not in text[-1]:
        at += 1
        if at >= len(lines):
            break
        text.append(lines[at])
    text[-1] = text[-1].split("</script>")[0]
    scripts.append("\n".join(text).strip("\n"))
    return at + 1


def _code(lines, at, blocks):
    code = []
    while at < len(lines) and (lines[at].startswith("    ") or not lines[at].strip()):
        code.append(lines[at][4:])
        at += 1
    blocks.append(f'<pre class="marked">{_escape(chr(10).join(code).rstrip())}\n</pre>')
    return at


def _fence(lines, at, blocks):
    language = lines[at].strip()[3:].strip()
    code = []
    at += 1
    while at < len(lines) and not lines[at].strip().startswith("```"):
        code.append(lines[at])
        at += 1
    name = f" {_escape(language)}" if language else ""
    blocks.append(f'<pre class="marked{name}">{_escape(chr(10).join(code))}\n</pre>')
    return at + 1


def _is_rule(line):
    marks = line.replace(" ", "")
    return len(marks) > 2 and marks[0] in "-*_" and marks == marks[0] * len(marks)


def _quote(lines, at, blocks, scripts):
    inner = []
    while at < len(lines) and lines[at].strip().startswith(">"):
        text = lines[at].strip()[1:]
        inner.append(text[1:] if text.startswith(" ") else text)
        at += 1
    html, more = mark("\n".join(inner))
    scripts.extend(more)
    blocks.append(f"<blockquote>\n{html}</blockquote>")
    return at


def _item(line):
    """The kind of list that a line is an item of, its indentation and text; None for others."""
    text = line.lstrip(" ")
    indent = len(line) - len(text)
    if len(text) > 1 and text[0] in "*+-" and text[1] == " ":
        return "ul", indent, text[2:].strip()
    digits = 0
    while digits < len(text) and text[digits].isdigit():
        digits += 1
    if digits and text[digits:digits + 2] == ". ":
        return "ol", indent, text[digits + 2:].strip()
    return None


def _list(lines, at, blocks):
    open_lists = []
    html = []
    while at < len(lines):
        found = _item(lines[at])
        if found is None:
            if not lines[at].strip() or not lines[at].startswith("  ") or not open_lists:
                break
            html.append(" " + inline(lines[at].strip()))
            at += 1
            continue
        kind, indent, text = found
        while open_lists and indent < open_lists[-1][1]:
            html.append(f"</li></{open_lists.pop()[0]}>")
        if open_lists and indent < open_lists[-1][1] + 2:
            html.append("</li>")
        else:
            open_lists.append((kind, indent))
            html.append(f"<{kind}>")
        html.append(f"<li>{inline(text)}")
        at += 1
    while open_lists:
        html.append(f"</li></{open_lists.pop()[0]}>")
    blocks.append("".join(html))
    return at


def _html(lines, at, blocks, scripts):
    """HTML up to an empty line; what is indented in it is code all the same."""
    while at < len(lines):
        if lines[at].startswith("    "):
            at = _code(lines, at, blocks)
        elif _is_script(lines[at].strip()):
            at = _script(lines, at, scripts)
        elif not lines[at].strip():
            break
        else:
            blocks.append(lines[at])
            at += 1
    return at


def _paragraph(lines, at, blocks):
    text = []
    while at < len(lines) and lines[at].strip():
        line = lines[at]
        marks = line.strip()
        if text and marks and marks in ("=" * len(marks), "-" * len(marks)):
            level = 1 if marks[0] == "=" else 2
            blocks.append(f"<h{level}>{inline(' '.join(text))}</h{level}>")
            return at + 1
        if text and (marks.startswith(("#", "```", ">")) or _is_script(marks) or _is_html(marks) or _item(line)):
            break
        text.append(marks + ("<br>" if line.endswith("  ") else ""))
        at += 1
    blocks.append(f"<p>{inline(chr(10).join(text))}</p>")
    return at


def inline(text):
    """What is marked within a line: code, links, pictures, emphasis. HTML stays as it is."""
    result = []
    at = 0
    while at < len(text):
        char = text[at]
        if char == "\\" and at + 1 < len(text) and text[at + 1] in "\\`*_{}[]()#+-.!<>":
            result.append(_escape(text[at + 1]))
            at += 2
        elif char == "`":
            ticks = 2 if text.startswith("``", at) else 1
            end = text.find("`" * ticks, at + ticks)
            if end < 0:
                result.append(char)
                at += 1
            else:
                result.append(f"<code>{_escape(text[at + ticks:end].strip())}</code>")
                at = end + ticks
        elif char == "[" or text.startswith("![", at):
            made, at = _link(text, at)
            result.append(made)
        elif char == "<":
            end = text.find(">", at)
            inside = text[at + 1:end]
            if end < 0:
                result.append("&lt;")
                at += 1
            elif inside.startswith(("http://", "https://", "mailto:")):
                result.append(f'<a href="{inside}">{_escape(inside)}</a>')
                at = end + 1
            elif inside and (inside[0].isalpha() or inside[0] in "/!"):
                result.append(text[at:end + 1])
                at = end + 1
            else:
                result.append("&lt;")
                at += 1
        elif char in "*_":
            made, at = _emphasis(text, at)
            result.append(made)
        else:
            result.append(char)
            at += 1
    return "".join(result)


def _link(text, at):
    picture = text[at] == "!"
    start = at + 2 if picture else at + 1
    middle = text.find("](", start)
    end = text.find(")", middle) if middle >= 0 else -1
    if end < 0:
        return text[at:start], start
    label = text[start:middle]
    target, _, title = text[middle + 2:end].partition(" ")
    title = title.strip().strip('"').replace('"', "&quot;")
    title = f' title="{title}"' if title else ""
    target = target.replace('"', "%22")
    if picture:
        made = f'<img src="{target}" alt="{_escape(label)}"{title}>'
    else:
        made = f'<a href="{target}"{title}>{inline(label)}</a>'
    return made, end + 1


def _emphasis(text, at):
    char = text[at]
    count = 2 if text.startswith(char * 2, at) else 1
    mark = char * count
    start = at + count
    end = text.find(mark, start)
    while end >= 0 and count == 1 and text.startswith(mark * 2, end):
        end = text.find(mark, end + 2)
    opens = start < len(text) and not text[start].isspace() and (char == "*" or at == 0 or not text[at - 1].isalnum())
    if end < 0 or not opens or text[end - 1].isspace() or end == start:
        return mark, start
    if char == "_" and end + count < len(text) and text[end + count].isalnum():
        return mark, start
    tag = "strong" if count == 2 else "em"
    return f"<{tag}>{inline(text[start:end])}</{tag}>", end + count
