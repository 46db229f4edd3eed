"""A dict of any values that JSON has, kept in a storage of str."""

from browser._values import dumps, loads

_MISSING = object()


class ObjectStorage:
    """Keys and values of any kind in a storage, `local_storage.storage` for instance."""

    def __init__(self, storage):
        self.storage = storage

    def __getitem__(self, key):
        text = self.storage.get(dumps(key))
        if text is None:
            raise KeyError(key)
        return loads(text)

    def __setitem__(self, key, value):
        self.storage[dumps(key)] = dumps(value)

    def __delitem__(self, key):
        try:
            del self.storage[dumps(key)]
        except KeyError:
            raise KeyError(key) from None

    def __contains__(self, key):
        return dumps(key) in self.storage

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self.storage)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def pop(self, key, default=_MISSING):
        if key not in self and default is not _MISSING:
            return default
        value = self[key]
        del self[key]
        return value

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def update(self, *args, **keywords):
        for key, value in dict(*args, **keywords).items():
            self[key] = value

    def keys(self):
        return [loads(key) for key in self.storage.keys()]

    def values(self):
        return [loads(value) for value in self.storage.values()]

    def items(self):
        return list(zip(self.keys(), self.values()))

    def clear(self):
        self.storage.clear()

    def __repr__(self):
        return f"<ObjectStorage {dict(self.items())!r}>"
