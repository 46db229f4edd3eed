//! The classes of builtin exceptions.

use crate::native::{Base, TypeSpec};
use crate::object::{Payload, Ref, Type, TypeFlags};

use super::exception::Exception;

macro_rules! exceptions {
    ($($field:ident $name:ident $base:ident;)*) => {
        /// The classes of the builtin exceptions: laid out as an array of them.
        #[repr(C)]
        pub struct Exceptions {
            $(pub $field: Ref<Type>,)*
        }

        const NAMES: [&str; COUNT] = [$(stringify!($field)),*];
        const COUNT: usize = [$(stringify!($field)),*].len();
        static SPECS: [TypeSpec; COUNT] = [$(TypeSpec {
            name: stringify!($name),
            module: "builtins",
            doc: "",
            base: Base::Named(stringify!($base)),
            layout: Exception::layout,
            flags: TypeFlags::BASE | TypeFlags::DICT | TypeFlags::WEAK_REFERENCES | TypeFlags::EXCEPTION,
            slots: crate::types::exceptions::slots_of(stringify!($name)),
            methods: crate::types::exceptions::methods_of(stringify!($name)),
            attributes: crate::types::exceptions::attributes_of(stringify!($name)),
        }),*];
    };
}

impl Exceptions {
    /// Makes them with `make`, which is called for each field and its spec in order, bases first.
    pub(crate) fn new(mut make: impl FnMut(&'static str, &'static TypeSpec) -> Ref<Type>) -> Exceptions {
        let classes: [Ref<Type>; COUNT] = std::array::from_fn(|at| make(NAMES[at], &SPECS[at]));
        // SAFETY: `Exceptions` is `COUNT` fields of this type, laid out as in C.
        unsafe { std::mem::transmute(classes) }
    }

    pub(crate) fn all(&self) -> &[Ref<Type>; COUNT] {
        // SAFETY: as above.
        unsafe { &*std::ptr::from_ref(self).cast() }
    }
}

exceptions! {
    base_exception BaseException object;
    exception Exception base_exception;
    base_exception_group BaseExceptionGroup base_exception;
    exception_group ExceptionGroup base_exception_group;
    generator_exit GeneratorExit base_exception;
    keyboard_interrupt KeyboardInterrupt base_exception;
    system_exit SystemExit base_exception;
    arithmetic_error ArithmeticError exception;
    floating_point_error FloatingPointError arithmetic_error;
    overflow_error OverflowError arithmetic_error;
    zero_division_error ZeroDivisionError arithmetic_error;
    assertion_error AssertionError exception;
    attribute_error AttributeError exception;
    buffer_error BufferError exception;
    eof_error EOFError exception;
    import_error ImportError exception;
    module_not_found_error ModuleNotFoundError import_error;
    lookup_error LookupError exception;
    index_error IndexError lookup_error;
    key_error KeyError lookup_error;
    memory_error MemoryError exception;
    name_error NameError exception;
    unbound_local_error UnboundLocalError name_error;
    os_error OSError exception;
    blocking_io_error BlockingIOError os_error;
    child_process_error ChildProcessError os_error;
    connection_error ConnectionError os_error;
    broken_pipe_error BrokenPipeError connection_error;
    connection_aborted_error ConnectionAbortedError connection_error;
    connection_refused_error ConnectionRefusedError connection_error;
    connection_reset_error ConnectionResetError connection_error;
    file_exists_error FileExistsError os_error;
    file_not_found_error FileNotFoundError os_error;
    interrupted_error InterruptedError os_error;
    is_a_directory_error IsADirectoryError os_error;
    not_a_directory_error NotADirectoryError os_error;
    permission_error PermissionError os_error;
    process_lookup_error ProcessLookupError os_error;
    timeout_error TimeoutError os_error;
    reference_error ReferenceError exception;
    runtime_error RuntimeError exception;
    not_implemented_error NotImplementedError runtime_error;
    python_finalization_error PythonFinalizationError runtime_error;
    recursion_error RecursionError runtime_error;
    stop_async_iteration StopAsyncIteration exception;
    stop_iteration StopIteration exception;
    syntax_error SyntaxError exception;
    indentation_error IndentationError syntax_error;
    tab_error TabError indentation_error;
    incomplete_input_error _IncompleteInputError syntax_error;
    system_error SystemError exception;
    type_error TypeError exception;
    value_error ValueError exception;
    unicode_error UnicodeError value_error;
    unicode_decode_error UnicodeDecodeError unicode_error;
    unicode_encode_error UnicodeEncodeError unicode_error;
    unicode_translate_error UnicodeTranslateError unicode_error;
    warning Warning exception;
    bytes_warning BytesWarning warning;
    deprecation_warning DeprecationWarning warning;
    encoding_warning EncodingWarning warning;
    future_warning FutureWarning warning;
    import_warning ImportWarning warning;
    pending_deprecation_warning PendingDeprecationWarning warning;
    resource_warning ResourceWarning warning;
    runtime_warning RuntimeWarning warning;
    syntax_warning SyntaxWarning warning;
    unicode_warning UnicodeWarning warning;
    user_warning UserWarning warning;
}

impl crate::vm::Vm {
    /// Gives ExceptionGroup its second base.
    pub(crate) fn complete_exception_group(&mut self) {
        let classes = &self.exceptions;
        let (group, base) = (classes.exception_group.clone(), classes.base_exception_group.clone());
        let (second, root) = (classes.exception.clone(), classes.base_exception.clone());
        let object = self.types.object.clone();
        *group.bases.get_mut(self) = vec![base.clone(), second.clone()];
        second.subclasses.get_mut(self).push(group.pointer());
        let order = vec![group.clone(), base, second, root, object];
        *group.mro.get_mut(self) = order;
    }
}
