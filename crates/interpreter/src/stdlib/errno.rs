//! The module `errno`: the numbers of system errors, which are Linux's wherever Taipan runs.

use crate::errors::PyResult;
use crate::native::ModuleSpec;
use crate::object::{Dict, Obj, Val};
use crate::vm::Vm;

/// The names of the numbers from 1 on; `-` where there is none.
const NAMES: &str = "EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN ENOMEM EACCES \
    EFAULT ENOTBLK EBUSY EEXIST EXDEV ENODEV ENOTDIR EISDIR EINVAL ENFILE EMFILE ENOTTY ETXTBSY EFBIG \
    ENOSPC ESPIPE EROFS EMLINK EPIPE EDOM ERANGE EDEADLOCK ENAMETOOLONG ENOLCK ENOSYS ENOTEMPTY ELOOP - \
    ENOMSG EIDRM ECHRNG EL2NSYNC EL3HLT EL3RST ELNRNG EUNATCH ENOCSI EL2HLT EBADE EBADR EXFULL ENOANO \
    EBADRQC EBADSLT - EBFONT ENOSTR ENODATA ETIME ENOSR ENONET ENOPKG EREMOTE ENOLINK EADV ESRMNT ECOMM \
    EPROTO EMULTIHOP EDOTDOT EBADMSG EOVERFLOW ENOTUNIQ EBADFD EREMCHG ELIBACC ELIBBAD ELIBSCN ELIBMAX \
    ELIBEXEC EILSEQ ERESTART ESTRPIPE EUSERS ENOTSOCK EDESTADDRREQ EMSGSIZE EPROTOTYPE ENOPROTOOPT \
    EPROTONOSUPPORT ESOCKTNOSUPPORT ENOTSUP EPFNOSUPPORT EAFNOSUPPORT EADDRINUSE EADDRNOTAVAIL ENETDOWN \
    ENETUNREACH ENETRESET ECONNABORTED ECONNRESET ENOBUFS EISCONN ENOTCONN ESHUTDOWN ETOOMANYREFS \
    ETIMEDOUT ECONNREFUSED EHOSTDOWN EHOSTUNREACH EALREADY EINPROGRESS ESTALE EUCLEAN ENOTNAM ENAVAIL \
    EISNAM EREMOTEIO EDQUOT ENOMEDIUM EMEDIUMTYPE ECANCELED ENOKEY EKEYEXPIRED EKEYREVOKED EKEYREJECTED \
    EOWNERDEAD ENOTRECOVERABLE ERFKILL EHWPOISON";

/// Second names.
const OTHERS: [(&str, i64); 3] = [("EWOULDBLOCK", 11), ("EDEADLK", 35), ("EOPNOTSUPP", 95)];

fn init(vm: &mut Vm, dict: &Obj<Dict>) -> PyResult<()> {
    let codes = vm.new_dict();
    let named = NAMES.split_ascii_whitespace().zip(1..).filter(|(name, _)| *name != "-");
    for (name, number) in named {
        vm.dict_set_name(dict, name, Val::small_int(number));
        let name = vm.new_str(name);
        vm.dict_set(&codes, Val::small_int(number), name)?;
    }
    for (name, number) in OTHERS {
        vm.dict_set_name(dict, name, Val::small_int(number));
    }
    vm.dict_set_name(dict, "errorcode", codes.into_val());
    Ok(())
}

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "errno",
    doc: "Names for the numbers of system errors.",
    functions: &[],
    init: Some(init),
};
