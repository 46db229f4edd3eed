//! The classes of `browser.html` and `browser.svg`, one for each tag.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use taipan_interpreter::native::{Args, Base, CallArgs, Method, ModuleSpec, TypeSpec, function, sig};
use taipan_interpreter::object::function::NativeFunction;
use taipan_interpreter::object::{Dict, InitDef, NewDef, Obj, Payload, Ref, Slot, Str, Type, TypeFlags};
use taipan_interpreter::{PyResult, Val, Vm};
use wasm_bindgen::JsValue;

use super::node::{DOM_NODE, attribute_value, operate};
use super::sums;
use crate::bridge::imports;
use crate::bridge::to_python;
use crate::bridge::{
    JsObject, dom, finish, js, js_name, js_text, node_value, object_of, outside, raise_thrown, stand_in,
    to_js,
};

const HTML_TAGS: &str = "A ABBR ACRONYM ADDRESS APPLET AREA ARTICLE ASIDE AUDIO B BASE BASEFONT BDI BDO BIG BLOCKQUOTE \
BODY BR BUTTON CANVAS CAPTION CENTER CITE CODE COL COLGROUP COMMAND DATA DATALIST DD DEL DETAILS DFN DIALOG DIR DIV DL \
DT EM EMBED FIELDSET FIGCAPTION FIGURE FONT FOOTER FORM FRAME FRAMESET H1 H2 H3 H4 H5 H6 HEAD HEADER HGROUP HR HTML I \
IFRAME IMG INPUT INS KBD KEYGEN LABEL LEGEND LI LINK MAIN MAP MARK MENU META METER NAV NOFRAMES NOSCRIPT OBJECT OL \
OPTGROUP OPTION OUTPUT P PARAM PICTURE PRE PROGRESS Q RP RT RUBY S SAMP SCRIPT SEARCH SECTION SELECT SLOT SMALL SOURCE \
SPAN STRIKE STRONG STYLE SUB SUMMARY SUP SVG TABLE TBODY TD TEMPLATE TEXTAREA TFOOT TH THEAD TIME TITLE TR TRACK TT U \
UL VAR VIDEO WBR";

const SVG_TAGS: &str = "a altGlyph altGlyphDef altGlyphItem animate animateColor animateMotion animateTransform circle \
clipPath cursor defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix \
feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR \
feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile \
feTurbulence filter foreignObject g image line linearGradient marker mask metadata mpath path pattern polygon polyline \
radialGradient rect set stop style svg switch symbol text textPath title tref tspan use view";

/// The class attribute that has the tag, as `document.createElement` takes it; before those of SVG
/// stands `svg:`.
const TAG: &str = "__tag__";

/// How the elements of a class are made that get a certain attribute, as long as the class has this version.
/// `web/js/dom.js` has the rest of it in the same place.
struct Recipe {
    version: u32,
    attribute: Option<Ref<Str>>,
    kind: ElementKind,
}

#[derive(Clone, Copy)]
struct ElementKind {
    /// Whether the tag is one that the page defines.
    is_custom: bool,
    /// Whether the class derives from the one that has the tag.
    is_derived: bool,
}

/// Recipes that are kept.
const RECIPES: usize = 256;

struct Tags {
    tag: Ref<Str>,
    /// Each in a place that its class and attribute give; the last one stays.
    recipes: [Option<Recipe>; RECIPES],
    classes: Vec<Ref<Type>>,
    /// The namespace of `browser.html`, where programs may put a mapper of attribute names.
    html: Option<Ref<Dict>>,
    mapper: Ref<Str>,
}

const UNDEFINED: &JsValue = &JsValue::UNDEFINED;

/// Text of an attribute, by its name.
type TextAttribute<'a> = (&'a Obj<Str>, &'a Obj<Str>);

/// The number of classes that programs derive from those of tags.
const OWN_CLASS: i32 = -2;

thread_local! {
    static TAGS: RefCell<Option<Tags>> = const { RefCell::new(None) };
    /// Whether nodes may have other classes than `DOMNode`.
    static USED: Cell<bool> = const { Cell::new(false) };
    static META: RefCell<Option<Ref<Type>>> = const { RefCell::new(None) };
    static NODE: RefCell<Option<Ref<Type>>> = const { RefCell::new(None) };
}

