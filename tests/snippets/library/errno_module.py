"""The module `errno`, and the exceptions that its numbers pick."""
import errno

for name in "EPERM ENOENT EINTR EIO EAGAIN ENOMEM EACCES EEXIST ENOTDIR EISDIR EINVAL EMFILE EPIPE ERANGE".split():
    number = getattr(errno, name)
    error = OSError(number, "text")
    print(name, number, errno.errorcode[number], type(error).__name__, error)
print(errno.EAGAIN == errno.EWOULDBLOCK, errno.EDEADLK == errno.EDEADLOCK, errno.ENOTSUP == errno.EOPNOTSUPP)
print(errno.errorcode[errno.EWOULDBLOCK], all(getattr(errno, name) == n for n, name in errno.errorcode.items()))
print(sorted(errno.errorcode)[:12], type(errno.errorcode), len(errno.errorcode) > 100)
try:
    errno.ENOTHING
except AttributeError as error:
    print(error)
