"""The database of the browser."""

from browser import window


def _handle(request, onsuccess=None, onerror=None):
    if onsuccess is not None:
        request.bind("success", onsuccess)
    if onerror is not None:
        request.bind("error", onerror)
    return request


class IndexedDB:
    """Opens databases and begins transactions in the one that is open."""

    def __init__(self):
        if not hasattr(window, "indexedDB") or window.indexedDB is None:
            raise NotImplementedError("this browser has no indexedDB")
        self._database = None

    def open(self, name, onsuccess=None, version=1, onerror=None, onupgradeneeded=None, onblocked=None):
        """Opens a database, and makes or changes its stores in `onupgradeneeded`."""
        request = window.indexedDB.open(name, int(version))

        def opened(event):
            self._database = event.target.result
            if onsuccess is not None:
                onsuccess(event)

        if onupgradeneeded is not None:
            request.bind("upgradeneeded", onupgradeneeded)
        if onblocked is not None:
            request.bind("blocked", onblocked)
        return _handle(request, opened, onerror)

    @property
    def database(self):
        if self._database is None:
            raise RuntimeError("no database is open yet: go on in the function given as onsuccess")
        return self._database

    def transaction(self, entities, mode="readonly"):
        return Transaction(self.database.transaction(entities, {"read": "readonly"}.get(mode, mode)))

    def close(self):
        self.database.close()
        self._database = None

    def delete(self, name, onsuccess=None, onerror=None):
        return _handle(window.indexedDB.deleteDatabase(name), onsuccess, onerror)


class Transaction:
    """Changes of a database that are made together."""

    def __init__(self, transaction):
        self._transaction = transaction

    def objectStore(self, name):
        return ObjectStore(self._transaction.objectStore(name))

    def __getattr__(self, name):
        return getattr(self._transaction, name)


class ObjectStore:
    """A store of records. Functions get the event, whose `target.result` is the result."""

    def __init__(self, store):
        self._store = store
        self._data = []

    def put(self, record, key=None, onsuccess=None, onerror=None):
        request = self._store.put(record) if key is None else self._store.put(record, key)
        return _handle(request, onsuccess, onerror)

    def add(self, record, key=None, onsuccess=None, onerror=None):
        request = self._store.add(record) if key is None else self._store.add(record, key)
        return _handle(request, onsuccess, onerror)

    def get(self, key, onsuccess=None, onerror=None):
        return _handle(self._store.get(key), onsuccess, onerror)

    def delete(self, key, onsuccess=None, onerror=None):
        return _handle(self._store.delete(key), onsuccess, onerror)

    def clear(self, onsuccess=None, onerror=None):
        return _handle(self._store.clear(), onsuccess, onerror)

    def count(self, onsuccess=None, onerror=None):
        return _handle(self._store.count(), onsuccess, onerror)

    def query(self, *args, oncomplete=None):
        """Collects records for `fetchall`; `oncomplete` is called with them."""
        self._data = []

        def found(event):
            cursor = event.target.result
            if cursor is None:
                if oncomplete is not None:
                    oncomplete(self._data)
                return
            self._data.append(cursor.value)
            getattr(cursor, "continue")()

        return _handle(self._store.openCursor(*args), found)

    def fetchall(self):
        return list(self._data)