fn node_class(vm: &mut Vm) -> Ref<Type> {
    if let Some(class) = NODE.with_borrow(|class| class.clone()) {
        return class;
    }
    let class = vm.native_class(&DOM_NODE);
    NODE.set(Some(class.clone()));
    class
}

/// The class of nodes with this number: see `domNumbers`. None for a class of the program's own.
pub(crate) fn class_of_number(vm: &mut Vm, number: i32) -> Option<Ref<Type>> {
    if number == OWN_CLASS {
        return None;
    }
    let known = TAGS.with_borrow(|tags| tags.as_ref()?.classes.get(usize::try_from(number).ok()?).cloned());
    Some(known.unwrap_or_else(|| node_class(vm)))
}

/// The class of the node that was found, which gets a wrapper.
pub(crate) fn class_of_found(vm: &mut Vm) -> Ref<Type> {
    if !USED.get() {
        return node_class(vm);
    }
    let number = dom::class_of();
    class_of_number(vm, number).unwrap_or_else(|| {
        let found = imports::found();
        let is_own = imports::kind_of(&found) == imports::kind::PYTHON;
        let class = is_own.then(|| object_of(imports::found_handle())).flatten();
        class.and_then(|class| class.to_ref::<Type>()).unwrap_or_else(|| node_class(vm))
    })
}

/// The tag of a class of elements.
pub(super) fn tag_of(vm: &Vm, class: &Obj<Type>) -> Option<JsValue> {
    let name = TAGS.with_borrow(|tags| tags.as_ref().map(|tags| tags.tag.clone()))?;
    let tag = vm.lookup(class, &name)?;
    tag.get::<Str>().map(|tag| JsValue::clone(&js_name(tag)))
}

static NEW: NewDef = NewDef { sig: sig("(*args, **kwargs)"), function: new };

fn new(vm: &mut Vm, class: &Obj<Type>, _: &Args) -> PyResult {
    make(vm, class, &[], None)
}

/// The place of a recipe, and what it says. Errors: TypeError for a class without a tag.
fn recipe(vm: &mut Vm, class: &Obj<Type>, attribute: Option<&Obj<Str>>) -> PyResult<(usize, ElementKind)> {
    let version = class.version();
    let name = attribute.map_or(0, |name| name.header().address());
    let place = (version as usize ^ (name >> 4)) % RECIPES;
    let known = TAGS.with_borrow(|tags| {
        let known = tags.as_ref()?.recipes[place].as_ref()?;
        let of_name = known.attribute.as_ref().map_or(0, |name| name.header().address());
        (known.version == version && of_name == name).then_some(known.kind)
    });
    match known {
        Some(kind) => Ok((place, kind)),
        None => Ok((place, new_recipe(vm, place, class, attribute)?)),
    }
}

#[cold]
#[inline(never)]
fn new_recipe(
    vm: &mut Vm,
    place: usize,
    class: &Obj<Type>,
    attribute: Option<&Obj<Str>>,
) -> PyResult<ElementKind> {
    let name = TAGS.with_borrow(|tags| tags.as_ref().map(|tags| tags.tag.clone()));
    let found = name.and_then(|name| vm.lookup_with_owner(class, &name));
    let Some((owner, tag)) = found.and_then(|(owner, tag)| Some((owner, tag.to_ref::<Str>()?))) else {
        let message = format!("cannot create '{}' instances: it has no tag", class.name(vm));
        return Err(vm.type_error(&message));
    };
    let is_custom = tag.as_bytes().contains(&b'-');
    let kind = ElementKind { is_custom, is_derived: !owner.is(class) };
    let attribute = attribute.map(Obj::to_ref);
    let name = attribute.as_deref().map(js_name);
    dom::note_recipe(place, &js_name(&tag), name.as_deref().unwrap_or(UNDEFINED));
    let recipe = Recipe { version: class.version(), attribute, kind };
    TAGS.with_borrow_mut(|tags| tags.as_mut().and_then(|tags| tags.recipes[place].replace(recipe)));
    Ok(kind)
}

