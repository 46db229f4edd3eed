from ..shop import price
from .price import rate as own_rate

value = price.rate + own_rate
