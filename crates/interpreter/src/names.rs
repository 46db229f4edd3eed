//! Names that the core itself uses, interned once.

use crate::object::{Ref, Str};

macro_rules! names {
    ($($name:ident)*) => {
        /// Interned names; `vm.names.__init__` is the string "__init__".
        pub struct Names {
            /// The empty string.
            pub empty: Ref<Str>,
            $(pub $name: Ref<Str>,)*
        }

        impl Names {
            pub(crate) fn new(mut intern: impl FnMut(&str) -> Ref<Str>) -> Names {
                Names { empty: intern(""), $($name: intern(stringify!($name)),)* }
            }
        }
    };
}

names! {
    __abs__ __add__ __aenter__ __aexit__ __aiter__ __all__ __and__ __anext__ __annotate__
    __annotations__ __await__ __bases__ __bool__ __bytes__ __build_class__ __builtins__ __call__
    __cause__ __class__ __class_getitem__ __classcell__ __complex__ __contains__ __context__ __del__
    __delattr__ __delete__ __delitem__ __dict__ __dir__ __divmod__ __doc__ __enter__ __eq__ __exit__
    __file__ __firstlineno__ __float__ __floordiv__ __format__ __ge__ __get__ __getattr__
    __getattribute__ __getitem__ __gt__ __hash__ __iadd__ __iand__ __ifloordiv__ __ilshift__
    __imatmul__ __imod__ __import__ __imul__ __index__ __init__ __init_subclass__ __instancecheck__
    __int__ __invert__ __ior__ __ipow__ __irshift__ __isub__ __iter__ __itruediv__ __ixor__ __le__
    __len__ __length_hint__ __loader__ __lshift__ __lt__ __main__ __match_args__ __matmul__
    __missing__ __mod__ __module__ __mro_entries__ __mul__ __name__ __ne__ __neg__ __new__ __next__
    __or__ __package__ __path__ __pos__ __pow__ __prepare__ __qualname__ __radd__ __rand__
    __rdivmod__ __reduce__ __reduce_ex__ __repr__ __reversed__ __rfloordiv__ __rlshift__
    __rmatmul__ __rmod__ __rmul__ __ror__ __round__ __rpow__ __rrshift__ __rshift__ __rsub__
    __rtruediv__ __rxor__ __set__ __set_name__ __setattr__ __setitem__ __slots__ __spec__
    __static_attributes__ __str__ __sub__ __subclasscheck__ __subclasshook__ __truediv__ __trunc__
    __type_params__ __weakref__ __xor__ __ceil__ __floor__ __mro__ __suppress_context__
    __traceback__ __notes__ __abstractmethods__ __isabstractmethod__ __wrapped__ __objclass__
    __self__ __func__ __debug__ __origin__ __args__ __parameters__ __fspath__ __sizeof__
    __getstate__ __setstate__ __getnewargs__ __copy__ __deepcopy__
    builtins sys modules path stdout stderr stdin write flush name print send throw close keys
    values items get mro append extend update encoding errors value msg args object default
    displayhook excepthook last_exc last_type last_value last_traceback unraisablehook
}
