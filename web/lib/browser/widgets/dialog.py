"""Windows inside the page, which can be moved."""

from browser import document, html, window
from browser.widgets._style import add_style

_RULES = """
:root {
  --brython-dialog-font-family: sans-serif;
  --brython-dialog-font-size: 100%;
  --brython-dialog-bgcolor: #fff;
  --brython-dialog-border-color: #456;
  --brython-dialog-title-bgcolor: #357a78;
  --brython-dialog-title-color: #fff;
  --brython-dialog-close-bgcolor: #fff;
  --brython-dialog-close-color: #000;
}
.brython-dialog-main {
  position: absolute;
  z-index: 10;
  font-family: var(--brython-dialog-font-family);
  font-size: var(--brython-dialog-font-size);
  background: var(--brython-dialog-bgcolor);
  border: 1px solid var(--brython-dialog-border-color);
  box-shadow: 0 2px 8px #0004;
  max-width: 100vw;
}
.brython-dialog-title {
  display: flex;
  justify-content: space-between;
  gap: 1em;
  padding: 0.4em;
  background: var(--brython-dialog-title-bgcolor);
  color: var(--brython-dialog-title-color);
  cursor: move;
  user-select: none;
  touch-action: none;
}
.brython-dialog-close {
  padding: 0 0.3em;
  background: var(--brython-dialog-close-bgcolor);
  color: var(--brython-dialog-close-color);
  cursor: pointer;
}
.brython-dialog-panel { padding: 0.6em; }
.brython-dialog-message { padding-right: 0.6em; }
.brython-dialog-buttons { text-align: center; }
.brython-dialog-button { margin: 0.5em; }
"""


class Dialog(html.DIV):
    """A window with a title; its content goes into `panel`.

    With `ok_cancel` it has the buttons `ok_button` and `cancel_button`; a pair gives their labels.
    """

    def __init__(self, title="", *, top=None, left=None, ok_cancel=False, can_close=True, default_css=True):
        if default_css:
            add_style("brython-dialog", _RULES)
        html.DIV.__init__(self, style={"position": "absolute"}, Class="brython-dialog-main")
        self.title_bar = html.DIV(html.SPAN(title), Class="brython-dialog-title")
        self <= self.title_bar
        if can_close:
            self.close_button = html.SPAN("&times;", Class="brython-dialog-close")
            self.title_bar <= self.close_button
            self.close_button.bind("click", self.close)
        self.panel = html.DIV(Class="brython-dialog-panel")
        self <= self.panel
        if ok_cancel:
            labels = ok_cancel if isinstance(ok_cancel, (list, tuple)) else ("Ok", "Cancel")
            if len(labels) != 2:
                raise ValueError(f"ok_cancel takes 2 labels, not {len(labels)}")
            self.ok_button = html.BUTTON(labels[0], Class="brython-dialog-button")
            self.cancel_button = html.BUTTON(labels[1], Class="brython-dialog-button")
            self.cancel_button.bind("click", self.close)
            self <= html.DIV(self.ok_button + self.cancel_button, Class="brython-dialog-buttons")
        document <= self
        self._place(left, top)
        self.title_bar.bind("pointerdown", self._grab)
        self.title_bar.bind("pointermove", self._move)

    def _place(self, left, top):
        """Puts the window somewhere; in the middle of what is seen if nothing is said."""
        self.style.left = 0         # for as much width as it likes
        if left is None:
            left = max(0, (window.innerWidth - self.offsetWidth) // 2)
        if top is None:
            top = max(0, (window.innerHeight - self.offsetHeight) // 2)
        self.left = left
        self.top = top + round(document.scrollingElement.scrollTop)

    def close(self, *args):
        """Takes the window out of the page."""
        self._tell("dialog_close")
        self.remove()

    def _tell(self, name, **details):
        event = window.CustomEvent.new(name)
        event.dialog = self
        for key, value in details.items():
            setattr(event, key, value)
        document.dispatchEvent(event)

    def _grab(self, event):
        if event.target in self.title_bar.select(".brython-dialog-close"):
            return
        self.title_bar.setPointerCapture(event.pointerId)
        self.start_x, self.start_y = event.x, event.y
        self.offset_x, self.offset_y = self.left - event.x, self.top - event.y
        event.preventDefault()
        self._tell("dialog_down", pointer_x=event.x, pointer_y=event.y)

    def _move(self, event):
        if not self.title_bar.hasPointerCapture(event.pointerId):
            return
        self.left = self.offset_x + event.x
        self.top = self.offset_y + event.y
        self._tell("dialog_move", dx=event.x - self.start_x, dy=event.y - self.start_y)


class EntryDialog(Dialog):
    """Asks for a text: the event `entry` comes when it was entered, and `value` has it."""

    def __init__(self, title, message=None, *, top=None, left=None, default_css=True):
        Dialog.__init__(self, title, top=top, left=left, ok_cancel=True, default_css=default_css)
        self.message = html.SPAN(message or "", Class="brython-dialog-message")
        self.entry = html.INPUT()
        self.panel <= self.message + self.entry
        self._place(left, top)
        self.entry.focus()
        self.entry.bind("keydown", self._entered)
        self.ok_button.bind("click", self._entered)

    @property
    def value(self):
        return self.entry.value

    def _entered(self, event):
        if event.type == "click" or event.key == "Enter":
            self.dispatchEvent(window.Event.new("entry"))


class InfoDialog(Dialog):
    """Tells something; goes away by itself after `remove_after` seconds, or with a button `ok`."""

    def __init__(self, title, message, *, top=None, left=None, default_css=True, remove_after=None, ok=False):
        Dialog.__init__(self, title, top=top, left=left, default_css=default_css)
        self.panel <= html.DIV(message)
        if ok:
            self.ok_button = html.BUTTON(ok if isinstance(ok, str) else "Ok", Class="brython-dialog-button")
            self.panel <= html.DIV(self.ok_button, Class="brython-dialog-buttons")
            self.ok_button.bind("click", self.close)
        self._place(left, top)
        if remove_after is not None:
            if not isinstance(remove_after, (int, float)):
                raise TypeError(f"remove_after is a number, not {type(remove_after).__name__}")
            window.setTimeout(lambda: self.close(), remove_after * 1000)


def Info(message=None):
    """Tells something in a window."""
    return InfoDialog("Information", str(message))


async def Input(message=None):
    """Asks for a text and waits for it."""
    from browser import aio

    dialog = EntryDialog("Enter", message)
    await aio.event(dialog, "entry")
    value = dialog.value
    dialog.close()
    return value
