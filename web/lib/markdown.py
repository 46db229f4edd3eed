"""`browser.markdown` by its name of 2013."""

from browser.markdown import mark
