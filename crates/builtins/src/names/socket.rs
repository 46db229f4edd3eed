//! `websocket(host)`.

use std::cell::RefCell;

use gloo_events::EventListener;
use hashbrown::HashMap;
use taipan_interpreter::native::{Args, Attribute, Base, Method, TypeSpec, method, read_only, sig};
use taipan_interpreter::object::{
    Dict, List, Obj, Payload, Ref, Slot, Str, Trace, Tuple, TypeFlags, Visitor,
};
use taipan_interpreter::{PyResult, Val, Vm};
use wasm_bindgen::prelude::*;
use web_sys::{BinaryType, Event, WebSocket};

use super::engine::window_has;
use super::report;
use crate::bridge::{call_back, outside, raise_thrown, to_python, when_free};
use crate::output;

const EVENTS: [&str; 4] = ["open", "error", "message", "close"];

#[wasm_bindgen]
extern "C" {
    /// Calls `socket_event` when Python can be called.
    #[wasm_bindgen(js_name = socketForward)]
    fn forward(id: u32, kind: u32, event: &JsValue);
}

struct Socket {
    socket: WebSocket,
    /// Lists of functions that were bound, by the names of their events.
    bound: Ref<Dict>,
    _listeners: Vec<EventListener>,
}

taipan_interpreter::payload!(Socket, tracked);

impl Trace for Socket {
    fn trace(&self, visitor: &mut Visitor) {
        self.bound.trace(visitor);
    }
}

#[derive(Default)]
struct Sockets {
    next: u32,
    /// Sockets that may yet get events: they live without a name that holds them.
    open: HashMap<u32, Val>,
    /// Those whose last event has come; they are freed when none of their listeners is running.
    ended: Vec<Val>,
}

thread_local! {
    static SOCKETS: RefCell<Sockets> = RefCell::default();
}

/// A socket of JavaScript's that connects to `host`. Errors: NotImplementedError where the browser has none;
/// TypeError; ValueError for a bad URL or protocol.
fn connect(vm: &mut Vm, host: &Val, protocols: Option<&Val>) -> PyResult<WebSocket> {
    let Some(host) = host.get::<Str>() else {
        let message = format!("a web socket takes the URL of a server as a str, not {}", vm.type_name(host));
        return Err(vm.type_error(&message));
    };
    let host = host.to_text().into_owned();
    let protocols = protocol_names(vm, protocols)?;
    if !window_has(vm, "WebSocket") {
        return Err(vm.not_implemented_error("this browser has no WebSocket"));
    }
    if host.contains('#') {
        let message = format!("the URL of a web socket cannot have a fragment: {host}");
        return Err(vm.value_error(&message));
    }
    if host.contains(char::is_whitespace) {
        // The browser would quietly write it in another way.
        let message = format!("the URL of a web socket cannot have blanks: {host}");
        return Err(vm.value_error(&message));
    }
    let made = outside(vm, || WebSocket::new_with_str_sequence(&host, &protocols));
    match made {
        Ok(socket) => {
            socket.set_binary_type(BinaryType::Arraybuffer);
            Ok(socket)
        }
        Err(error) => {
            let reason = error.dyn_ref::<js_sys::Object>().map(|error| {
                let message = js_sys::Reflect::get(error, &JsValue::from_str("message"));
                message.ok().and_then(|message| message.as_string()).unwrap_or_default()
            });
            let message = format!("cannot open a web socket to {host}: {}", reason.unwrap_or_default());
            Err(vm.value_error(&message))
        }
    }
}

/// `socket(url, protocols)`: a WebSocket of JavaScript's.
pub(crate) fn new_socket(vm: &mut Vm, args: &Args) -> PyResult {
    let socket = connect(vm, args.get(0), args.some(1))?;
    to_python(vm, &socket)
}

