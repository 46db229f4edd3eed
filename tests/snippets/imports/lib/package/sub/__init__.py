from .sibling import sibling_value