/// Makes an element with HTML in ASCII as its content, and with an attribute. Errors: TypeError for a class
/// without a tag; what JavaScript throws.
#[inline(always)]
fn make(vm: &mut Vm, class: &Obj<Type>, content: &[u8], attribute: Option<TextAttribute>) -> PyResult {
    let (place, ElementKind { is_custom, is_derived }) = recipe(vm, class, attribute.map(|(name, _)| name))?;
    let value = attribute.map(|(_, value)| js_name(value));
    let value = value.as_deref().unwrap_or(UNDEFINED);
    let has_markup = content.iter().any(|byte| matches!(byte, b'<' | b'&'));
    let node = outside(vm, || dom::create(place, content.as_ptr(), content.len(), has_markup, value));
    if node.is_undefined() {
        return Err(raise_thrown(vm, &imports::found()));
    }
    if is_derived {
        let class = stand_in(vm, &class.to_val());
        dom::set_class(&node, &class);
    }
    // An element of the page's own may have a wrapper by now.
    if is_custom { to_python(vm, &node) } else { Ok(node_value(vm, class, node, 0)) }
}

/// `Class(content='', /, **attributes)`
fn init(vm: &mut Vm, element: &Val, args: &Args) -> PyResult<()> {
    if let Some(content) = args.opt(1) {
        fill(vm, element, content)?;
    }
    if !args.keywords().is_empty() {
        let mapper = mapper(vm);
        for (name, value) in args.keywords() {
            set_attribute(vm, element, name, value, mapper.as_ref())?;
        }
    }
    Ok(())
}

/// Gives a new element its content: a str is HTML.
fn fill(vm: &mut Vm, element: &Val, content: &Val) -> PyResult<()> {
    let Some(html) = content.get::<Str>() else { return sums::attach(vm, element, content) };
    let (node, html) = (js(vm, element)?, js_text(vm, html)?);
    outside(vm, || dom::fill(&node, &html));
    Ok(())
}

static INIT: InitDef = InitDef { sig: sig("($self, content='', /, **attributes)"), function: init };

/// Calls of classes of tags. Those that make elements by no rule of their own do without the binding of
/// arguments to signatures.
fn call(vm: &mut Vm, callee: &Val, args: CallArgs) -> PyResult {
    let Some(class) = callee.get::<Type>() else { return Ok(Val::NONE) };
    let own = class.slots.init.get().is_some_and(|init| std::ptr::eq(init, &INIT))
        && class.slots.new.get().is_some_and(|new| std::ptr::eq(new, &NEW));
    let positional = args.positional();
    if !own || class.has(TypeFlags::ABSTRACT) {
        return vm.instantiate(class, args);
    }
    if positional.len() > 1 {
        let (name, given) = (class.name(vm), positional.len());
        let message = format!("{name}() takes at most 1 positional argument ({given} given)");
        return Err(vm.type_error(&message));
    }
    let content = positional.first();
    let ascii =
        content.and_then(|content| content.get::<Str>()).filter(|text| text.is_ascii() && is_usual(text));
    let html = ascii.map_or(&[][..], |content| content.as_bytes());
    let mapper = if args.names.is_empty() { None } else { mapper(vm) };
    let mut attributes = args.keywords();
    // Most elements have a text or nothing in them and one attribute if any: they are made at one go.
    let is_plain = mapper.is_none() && content.is_some() == ascii.is_some();
    let first = args.keywords().next().filter(|_| is_plain);
    let first = first.and_then(|(name, value)| plain_attribute(name.get()?, value));
    if first.is_some() {
        attributes.next();
    }
    let element = make(vm, class, html, first)?;
    if let (Some(content), None) = (content, ascii) {
        fill(vm, &element, content)?;
    }
    for (name, value) in attributes {
        let Some(name) = name.to_ref::<Str>() else {
            return Err(vm.type_error("keywords must be strings"));
        };
        set_attribute(vm, &element, &name, value, mapper.as_ref())?;
    }
    Ok(element)
}

/// The class of the classes of tags. Errors: those of a full memory.
fn tag_type(vm: &mut Vm) -> PyResult<Ref<Type>> {
    if let Some(class) = META.with_borrow(|class| class.clone()) {
        return Ok(class);
    }
    let namespace = vm.new_dict();
    let module = vm.intern("browser.html").into_val();
    vm.dict_set_name(&namespace, "__module__", module);
    let (base, name) = (vm.types.type_.clone(), vm.intern("TagType").into_val());
    let class = vm.new_class(&base, name, vec![base.clone()], &namespace, CallArgs::new(&[]))?;
    class.slots.set(Slot::Call(call));
    META.set(Some(class.clone()));
    Ok(class)
}

