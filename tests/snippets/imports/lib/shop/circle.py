from .round import back

name = "circle"
