//! Builtin functions, by family. All are rows of one table, [`BUILTINS`].
//!
//! - `numbers`, `text`, `iteration`, `attributes`: what they take
//! - `classes`: `isinstance`, `issubclass`, class statements; `execution`: `eval`, `exec`, `compile`
//! - `output`: `print`, `input` and other talk to the outside

mod anext;
mod attributes;
mod classes;
mod execution;
mod iteration;
mod numbers;
mod output;
mod text;
mod warn;

pub use anext::SPEC as ANEXT_AWAITABLE;

use crate::native::{Method, Sig, function, sig};

/// `sorted` binds its arguments itself.
const SORTED: Sig = Sig { text: "(iterable, /, *, key=None, reverse=False)", ..sig("(*args, **kwargs)") };

/// The functions of the module `builtins`; `__import__` is with the import system.
pub static BUILTINS: &[Method] = &[
    function("__build_class__", sig("(*args, **kwargs)").as_shown("<none>"), classes::build_class)
        .waits()
        .doc(|| "Makes a class, for class statements."),
    function("abs", sig("(x, /)"), numbers::abs).doc(|| "The absolute value of a number."),
    function("aiter", sig("(async_iterable, /)"), iteration::aiter)
        .doc(|| "An asynchronous iterator over an object."),
    function("all", sig("(iterable, /)"), iteration::all)
        .waits()
        .doc(|| "Whether every item is true; True if there is none."),
    function("anext", sig("(aiterator, default=<unrepresentable>, /)"), iteration::anext)
        .doc(|| "The next item of an asynchronous iterator, to be awaited."),
    function("any", sig("(iterable, /)"), iteration::any)
        .waits()
        .doc(|| "Whether any item is true; False if there is none."),
    function("ascii", sig("(obj, /)"), text::ascii)
        .doc(|| "The repr of an object, with escapes for what is not ASCII."),
    function("bin", sig("(number, /)"), numbers::bin).doc(|| "An int in binary: bin(5) is '0b101'."),
    function("breakpoint", sig("(*args, **kws)"), output::breakpoint)
        .doc(|| "Calls sys.breakpointhook with the arguments."),
    function("callable", sig("(obj, /)"), attributes::callable).doc(|| "Whether an object can be called."),
    function("chr", sig("(i, /)"), text::chr).doc(|| "The character with a code point."),
    function(
        "compile",
        sig("(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, \
             _feature_version=-1)"),
        execution::compile,
    )
    .doc(|| "Compiles source text to code for exec() or eval(). The mode is 'exec', 'single' or 'eval'."),
    function("delattr", sig("(obj, name, /)"), attributes::delattr)
        .doc(|| "Deletes an attribute: delattr(x, 'y') is del x.y."),
    function("dir", sig("(object=<none>, /)"), attributes::dir)
        .doc(|| "Names of an object's attributes, sorted; without an argument the names in scope."),
    function("divmod", sig("(x, y, /)"), numbers::divmod).doc(|| "The tuple (x // y, x % y)."),
    function("eval", sig("(source, /, globals=None, locals=None)"), execution::eval)
        .waits()
        .doc(|| "The value of an expression, as text or code."),
    function("exec", sig("(source, /, globals=None, locals=None, *, closure=None)"), execution::exec)
        .waits()
        .doc(|| "Runs statements, as text or code."),
    function("exit", sig("(code=None)"), output::exit).doc(|| "Ends the program by SystemExit."),
    function("format", sig("(value, format_spec='', /)"), text::format)
        .doc(|| "A value as text, laid out by a format spec."),
    function("getattr", sig("(object, name, default=<none>, /)"), attributes::getattr)
        .doc(|| "An attribute by name: getattr(x, 'y') is x.y; the default if there is none."),
    function("globals", sig("()"), execution::globals)
        .doc(|| "The dict of the module that the running code belongs to."),
    function("hasattr", sig("(obj, name, /)"), attributes::hasattr)
        .doc(|| "Whether an object has an attribute of this name."),
    function("hash", sig("(obj, /)"), attributes::hash).doc(|| "The hash of an object."),
    function("help", sig("(object=None)"), output::help).doc(|| "Prints what an object says about itself."),
    function("hex", sig("(number, /)"), numbers::hex).doc(|| "An int in hexadecimal: hex(255) is '0xff'."),
    function("id", sig("(obj, /)"), attributes::id)
        .doc(|| "A number that no other object has at the same time."),
    function("input", sig("(prompt='', /)"), output::input)
        .waits()
        .doc(|| "Shows a prompt and reads a line, returned without its end."),
    function("isinstance", sig("(obj, class_or_tuple, /)"), classes::isinstance)
        .doc(|| "Whether an object is an instance of a class, or of one in a tuple or union."),
    function("issubclass", sig("(cls, class_or_tuple, /)"), classes::issubclass)
        .doc(|| "Whether a class derives from a class, or from one in a tuple or union."),
    function("iter", sig("(object, sentinel=<none>, /)"), iteration::iter)
        .doc(|| "An iterator over an object; or one that calls a function until it returns the sentinel."),
    function("len", sig("(obj, /)"), iteration::len).doc(|| "How many items a container has."),
    function("locals", sig("()"), execution::locals).doc(|| "A dict of the names in scope."),
    function("max", sig("(*args, key=None, default=<none>)"), iteration::max)
        .waits()
        .doc(|| "The largest item of an iterable, or the largest argument."),
    function("min", sig("(*args, key=None, default=<none>)"), iteration::min)
        .waits()
        .doc(|| "The smallest item of an iterable, or the smallest argument."),
    function("next", sig("(iterator, default=<none>, /)"), iteration::next).waits()
        .doc(|| "The next item of an iterator; at its end the default, or StopIteration."),
    function("oct", sig("(number, /)"), numbers::oct).doc(|| "An int in octal: oct(8) is '0o10'."),
    function(
        "open",
        sig(
            "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
        ),
        output::open,
    )
    .doc(|| "Opens a file, where the host has files."),
    function("ord", sig("(character, /)"), text::ord).doc(|| "The code point of a character."),
    function("pow", sig("(base, exp, mod=None)"), numbers::pow)
        .doc(|| "base ** exp, modulo mod if it is given."),
    function("print", sig("(*args, sep=' ', end='\\n', file=None, flush=False)"), output::print).doc(
        || "Writes values as text to a stream, sys.stdout by default, with sep between and end behind them.",
    ),
    function("quit", sig("(code=None)"), output::exit).doc(|| "Ends the program by SystemExit."),
    function("repr", sig("(obj, /)"), text::repr)
        .doc(|| "Text that shows an object, as source code would write it where possible."),
    function("round", sig("(number, ndigits=None)"), numbers::round)
        .doc(|| "A number rounded to digits after the point; to an int without."),
    function("setattr", sig("(obj, name, value, /)"), attributes::setattr)
        .doc(|| "Sets an attribute: setattr(x, 'y', v) is x.y = v."),
    function("sorted", SORTED, iteration::sorted)
        .waits()
        .doc(|| "A new list of the items in ascending order."),
    function("sum", sig("(iterable, /, start=0)"), numbers::sum)
        .waits().doc(|| "The start value plus all items."),
    function("vars", sig("(object=<none>, /)"), attributes::vars)
        .doc(|| "The __dict__ of an object; without an argument locals()."),
];
