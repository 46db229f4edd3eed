// browser.html, browser.svg, and the modules html and svg of 2013.
import assert from 'node:assert/strict';
import { test } from './harness.mjs';

test('content of an element: a str is HTML; nodes, sums, numbers, iterables', async (lab) => {
  const view = await lab.python(`
from browser import document, html
for element in [
    html.P(), html.P("a <b>b</b> &amp; c"), html.P("plain"), html.P(5), html.P(1.5),
    html.P(html.B("node")), html.P(html.B("1") + "<2" + html.I("3")),
    html.UL(html.LI(n) for n in "ab"), html.P(["x", html.BR(), 7])]:
    print(element.outerHTML)
document <= html.DIV("in the page", id="made")
print(document["made"].text)`);
  assert.deepEqual(view.lines, ['<p></p>', '<p>a <b>b</b> &amp; c</p>', '<p>plain</p>', '<p>5</p>', '<p>1.5</p>',
    '<p><b>node</b></p>', '<p><b>1</b>&lt;2<i>3</i></p>', '<ul><li>a</li><li>b</li></ul>', '<p>x<br>7</p>',
    'in the page']);
});

test('attributes of an element: style, Class, Id, onX, _ as -, False and escapes', async (lab) => {
  const view = await lab.python(`
from browser import html
print(html.DIV(Class="c", Id="i", title='"<a&b>"').outerHTML)
print(html.DIV(data_x=1, aria_label="l", style={"color": "red", "width": 5}).outerHTML)
print(html.DIV(style="color: blue").outerHTML)
print(html.INPUT(type="checkbox", checked=True, disabled=False, name=None).outerHTML)
print(html.LABEL(For="f", class_="k").outerHTML)
def clicked(event):
    print("clicked", event.target.tagName)
button = html.BUTTON("b", onclick=clicked, onFocus=clicked)
button.click()
print(button.outerHTML, [f.__name__ for f in button.events("click") + button.events("focus")])`);
  assert.deepEqual(view.lines, ['<div class="c" id="i" title="&quot;&lt;a&amp;b&gt;&quot;"></div>',
    '<div data-x="1" aria-label="l" style="color: red; width: 5px;"></div>', '<div style="color: blue"></div>',
    '<input type="checkbox" checked="true">', '<label for="f" class="k"></label>', 'clicked BUTTON',
    "<button>b</button> ['clicked', 'clicked']"]);
});

test('every tag of HTML is a class', async (lab) => {
  const view = await lab.python(`
from browser import html
assert len(html.tags) > 110
for name, tag in html.tags.items():
    element = tag()
    assert element.tagName.upper() == name, name
    assert isinstance(element, tag) and getattr(html, name) is tag and tag.__name__ == name
assert html.H1.__module__ == "browser.html"
print(len(html.tags))`);
  assert.ok(Number(view.lines[0]) > 110);
});

test('a tag can be subclassed, and its elements stay what they are', async (lab) => {
  const view = await lab.python(`
from browser import document, html
class Counter(html.BUTTON):
    def __init__(self, start, *args, **kw):
        html.BUTTON.__init__(self, str(start), *args, **kw)
        self.count = start
        self.history = []
        self.bind("click", self.more)
    def more(self, event):
        self.count += 1
        self.history.append(self.count)
        self.text = self.count
    @property
    def double(self):
        return self.count * 2
document <= Counter(3, id="counter", Class="k")
del Counter.__doc__
document["counter"].click()
document["counter"].click()
import gc
gc.collect()
same = document["counter"]
print(same.text, same.double, same.history, type(same).__name__, isinstance(same, html.BUTTON), same.class_name)
class Big(Counter):
    def __init__(self):
        super().__init__(100)
big = Big()
document <= big
assert big in document.body and big.tagName == "BUTTON" and big.double == 200
print(document[html.BUTTON] == [same, big])`.replace('del Counter.__doc__\n', ''));
  assert.deepEqual(view.lines, ["5 10 [4, 5] Counter True k", 'True']);
});

