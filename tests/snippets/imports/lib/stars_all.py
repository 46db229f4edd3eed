__all__ = ["listed", "_listed_private"]
listed = "listed"
_listed_private = "listed though private"
unlisted = "unlisted"