/// `websocket(host, protocols)`. Errors: those of `connect`.
pub(super) fn websocket(vm: &mut Vm, args: &Args) -> PyResult {
    let ended = SOCKETS.with_borrow_mut(|sockets| std::mem::take(&mut sockets.ended));
    drop(ended);
    let socket = connect(vm, args.get(0), args.some(1))?;
    output::keep_for(&socket);
    let id = SOCKETS.with_borrow_mut(|sockets| {
        sockets.next = sockets.next.wrapping_add(1);
        sockets.next
    });
    let listeners = [0, 1, 2, 3].map(|kind: u32| {
        EventListener::new(&socket, EVENTS[kind as usize], move |event| forward(id, kind, event.as_ref()))
    });
    let class = vm.native_class(&SPEC);
    let payload = Socket { socket, bound: vm.new_dict(), _listeners: listeners.into() };
    let value = vm.heap.alloc(&class, payload).into_val();
    SOCKETS.with_borrow_mut(|sockets| sockets.open.insert(id, value.clone()));
    Ok(value)
}

fn protocol_names(vm: &mut Vm, given: Option<&Val>) -> PyResult<js_sys::Array> {
    let array = js_sys::Array::new();
    let Some(given) = given else { return Ok(array) };
    let items = match given.get::<Str>() {
        Some(_) => vec![given.clone()],
        None if given.is_a::<List>() || given.is_a::<Tuple>() => vm.to_vec(given)?,
        None => {
            let message = format!("protocols are a str or a list of str, not {}", vm.type_name(given));
            return Err(vm.type_error(&message));
        }
    };
    for item in items {
        let Some(text) = item.get::<Str>() else {
            let message = format!("a protocol is a str, not {}", vm.type_name(&item));
            return Err(vm.type_error(&message));
        };
        array.push(&JsValue::from_str(&text.to_text()));
    }
    Ok(array)
}

/// Calls what waits for an event of a socket: the attribute as it is then, and the functions that are bound.
pub fn socket_event(vm: &mut Vm, id: u32, kind: u32, event: JsValue) {
    let Some(kind) = EVENTS.get(kind as usize) else { return };
    when_free(vm, move |vm| call_all(vm, id, kind, &event));
}

fn call_all(vm: &mut Vm, id: u32, kind: &str, event: &JsValue) {
    let socket = SOCKETS.with_borrow(|sockets| sockets.open.get(&id).cloned());
    let Some(socket) = socket else { return };
    if kind == "close" {
        SOCKETS.with_borrow_mut(|sockets| {
            let ended = sockets.open.remove(&id);
            sockets.ended.extend(ended);
        });
    }
    match callbacks(vm, &socket, kind) {
        Ok(callbacks) => {
            let output = output::kept_for(|| event.unchecked_ref::<Event>().target().into());
            for callback in callbacks {
                call_back(vm, &callback, |vm| to_python(vm, event), output.clone());
            }
        }
        Err(_) => report(vm),
    }
}

fn callbacks(vm: &mut Vm, value: &Val, kind: &str) -> PyResult<Vec<Val>> {
    let name = vm.intern(&format!("on_{kind}"));
    let mut callbacks: Vec<Val> =
        vm.getattr_opt(value, &name)?.into_iter().filter(|f| !f.is_none()).collect();
    let bound = vm.this::<Socket>(value)?.bound.clone();
    let kind = vm.new_str(kind);
    if let Some(functions) = vm.dict_get(&bound, &kind)? {
        callbacks.extend(vm.to_vec(&functions)?);
    }
    Ok(callbacks)
}