/// What a program put in the place of `html.attribute_mapper`.
fn mapper(vm: &Vm) -> Option<Val> {
    TAGS.with_borrow(|tags| {
        let tags = tags.as_ref()?;
        tags.html
            .as_ref()?
            .get_str(vm, &tags.mapper)
            .filter(|mapper| !mapper.is_a::<NativeFunction>())
            .cloned()
    })
}

/// Whether an attribute is one of an event.
fn is_event(name: &[u8]) -> bool {
    name.len() > 2 && name[..2].eq_ignore_ascii_case(b"on")
}

/// An attribute that is set to the text which is its value; None for what asks for more.
fn plain_attribute<'a>(name: &'a Obj<Str>, value: &'a Val) -> Option<TextAttribute<'a>> {
    let value = value.get::<Str>().filter(|text| is_usual(text) && !is_event(name.as_bytes()))?;
    Some((name, value))
}

/// Whether a text is certainly not too long for JavaScript.
fn is_usual(text: &Str) -> bool {
    text.as_bytes().len() < 1 << 20
}

fn set_attribute(
    vm: &mut Vm,
    element: &Val,
    name: &Ref<Str>,
    value: &Val,
    mapper: Option<&Val>,
) -> PyResult<()> {
    let bytes = name.as_bytes();
    if is_event(bytes) && vm.is_callable(value) {
        let event = name.to_text().get(2..).unwrap_or_default().to_ascii_lowercase();
        let callback = to_js(vm, value)?;
        operate(vm, "set_on", element, &[JsValue::from_str(&event), callback])?;
        return Ok(());
    }
    if bytes.eq_ignore_ascii_case(b"style") && value.is_a::<Dict>() {
        let styles = to_js(vm, value)?;
        operate(vm, "set_styles", element, &[styles])?;
        return Ok(());
    }
    if value.is_none() || value.as_bool() == Some(false) {
        return Ok(());
    }
    let text = match value.as_bool() {
        Some(_) => Rc::new(JsValue::from_str("true")),
        None => attribute_value(vm, value)?,
    };
    if let Some(mapper) = mapper {
        let name = vm.call(mapper, &[name.to_val()])?;
        let name = js_name(&*vm.str(&name)?);
        operate(vm, "set_exactly", element, &[JsValue::clone(&name), JsValue::clone(&text)])?;
        return Ok(());
    }
    let (node, name) = (js(vm, element)?, js_name(name));
    let result = outside(vm, || dom::set_attribute(&node, &name, &text));
    finish(vm, result)
}

/// What the classes of tags derive from.
static ELEMENT: TypeSpec = TypeSpec {
    name: "Element",
    module: "browser.html",
    doc: "An element that is made by its tag.",
    base: Base::Module(&DOM_NODE),
    layout: JsObject::layout,
    flags: TypeFlags::WEAK_REFERENCES | TypeFlags::BASE,
    slots: &[Slot::New(&NEW), Slot::Init(&INIT)],
    methods: &[],
    attributes: &[],
};

/// A class for a tag. Errors: those of a full memory.
fn new_tag(vm: &mut Vm, name: &str, tag: &str, module: &str) -> PyResult<Ref<Type>> {
    prepare(vm);
    let namespace = vm.new_dict();
    let module = vm.intern(module).into_val();
    vm.dict_set_name(&namespace, "__module__", module);
    let slots = vm.new_tuple(Vec::new());
    vm.dict_set_name(&namespace, "__slots__", slots);
    let value = vm.intern(tag).into_val();
    vm.dict_set_name(&namespace, TAG, value);
    let base = vm.native_class(&ELEMENT);
    let meta = tag_type(vm)?;
    let name = vm.intern(name).into_val();
    let class = vm.new_class(&meta, name, vec![base], &namespace, CallArgs::new(&[]))?;
    TAGS.with_borrow_mut(|tags| {
        if let Some(tags) = tags {
            dom::register_tag(tag, tags.classes.len() as i32);
            tags.classes.push(class.clone());
        }
    });
    Ok(class)
}

