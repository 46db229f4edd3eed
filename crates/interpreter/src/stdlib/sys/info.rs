//! Versions, sizes, properties of numbers.

use super::{STDLIB_NAMES, VERSION};
use crate::native::{Attribute, TypeSpec, member};
use crate::object::{Dict, Obj, Val};
use crate::stdlib::{item, open_struct_type, struct_type};
use crate::vm::Vm;

macro_rules! fields {
    ($($name:ident $index:literal)*) => {
        &[$(member(stringify!($name), item::<$index>),)*]
    };
}

static VERSION_FIELDS: &[Attribute] = fields!(major 0 minor 1 micro 2 releaselevel 3 serial 4);
static VERSION_INFO: TypeSpec = struct_type("sys", "version_info", VERSION_FIELDS);

static FLAGS_FIELDS: &[Attribute] = fields!(
    debug 0 inspect 1 interactive 2 optimize 3 dont_write_bytecode 4 no_user_site 5 no_site 6
    ignore_environment 7 verbose 8 bytes_warning 9 quiet 10 hash_randomization 11 isolated 12
    dev_mode 13 utf8_mode 14 warn_default_encoding 15 safe_path 16 int_max_str_digits 17
    gil 18 thread_inherit_context 19 context_aware_warnings 20);
static FLAGS: TypeSpec = struct_type("sys", "flags", FLAGS_FIELDS);

static FLOAT_FIELDS: &[Attribute] = fields!(
    max 0 max_exp 1 max_10_exp 2 min 3 min_exp 4 min_10_exp 5 dig 6 mant_dig 7 epsilon 8 radix 9
    rounds 10);
static FLOAT_INFO: TypeSpec = open_struct_type("sys", "float_info", FLOAT_FIELDS);

static INT_FIELDS: &[Attribute] =
    fields!(bits_per_digit 0 sizeof_digit 1 default_max_str_digits 2 str_digits_check_threshold 3);
static INT_INFO: TypeSpec = open_struct_type("sys", "int_info", INT_FIELDS);

static HASH_FIELDS: &[Attribute] = fields!(
    width 0 modulus 1 inf 2 nan 3 imag 4 algorithm 5 hash_bits 6 seed_bits 7 cutoff 8);
static HASH_INFO: TypeSpec = open_struct_type("sys", "hash_info", HASH_FIELDS);

static THREAD_FIELDS: &[Attribute] = fields!(name 0 lock 1 version 2);
static THREAD_INFO: TypeSpec = open_struct_type("sys", "thread_info", THREAD_FIELDS);

fn ints(values: &[i64]) -> Vec<Val> {
    values.iter().map(|&value| Val::small_int(value)).collect()
}

/// Adds the constants of `sys`.
pub(super) fn add(vm: &mut Vm, dict: &Obj<Dict>) {
    let (major, minor, micro) = VERSION;
    let mut version = ints(&[major, minor, micro]);
    version.extend([vm.new_str("final"), Val::small_int(0)]);
    let version = vm.new_struct(&VERSION_INFO, version);
    vm.dict_set_name(dict, "version_info", version.clone());
    let hex = Val::small_int(major << 24 | minor << 16 | micro << 8 | 0xF0);
    vm.dict_set_name(dict, "hexversion", hex.clone());
    let text = format!("{major}.{minor}.{micro} (Taipan {})", env!("CARGO_PKG_VERSION"));
    let text = vm.new_str(&text);
    vm.dict_set_name(dict, "version", text);

    let (name, tag) = (vm.new_str("taipan"), vm.new_str("taipan-314"));
    let names = ["name", "cache_tag", "version", "hexversion", "supports_isolated_interpreters"];
    let values = [name, tag, version, hex, Val::FALSE];
    let attributes = names.into_iter().zip(values).map(|(name, value)| (vm.intern(name), value));
    let implementation = vm.new_namespace(attributes.collect());
    vm.dict_set_name(dict, "implementation", implementation);

    let mut flags = ints(&[0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    flags.extend([Val::FALSE, Val::small_int(1), Val::small_int(0), Val::FALSE]);
    flags.extend(ints(&[4300, 1, 0, 0]));
    let flags = vm.new_struct(&FLAGS, flags);
    vm.dict_set_name(dict, "flags", flags);

    let mut float = vec![Val::float(f64::MAX)];
    float.extend(ints(&[1024, 308]));
    float.push(Val::float(f64::MIN_POSITIVE));
    float.extend(ints(&[-1021, -307, 15, 53]));
    float.push(Val::float(f64::EPSILON));
    float.extend(ints(&[2, 1]));
    let float = vm.new_struct(&FLOAT_INFO, float);
    vm.dict_set_name(dict, "float_info", float);
    let style = vm.new_str("short");
    vm.dict_set_name(dict, "float_repr_style", style);

    let int = vm.new_struct(&INT_INFO, ints(&[30, 4, 4300, 640]));
    vm.dict_set_name(dict, "int_info", int);

    let mut hash = vec![Val::small_int(64), vm.new_int((1 << 61) - 1)];
    hash.extend(ints(&[314_159, 0, 1_000_003]));
    hash.push(vm.new_str("taipan"));
    hash.extend(ints(&[32, 0, 0]));
    let hash = vm.new_struct(&HASH_INFO, hash);
    vm.dict_set_name(dict, "hash_info", hash);

    let thread = vec![vm.new_str("taipan"), Val::NONE, Val::NONE];
    let thread = vm.new_struct(&THREAD_INFO, thread);
    vm.dict_set_name(dict, "thread_info", thread);

    for (name, value) in [("maxsize", i64::MAX), ("maxunicode", 0x10_FFFF), ("api_version", 1013)] {
        let value = vm.new_int(value);
        vm.dict_set_name(dict, name, value);
    }
    let platform = vm.host.platform();
    let copyright = "Copyright (c) the Taipan project.";
    let texts = [
        ("byteorder", "little"),
        ("platform", platform),
        ("platlibdir", "lib"),
        ("copyright", copyright),
        ("_git", ""),
    ];
    for (name, text) in texts {
        let text = vm.new_str(text);
        vm.dict_set_name(dict, name, text);
    }
    let names: Vec<Val> = STDLIB_NAMES.split_ascii_whitespace().map(|name| vm.new_str(name)).collect();
    let class = vm.types.frozenset.clone();
    let set = vm.new_set_of(&class);
    for name in names {
        // Strings are hashable.
        let _ = vm.set_add(&set, name);
    }
    vm.dict_set_name(dict, "stdlib_module_names", set.into_val());
    let mut names: Vec<&str> = crate::stdlib::MODULES.iter().map(|spec| spec.name).collect();
    names.extend(["builtins", "sys"]);
    names.retain(|name| !name.contains('.'));
    names.sort_unstable();
    let names = names.into_iter().map(|name| vm.new_str(name)).collect();
    let names = vm.new_tuple(names);
    vm.dict_set_name(dict, "builtin_module_names", names);
}
