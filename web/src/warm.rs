//! Getting the browser's compiler to work before the page's scripts need it.
//!
//! Browsers run new wasm as baseline code, several times slower, and compile a function anew, in
//! another thread, when it has been busy. The evaluator's loop is one function: a few thousand
//! steps of Python while the engine starts have it compiled by the time the first script is long.

use taipan_interpreter::Vm;

/// Calls, attributes, items, ranges and arithmetic, a few milliseconds of each. No float in its text:
/// to read one is a thing of the rest.
const PROGRAM: &str = "
class C:
    def m(self, i):
        self.n = i
        return self.n
def f(n):
    return n if n < 2 else f(n - 1) + f(n - 2)
def g():
    c = C()
    a = [0] * 8
    for i in range(400):
        a[i & 7] = c.m(i) * 2 % 5 + a[i & 3] // 3
        i += 3 / 2
g()
f(14)
";

/// Runs the program; what it leaves behind is garbage.
pub fn warm_up(vm: &mut Vm) {
    let globals = vm.new_dict();
    if vm.run_text(PROGRAM, "<warm-up>", &globals).is_err() {
        vm.take_raised();
    }
}