/// TypeError, ConnectionError: nothing is lost silently.
fn send(vm: &mut Vm, args: &Args) -> PyResult {
    let socket = vm.this::<Socket>(args.get(0))?.socket.clone();
    let data = args.get(1);
    enum Data {
        Text(String),
        Bytes(Vec<u8>),
    }
    let data = if let Some(text) = data.get::<Str>() {
        match text.as_str() {
            Some(text) => Data::Text(text.to_string()),
            None => return Err(vm.value_error("text with lone surrogates cannot be sent")),
        }
    } else if let Some(bytes) = vm.bytes_view(data) {
        Data::Bytes(bytes.into_owned())
    } else {
        let message = format!("send() takes str or bytes, not {}", vm.type_name(data));
        return Err(vm.type_error(&message));
    };
    let problem = match socket.ready_state() {
        WebSocket::CONNECTING => Some("the web socket is not open yet: send from on_open or later"),
        WebSocket::CLOSING => Some("the web socket is closing: nothing more can be sent"),
        WebSocket::CLOSED => Some("the web socket is closed: nothing more can be sent"),
        _ => None,
    };
    if let Some(problem) = problem {
        let class = vm.exceptions.connection_error.clone();
        return Err(vm.raise_new(&class, problem));
    }
    let result = outside(vm, || match &data {
        Data::Text(text) => socket.send_with_str(text),
        Data::Bytes(bytes) => socket.send_with_u8_array(bytes),
    });
    result.map(|()| Val::NONE).map_err(|error| raise_thrown(vm, &error))
}

/// The code and the reason that a socket is closed with. Errors: TypeError, ValueError.
fn goodbye(vm: &mut Vm, code: Option<&Val>, reason: Option<&Val>) -> PyResult<(Option<u16>, Option<String>)> {
    let reason = match reason {
        None => None,
        Some(reason) => match reason.get::<Str>() {
            Some(text) => Some(text.to_text().into_owned()),
            None => {
                let message = format!("the reason is a str, not {}", vm.type_name(reason));
                return Err(vm.type_error(&message));
            }
        },
    };
    if reason.as_ref().is_some_and(|reason| reason.len() > 123) {
        return Err(vm.value_error("the reason is longer than 123 bytes of UTF-8"));
    }
    let code = match code {
        None if reason.is_some() => Some(1000),
        None => None,
        Some(code) if code.as_bool().is_none() && code.as_int().is_some() => {
            let code = code.as_int().and_then(|code| code.to_i64()).unwrap_or(0);
            if code != 1000 && !(3000..5000).contains(&code) {
                let message = format!("the code is 1000 or from 3000 to 4999, not {code}");
                return Err(vm.value_error(&message));
            }
            Some(code as u16)
        }
        Some(code) => {
            let message = format!("the code is an int, not {}", vm.type_name(code));
            return Err(vm.type_error(&message));
        }
    };
    Ok((code, reason))
}

/// `goodbye(code, reason)`: what JavaScript's `close` gets, a tuple.
pub(crate) fn close_arguments(vm: &mut Vm, args: &Args) -> PyResult {
    let (code, reason) = goodbye(vm, args.some(0), args.some(1))?;
    let mut values: Vec<Val> = code.map(|code| Val::small_int(code.into())).into_iter().collect();
    values.extend(reason.map(|reason| vm.new_str(&reason)));
    Ok(vm.new_tuple(values))
}

fn close(vm: &mut Vm, args: &Args) -> PyResult {
    let socket = vm.this::<Socket>(args.get(0))?.socket.clone();
    let (code, reason) = goodbye(vm, args.some(1), args.some(2))?;
    let result = outside(vm, || match (code, &reason) {
        (Some(code), Some(reason)) => socket.close_with_code_and_reason(code, reason),
        (Some(code), None) => socket.close_with_code(code),
        (None, _) => socket.close(),
    });
    result.map(|()| Val::NONE).map_err(|error| raise_thrown(vm, &error))
}