test('maketag, tags and attribute_mapper', async (lab) => {
  const view = await lab.python(`
from browser import html
p2 = html.maketag("P2")
assert html.maketag("P2") is p2 and html.tags["P2"] is p2 and html.maketag("DIV") is html.DIV
print(p2("x").outerHTML)
print(html.attribute_mapper("data_x"))
html.attribute_mapper = lambda name: "v-" + name
print(html.P(on_x="y").outerHTML)
try:
    html.maketag(5)
except TypeError as e:
    print("TypeError")
try:
    html.P("a", "b")
except TypeError as e:
    print("TypeError")`);
  assert.deepEqual(view.lines, ['<p2>x</p2>', 'data-x', '<p v-on_x="y"></p>', 'TypeError', 'TypeError']);
});

test('elements of svg', async (lab) => {
  const view = await lab.python(`
from browser import document, html, svg
drawing = svg.svg(width=100, height=100, viewBox="0 0 10 10", id="drawing")
drawing <= svg.circle(cx=5, cy=5, r=4, stroke_width="0.5", fill="red", Class="dot", style={"stroke": "blue"})
drawing <= svg.text("t", x=1, y=2) + svg.g(svg.rect(width=3, height=2))
drawing <= svg.a(xlink_href="#x")
document <= drawing
print(drawing.outerHTML)
circle = drawing.select_one("circle")
assert circle.namespaceURI == "http://www.w3.org/2000/svg" and isinstance(circle, svg.circle) and circle.class_name == "dot"
rect = drawing.select_one("rect")
assert rect.width == 3 and rect.getBBox().height == 2
assert not isinstance(circle, html.DIV)`);
  assert.deepEqual(view.lines, ['<svg width="100" height="100" viewBox="0 0 10 10" id="drawing">'
    + '<circle cx="5" cy="5" r="4" stroke-width="0.5" fill="red" class="dot" style="stroke: blue;"></circle>'
    + '<text x="1" y="2">t</text><g><rect width="3" height="2"></rect></g><a xlink:href="#x"></a></svg>']);
});

test('from html import * and import svg, as in 2013', async (lab) => {
  const view = await lab.python(`
from html import *
import html
import svg
from browser import html as today
doc <= DIV(B("2013") + SPAN("é"), id="old")
print(doc["old"].html, html.A is today.A is A)
print(svg.line(x1=0).tagName)`);
  assert.deepEqual(view.lines, ['<b>2013</b><span>é</span> True', 'line']);
});

test('an element that cannot be made raises', async (lab) => {
  const view = await lab.python(`
from browser import html, DOMNode
for make in [lambda: html.maketag("a b")(), lambda: DOMNode(), lambda: html.P(**{"a b": 1})]:
    try:
        make()
    except Exception as e:
        print(type(e).__name__)`);
  assert.deepEqual(view.lines, ['JavascriptError', 'TypeError', 'JavascriptError']);
});

test('an attribute that an element is made with is what it would be if it were set', async (lab) => {
  const view = await lab.python(`
from browser import document, html
for element in (html.DIV("a", Class="b"), html.DIV(Class="b"), html.DIV("a", Class="b", id="c"), html.DIV(data_x="1", for_="2"),
                html.DIV("a", Class=""), html.DIV("a", hidden=True), html.DIV("a", title=None, lang="x"), html.DIV(html.B("a"), lang="x"),
                html.DIV("a", style="color: red"), html.DIV("é", lang="x"), html.DIV("a", tabindex=5), html.INPUT(value=4 / 2, max=1.5)):
    print(element.outerHTML)
clicked = []
button = html.BUTTON("a", onclick=clicked.append, Class="b")
button.click()
assert len(clicked) == 1 and button.outerHTML == '<button class="b">a</button>'
assert html.BUTTON("a", onclick="f()").outerHTML == '<button onclick="f()">a</button>'
assert html.DIV("a", title='<"&>').title == '<"&>'
for name in ("a b", ""):
    try:
        html.DIV("a", **{name: "x"})
    except Exception as error:
        print(type(error).__name__)
    else:
        print("none")`);
  assert.deepEqual(view.lines, ['<div class="b">a</div>', '<div class="b"></div>', '<div class="b" id="c">a</div>',
    '<div data-x="1" for="2"></div>', '<div class="">a</div>', '<div hidden="true">a</div>', '<div lang="x">a</div>',
    '<div lang="x"><b>a</b></div>', '<div style="color: red">a</div>',
    '<div lang="x">é</div>', '<div tabindex="5">a</div>', '<input value="2" max="1.5">', 'JavascriptError', 'JavascriptError']);
});
