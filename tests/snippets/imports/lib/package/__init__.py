from . import inner
from .inner import deep_name

from_init = f"{__name__} has {inner.__name__.rpartition('.')[2]}"
