from ....shop import price