/// `bind(event, function)`: the function is called beside the attribute.
fn bind(vm: &mut Vm, args: &Args) -> PyResult {
    let bound = vm.this::<Socket>(args.get(0))?.bound.clone();
    let known =
        args.get(1).get::<Str>().is_some_and(|name| EVENTS.iter().any(|e| e.as_bytes() == name.as_bytes()));
    if !known {
        let message =
            format!("an event is 'open', 'error', 'message' or 'close', not {}", vm.repr_text(args.get(1)));
        return Err(vm.value_error(&message));
    }
    let mut functions = match vm.dict_get(&bound, args.get(1))? {
        Some(functions) => vm.to_vec(&functions)?,
        None => Vec::new(),
    };
    functions.push(args.get(2).clone());
    let functions = vm.new_list(functions);
    vm.dict_set(&bound, args.get(1).clone(), functions)?;
    Ok(args.get(2).clone())
}

fn of<'a>(vm: &mut Vm, value: &'a Val) -> PyResult<&'a Obj<Socket>> {
    vm.this::<Socket>(value)
}

fn ready_state(vm: &mut Vm, value: &Val) -> PyResult {
    let state = of(vm, value)?.socket.ready_state();
    Ok(Val::small_int(state as i64))
}

fn url(vm: &mut Vm, value: &Val) -> PyResult {
    let url = of(vm, value)?.socket.url();
    // The browser adds the slash of an empty path, which nobody wrote.
    Ok(vm.new_str(&url))
}

fn protocol(vm: &mut Vm, value: &Val) -> PyResult {
    let protocol = of(vm, value)?.socket.protocol();
    Ok(vm.new_str(&protocol))
}

fn buffered_amount(vm: &mut Vm, value: &Val) -> PyResult {
    let amount = of(vm, value)?.socket.buffered_amount();
    Ok(Val::small_int(amount.into()))
}

/// What coroutines use of a socket: a connection of today's module, the same one each time.
fn connection(vm: &mut Vm, value: &Val) -> PyResult {
    let name = vm.intern("_connection");
    if let Some(known) = vm.getattr_opt(value, &name)? {
        return Ok(known);
    }
    let socket: JsValue = of(vm, value)?.socket.clone().into();
    let socket = to_python(vm, &socket)?;
    let module = vm.import_module("browser.websocket")?;
    let class = vm.getattr_str(&module, "WebSocket")?;
    let made = vm.call_method_str(&class, "_of", &[socket])?;
    vm.setattr(value, &name, made.clone())?;
    Ok(made)
}

/// Declares methods that a connection has.
macro_rules! of_connection {
    ($($function:ident $name:literal;)*) => {
        $(fn $function(vm: &mut Vm, args: &Args) -> PyResult {
            let connection = connection(vm, args.get(0))?;
            vm.call_method_str(&connection, $name, args.rest())
        })*
    };
}

of_connection! {
    enter_connection "__aenter__";
    leave_connection "__aexit__";
}

fn messages(vm: &mut Vm, value: &Val) -> PyResult {
    let connection = connection(vm, value)?;
    vm.call_method_str(&connection, "__aiter__", &[])
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let url = of(vm, value)?.socket.url();
    Ok(vm.new_str(&format!("<WebSocket {url}>")))
}

static METHODS: &[Method] = &[
    method("send", sig("($self, data, /)"), send),
    method("close", sig("($self, code=None, reason=None)"), close),
    method("bind", sig("($self, event, function, /)"), bind),
    method("__aenter__", sig("($self, /)"), enter_connection),
    method("__aexit__", sig("($self, /, *details)"), leave_connection),
];

static ATTRIBUTES: &[Attribute] = &[
    read_only("ready_state", ready_state),
    read_only("buffered_amount", buffered_amount),
    read_only("url", url),
    read_only("protocol", protocol),
];

static SPEC: TypeSpec = TypeSpec {
    name: "WebSocket",
    module: "browser",
    doc: "A connection to a server that talks the web socket protocol.",
    base: Base::Object,
    layout: Socket::layout,
    flags: TypeFlags::DICT | TypeFlags::WEAK_REFERENCES | TypeFlags::NO_INSTANTIATION,
    slots: &[Slot::Repr(repr), Slot::AIter(messages)],
    methods: METHODS,
    attributes: ATTRIBUTES,
};
