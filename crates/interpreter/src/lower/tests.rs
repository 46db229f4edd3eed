use std::rc::Rc;

use rustpython_parser::{Mode as Grammar, ParseOptions, parse_unchecked};

use super::dis::disassemble;
use super::verify::problems;
use super::{Fault, FaultKind, Mode, Options, lower};
use crate::code::{CodeFlags, CodeUnit, Const, Source};

fn lowered_with(text: &str, mode: Mode, options: Options) -> Result<CodeUnit, Fault> {
    let grammar = if mode == Mode::Eval { Grammar::Expression } else { Grammar::Module };
    let target = ParseOptions::from(grammar).with_target_version(rustpython_ast::PythonVersion::PY314);
    let parsed = parse_unchecked(text, target);
    assert!(parsed.errors().is_empty(), "{:?}", parsed.errors());
    let tree = parsed.into_syntax();
    let outcome = lower(
        &tree,
        Rc::new(Source::new("test.py", text, crate::code::FirstLine::Known(0), 0)),
        mode,
        options,
        &mut Vec::new(),
    );
    // A deep tree takes as deep a stack to drop.
    let dropping = std::thread::Builder::new().stack_size(1 << 30).spawn(move || drop(tree));
    dropping.expect("a thread").join().expect("no panic");
    outcome.map_err(|fault| *fault)
}

fn lowered(text: &str) -> CodeUnit {
    let unit = lowered_with(text, Mode::Exec, Options::default()).unwrap_or_else(|fault| panic!("{fault:?}"));
    let problems = problems(&unit);
    assert!(problems.is_empty(), "{problems:?}\n{}", disassemble(&unit));
    unit
}

