"""`browser.object_storage` by its name of 2013."""

from browser.object_storage import ObjectStorage
