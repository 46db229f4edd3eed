from . import sibling
from .. import inner
from ... import plain
from ..inner import deep_name as up_one
from ...plain import value as up_two
from .sibling import sibling_value
import lib.plain

absolute = lib.plain is plain and sibling.sibling_value == sibling_value and inner.deep_name == up_one