fn prepare(vm: &mut Vm) {
    USED.set(true);
    let (tag, mapper) = (vm.intern(TAG), vm.intern("attribute_mapper"));
    TAGS.with_borrow_mut(|tags| {
        tags.get_or_insert_with(|| Tags {
            tag,
            mapper,
            classes: Vec::new(),
            recipes: [const { None }; RECIPES],
            html: None,
        });
    });
}

fn init_html(vm: &mut Vm, dict: &Obj<Dict>) -> PyResult<()> {
    prepare(vm);
    let tags = vm.new_dict();
    for name in HTML_TAGS.split(' ') {
        let class = new_tag(vm, name, &name.to_ascii_lowercase(), "browser.html")?.into_val();
        vm.dict_set_name(dict, name, class.clone());
        vm.dict_set_name(&tags, name, class);
    }
    vm.dict_set_name(dict, "tags", tags.into_val());
    let dict = dict.to_ref();
    TAGS.with_borrow_mut(|tags| {
        if let Some(tags) = tags {
            tags.html = Some(dict);
        }
    });
    Ok(())
}

fn init_svg(vm: &mut Vm, dict: &Obj<Dict>) -> PyResult<()> {
    for name in SVG_TAGS.split(' ') {
        let class = new_tag(vm, name, &["svg:", name].concat(), "browser.svg")?.into_val();
        vm.dict_set_name(dict, name, class);
    }
    Ok(())
}

/// `maketag(name)`: the class of a tag, new or known.
fn maketag(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(name) = args.get(0).get::<Str>() else {
        return Err(vm.type_error("html.maketag expects a string as argument"));
    };
    let name = name.to_text().into_owned();
    let html = vm.import_module("browser.html")?;
    let tags = vm.getattr_str(&html, "tags")?;
    if let Some(tags) = tags.to_ref::<Dict>() {
        let key = vm.intern(&name);
        if let Some(class) = tags.get_str(vm, &key).cloned() {
            return Ok(class);
        }
        let class = new_tag(vm, &name, &name.to_ascii_lowercase(), "browser.html")?.into_val();
        vm.dict_set_name(&tags, &name, class.clone());
        return Ok(class);
    }
    Ok(Val::NONE)
}

/// `attribute_mapper(name)`: the attribute that a keyword names. Programs may put another in its place.
fn attribute_mapper(vm: &mut Vm, args: &Args) -> PyResult {
    let name = vm.str(args.get(0))?;
    let name = name.to_text();
    let name = name.strip_suffix('_').unwrap_or(&name).replace('_', "-");
    Ok(vm.new_str(&name))
}

static HTML_FUNCTIONS: &[Method] = &[
    function("attribute_mapper", sig("(name, /)"), attribute_mapper),
    function("maketag", sig("(name, /)"), maketag),
];

pub static HTML: ModuleSpec = ModuleSpec {
    name: "browser.html",
    doc: "The elements of HTML, a class each.",
    functions: HTML_FUNCTIONS,
    init: Some(init_html),
};

pub static SVG: ModuleSpec = ModuleSpec {
    name: "browser.svg",
    doc: "The elements of SVG, a class each.",
    functions: &[],
    init: Some(init_svg),
};

/// Copies a module of today's package under its name of 2013.
fn copy_module(vm: &mut Vm, name: &str, dict: &Obj<Dict>) -> PyResult<()> {
    let module = vm.import_module(name)?;
    let Some(from) = vm.module_dict(&module) else { return Ok(()) };
    let entries: Vec<(Val, Val)> =
        from.entries(vm).map(|(key, value)| (key.clone(), value.clone())).collect();
    for (key, value) in entries {
        if key.get::<Str>().is_some_and(|name| !name.as_bytes().starts_with(b"__")) {
            vm.dict_set(dict, key, value)?;
        }
    }
    Ok(())
}

pub static OLD_HTML: ModuleSpec = ModuleSpec {
    name: "html",
    doc: "The elements of HTML, a class each.",
    functions: &[],
    init: Some(|vm, dict| copy_module(vm, "browser.html", dict)),
};

pub static OLD_SVG: ModuleSpec = ModuleSpec {
    name: "svg",
    doc: "The elements of SVG, a class each.",
    functions: &[],
    init: Some(|vm, dict| copy_module(vm, "browser.svg", dict)),
};
