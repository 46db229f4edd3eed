//! Names of files.

use crate::errors::PyResult;
use crate::object::{Str, Val};
use crate::types::bytes::Bytes;
use crate::vm::Vm;

/// The bytes of a path. Errors: TypeError, ValueError.
pub(crate) fn path_bytes(vm: &mut Vm, path: &Val) -> PyResult<Vec<u8>> {
    let mut path = path.clone();
    if !path.is_a::<Str>() && !path.is_a::<Bytes>() {
        let name = vm.names.__fspath__.clone();
        match vm.call_special(&path, &name, &[])? {
            Some(found) if found.is_a::<Str>() || found.is_a::<Bytes>() => path = found,
            Some(found) => {
                let (class, found) = (vm.type_name(&path), vm.type_name(&found));
                let message =
                    ["expected ", &class, ".__fspath__() to return str or bytes, not ", &found].concat();
                return Err(vm.type_error(&message));
            }
            None => {
                let message =
                    ["expected str, bytes or os.PathLike object, not ", &vm.type_name(&path)].concat();
                return Err(vm.type_error(&message));
            }
        }
    }
    let bytes = match path.get::<Str>() {
        Some(text) => {
            let (encoding, errors) = (vm.intern("utf-8"), vm.intern("surrogateescape"));
            vm.encode_text(text, Some(&encoding), Some(&errors))?
        }
        None => vm.bytes_argument(&path)?,
    };
    if bytes.contains(&0) {
        return Err(vm.value_error("embedded null byte"));
    }
    Ok(bytes)
}