/// The instructions of a unit, without places.
fn code(unit: &CodeUnit) -> Vec<String> {
    let text = disassemble(unit);
    let lines = text.lines().skip(1).take_while(|line| !line.starts_with("=="));
    let instructions = lines.filter(|line| !line.starts_with("   local") && !line.starts_with("   free"));
    let columns = instructions.filter(|line| !line.contains(" exc r")).map(|line| &line[12..]);
    columns.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// The instructions of the only function in the text.
fn function(text: &str) -> Vec<String> {
    code(&lowered(text).children[0])
}

fn fault(text: &str) -> (String, String) {
    let fault = lowered_with(text, Mode::Exec, Options::default()).err().expect("a fault");
    let range = fault.range.start().to_usize()..fault.range.end().to_usize();
    (fault.message, text[range].to_owned())
}

#[test]
#[expect(clippy::disallowed_methods, clippy::disallowed_macros, reason = "for people who read code")]
fn shows_a_file() {
    let Ok(path) = std::env::var("TAIPAN_DIS") else { return };
    let text = std::fs::read_to_string(path).unwrap_or_default();
    match lowered_with(&text, Mode::Exec, Options::default()) {
        Ok(unit) => println!("{}", disassemble(&unit)),
        Err(fault) => println!("{fault:?}"),
    }
}

#[test]
fn recursive_call_takes_few_instructions() {
    let fib = function("def fib(n):\n  if n < 2: return n\n  return fib(n - 1) + fib(n - 2)\n");
    let expected = [
        "JumpNotLtK r0, 2 -> 2",
        "Return r0",
        "LoadGlobal r1, 'fib'",
        "SubK r2, r0, 1",
        "Call r1, r1 x1",
        "LoadGlobal r2, 'fib'",
        "SubK r3, r0, 1",
        "Call r2, r2 x1",
        "Add r1, r1, r2",
        "Return r1",
    ];
    let expected = expected.map(|line| line.to_owned());
    assert_eq!(fib[..7], [&expected[..6], &["SubK r3, r0, 2".to_owned()]].concat());
    assert_eq!(fib[7..], expected[7..]);
}

#[test]
fn loops_are_tested_at_the_bottom() {
    let code = function("def f(n):\n  i = 0\n  while i < n:\n    i += 1\n  return i\n");
    let expected =
        ["LoadK r1, 0", "JumpNotLt r1, r0 -> 4", "IAddK r1, r1, 1", "JumpLt r1, r0 -> 2", "Return r1"];
    assert_eq!(code, expected);
    let code = function("def f(l):\n  for x in l:\n    if x: continue\n    g = x\n");
    let expected = [
        "GetIter r3, r0",
        "Jump -> 4",
        "JumpIf r1 -> 4",
        "Move r2, r1",
        "ForNext r3, r1 -> 2",
        "LoadK r3, None",
        "Return r3",
    ];
    assert_eq!(code, expected);
}

#[test]
fn assignment_computes_into_the_local() {
    assert_eq!(function("def f(a, b):\n  a = a + b\n  return a\n"), ["Add r0, r0, r1", "Return r0"]);
    let swap = function("def f(a, b):\n  a, b = b, a\n  return a\n");
    assert_eq!(swap, ["Move r2, r0", "Move r0, r1", "Take r1, r2", "Return r0"]);
    let row = function("def f(t):\n  a, b = t\n  return a\n");
    assert_eq!(row, ["UnpackSequence r1, r0 x2", "Return r1"]);
    // The old value is still needed when the new one is half done.
    let keeps = function("def f(a, b):\n  a = b or a\n  return a\n");
    assert_eq!(keeps, ["Move r2, r1", "JumpIf r2 -> 3", "Move r2, r0", "Take r0, r2", "Return r0"]);
}

#[test]
fn only_what_may_be_unassigned_is_checked() {
    let checks = |text| function(text).iter().filter(|line| line.starts_with("CheckBound")).count();
    assert_eq!(checks("def f(a):\n  if a: x = 1\n  else: x = 2\n  return x\n"), 0);
    assert_eq!(checks("def f(a):\n  if a: x = 1\n  return x + x\n"), 1);
    assert_eq!(checks("def f(a):\n  for x in a: pass\n  return x\n"), 1);
    assert_eq!(checks("def f(a):\n  while (x := a()): pass\n  return x\n"), 0);
    assert_eq!(checks("def f(a):\n  try: x = a()\n  except E: return 1\n  return x\n"), 0);
    assert_eq!(checks("def f(a):\n  try: x = a()\n  except E: pass\n  return x\n"), 1);
    assert_eq!(checks("def f(a):\n  x = 1\n  while a:\n    x\n    del x\n"), 1);
    assert_eq!(checks("def f(a):\n  match a:\n    case [x, *_]: return x\n    case x: return x\n"), 0);
    assert_eq!(checks("def f(a):\n  with a as x: pass\n  return x\n"), 1);
}

#[test]
fn walrus_does_not_change_what_was_evaluated_before() {
    let code = function("def f(x):\n  return x + (x := 1) + x\n");
    assert_eq!(code[..2], ["Move r1, r0", "LoadK r0, 1"]);
    let code = function("def f(x, y):\n  return x + (y := 1)\n");
    assert_eq!(code[0], "Move r2, r0");
}

#[test]
fn conditions_are_jumps() {
    let code = function("def f(a, b):\n  if a is None or not (a > 3 and b != a): return 1\n  return 2\n");
    let expected = ["JumpIfNone r0 -> 3", "JumpNotGtK r0, 3 -> 3", "JumpNe r1, r0 -> 5"];
    assert_eq!(code[..3], expected);
    let code = function("def f(a):\n  return a in [1, 2], a in {3}\n");
    assert!(code[0].ends_with("(1, 2)") && code[2].ends_with("frozenset({3})"), "{code:?}");
    // The middle operand of a chain is computed once.
    let code = function("def f(a, b):\n  while a < b() < 5: pass\n");
    assert_eq!(code.iter().filter(|line| line.starts_with("Call")).count(), 2);
}

#[test]
fn constants_are_folded_within_limits() {
    let folded = |text: &str| {
        let unit = lowered_with(text, Mode::Eval, Options::default()).expect("an expression");
        code(&unit)[0].split_once(", ").map(|(_, constant)| constant.to_owned()).unwrap_or_default()
    };
    assert_eq!(folded("2 ** 10 - 24 // 5"), "1020");
    assert_eq!(folded("-7 // 2 + -7 % 3"), "-2");
    assert_eq!(folded("1 - 2j"), "(1-2j)");
    assert_eq!(folded("('a' 'b' + 'c') * 2"), "'abcabc'");
    assert_eq!(folded("(1, 2, (3, None))[2]"), "(3, None)");
    assert_eq!(folded("0xffffffffffffffffff"), "4722366482869645213695");
    assert_eq!(folded("1e300 * 10"), "1e+301");
    assert_eq!(folded("not 3"), "False");
    let large = lowered_with("2 ** 1000", Mode::Eval, Options::default()).expect("an expression");
    assert!(!large.constants.iter().any(|constant| matches!(constant, Const::BigInt(_))));
    lowered_with("1 / 0", Mode::Eval, Options::default()).expect("left to run time");
}

#[test]
fn constant_conditions_drop_code() {
    assert_eq!(function("def f():\n  if 0: g()\n  while 1: return 2\n"), ["LoadK r0, 2", "Return r0"]);
    assert_eq!(function("def f():\n  if __debug__: return 1\n  h()\n"), ["LoadK r0, 1", "Return r0"]);
    let options = Options { optimize: 1, ..Options::default() };
    let unit = lowered_with("assert x, y\n", Mode::Exec, options).expect("a module");
    assert_eq!(code(&unit), ["LoadK r0, None", "Return r0"]);
}

#[test]
fn methods_are_called_without_bound_methods() {
    let code = function("def f(a):\n  a.b(1).c(k=2)\n");
    let expected = [
        "LoadMethod r1, r0, 'b'",
        "LoadK r3, 1",
        "CallMethod r2, r1 x1",
        "LoadMethod r1, r2, 'c'",
        "LoadK r3, 2",
        "CallMethodKw r1, r1 x1, ('k',)",
    ];
    assert_eq!(code[..6], expected);
    let unit = lowered("class C:\n  def m(self): return super().m(1)\n");
    let method = code_of_method(&unit);
    let expected = ["LoadGlobal r3, 'super'", "LoadFree r1, free 0, '__class__'", "Move r2, r0"];
    assert_eq!(method[..3], expected);
    assert_eq!(method[3], "LoadSuperMethod r1, r3, 'm'");
}

fn code_of_method(unit: &CodeUnit) -> Vec<String> {
    code(&unit.children[0].children[0])
}

#[test]
fn comprehensions_are_inlined() {
    let unit = lowered("def f(l):\n  return [x + 1 for x in l if x]\n");
    assert!(unit.children[0].children.is_empty());
    let expected = [
        "GetIter r3, r0",
        "BuildList r2, r2 x0",
        "Jump -> 6",
        "JumpIfNot r1 -> 6",
        "AddK r4, r1, 1",
        "ListAppend r2, r4",
        "ForNext r3, r1 -> 3",
        "Clear r1",
        "Return r2",
    ];
    assert_eq!(code(&unit.children[0]), expected);
    // A captured variable lives in a cell that the comprehension makes.
    let unit = lowered("def f(l):\n  return [lambda: x for x in l]\n");
    assert!(code(&unit.children[0]).contains(&"MakeCell r1".to_owned()));
    let unit = lowered("class C:\n  a = 1\n  b = [a for _ in [1]]\n");
    assert!(
        code(&unit.children[0]).iter().any(|line| line.starts_with("LoadGlobal") && line.ends_with("'a'"))
    );
}

#[test]
fn finally_runs_on_every_way_out() {
    let text = "def f():\n  for x in y:\n    try:\n      if a: return b()\n      if c: break\n      if d: continue\n    finally: g()\n";
    let calls =
        function(text).iter().filter(|line| line.starts_with("LoadGlobal") && line.ends_with("'g'")).count();
    assert_eq!(calls, 5);
    let unit = lowered(text);
    assert_eq!(unit.children[0].handlers.iter().filter(|handler| handler.exc == 2).count(), 4);
}

#[test]
fn handlers_are_left_on_every_way_out() {
    let text = "def f():\n  while a:\n    try: b()\n    except E as e:\n      if c: return d\n      if c: break\n      continue\n";
    let code = function(text);
    let left = code.iter().filter(|line| line.starts_with("LeaveHandler")).count();
    assert_eq!(left, 4);
}

#[test]
fn classes_keep_their_cell() {
    let unit = lowered("class C:\n  def m(self): return __class__\n");
    let body = &unit.children[0];
    assert!(body.locals[0].cell && &*body.locals[0].name == "__class__");
    assert!(code(body).contains(&"StoreName r0, '__classcell__'".to_owned()));
    assert_eq!(&*body.children[0].qualname, "C.m");
    let unit = lowered("class C:\n  def m(self): self.b = self.a = 1\n  __x = 2\n");
    assert!(code(&unit.children[0]).contains(&"LoadK r0, ('a', 'b')".to_owned()));
    assert!(code(&unit.children[0]).contains(&"StoreName r0, '_C__x'".to_owned()));
}

#[test]
fn annotations_become_functions() {
    let unit = lowered("class C:\n  x: int\n  if a: y: str = 'z'\ndef f(a: int, *b: *T) -> C: pass\n");
    let names: Vec<&str> = unit.children[0].children.iter().map(|child| &*child.qualname).collect();
    assert_eq!(names, ["C.__annotate__"]);
    let names: Vec<&str> = unit.children.iter().map(|child| &*child.qualname).collect();
    assert_eq!(names, ["C", "__annotate__", "f"]);
    let future = "from __future__ import annotations\ndef f(a: Union[int,'x'], b: -1 ** (2+ y)): pass\n";
    let unit = lowered(future);
    let text = disassemble(&unit);
    assert!(text.contains(r#""Union[int, 'x']""#), "{text}");
    assert!(text.contains("'-1 ** (2 + y)'"), "{text}");
}

#[test]
fn functions_know_what_they_are() {
    let flags = |text: &str, flag| lowered(text).children[0].flags.has(flag);
    assert!(flags("def f(): yield\n", CodeFlags::GENERATOR));
    assert!(flags("async def f(): await x\n", CodeFlags::COROUTINE));
    assert!(flags("async def f(): yield\n", CodeFlags::ASYNC_GENERATOR));
    assert!(flags("x = (await y async for y in z)\n", CodeFlags::ASYNC_GENERATOR));
    let unit = lowered("def f(a, /, b, *c, d, **e):\n  'doc\\n    more'\n");
    let f = &unit.children[0];
    assert_eq!((f.positional_only, f.positional, f.keyword_only), (1, 2, 1));
    let names: Vec<&str> = f.locals.iter().map(|local| &*local.name).collect();
    assert_eq!(names, ["a", "b", "d", "c", "e"]);
    assert_eq!(f.docstring.as_deref(), Some(&b"doc\nmore"[..]));
}

#[test]
fn faults_have_cpythons_words_and_place() {
    let cases = [
        ("def f(x): global x\n", "name 'x' is parameter and global", "global x"),
        ("def f():\n  x = 1\n  global x\n", "name 'x' is assigned to before global declaration", "global x"),
        ("def f():\n  nonlocal x\n", "no binding for nonlocal 'x' found", "nonlocal x"),
        ("nonlocal x\n", "nonlocal declaration not allowed at module level", "nonlocal x"),
        ("def f(a, a): pass\n", "duplicate argument 'a' in function definition", "a"),
        ("return 1\n", "'return' outside function", "return 1"),
        ("yield 1\n", "'yield' outside function", "yield 1"),
        ("def f(): await x\n", "'await' outside async function", "await x"),
        ("break\n", "'break' outside loop", "break"),
        ("continue\n", "'continue' not properly in loop", "continue"),
        ("def f():\n  from x import *\n", "import * only allowed at module level", "*"),
        ("from __future__ import no\n", "future feature no is not defined", "no"),
        ("*a, *b = c\n", "multiple starred expressions in assignment", "*a, *b"),
        ("*a = c\n", "starred assignment target must be in a list or tuple", "*a"),
        ("__debug__ = 1\n", "cannot assign to __debug__", "__debug__"),
        (
            "[(x := 1) for x in y]\n",
            "assignment expression cannot rebind comprehension iteration variable 'x'",
            "x",
        ),
        ("[(yield x) for x in y]\n", "'yield' inside list comprehension", "yield x"),
        ("try: pass\nexcept: pass\nexcept E: pass\n", "default 'except:' must be last", "except: pass"),
        (
            "match x:\n  case a: pass\n  case b: pass\n",
            "name capture 'a' makes remaining patterns unreachable",
            "a",
        ),
        ("match x:\n  case a | 1: pass\n", "name capture 'a' makes remaining patterns unreachable", "a"),
        ("match x:\n  case [a, a]: pass\n", "multiple assignments to name 'a' in pattern", "a"),
        (
            "match x:\n  case {1: a, True: b}: pass\n",
            "mapping pattern checks duplicate key (True)",
            "{1: a, True: b}",
        ),
    ];
    for (text, message, place) in cases {
        assert_eq!(fault(text), (message.to_owned(), place.to_owned()), "{text}");
    }
}

#[test]
fn long_chains_need_no_stack() {
    lowered(&format!("x = {}y", "y + ".repeat(20_000)));
    lowered(&format!("x = a{}", ".b(1)[0]".repeat(20_000)));
    lowered(&format!("if a: pass\n{}", "elif b: c\n".repeat(5_000)));
    lowered(&format!("x = {}2", "1 if a else ".repeat(300)));
}

#[test]
fn deep_nesting_is_refused() {
    let deep = std::thread::Builder::new().stack_size(64 << 20).spawn(|| {
        let text = format!("x = {}1", "-".repeat(3_000) + "y ** ");
        let fault = lowered_with(&text, Mode::Exec, Options::default()).err().expect("a fault");
        assert_eq!(fault.kind, FaultKind::Recursion);
    });
    deep.expect("a thread").join().expect("no panic");
}

#[test]
fn far_jumps_become_long() {
    let body = "    x = g(n, 1)\n".repeat(12_000);
    lowered(&format!("def f(n):\n  while n < 5:\n{body}  for i in n:\n{body}  return x\n"));
}

#[test]
fn what_does_not_fit_is_refused() {
    let names: String = (0..66_000).map(|n| format!("  x{n} = 1\n")).collect();
    let text = format!("def f():\n{names}");
    let fault = lowered_with(&text, Mode::Exec, Options::default()).err().expect("a fault");
    assert_eq!(fault.kind, FaultKind::Overflow);
    // Constants beyond 16 bits are no trouble.
    let values: String = (0..70_000).map(|n| format!("x = {n}.5\n")).collect();
    lowered(&values);
}

#[test]
fn statements_of_all_kinds_read_assigned_registers_only() {
    lowered(include_str!("samples/statements.py"));
    lowered(include_str!("samples/expressions.py"));
}
