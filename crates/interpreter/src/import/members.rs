//! `from module import name` and `from module import *`.

use crate::errors::{PyResult, Raised};
use crate::object::{Dict, Obj, Str, Val};
use crate::vm::Vm;

impl Vm {
    /// What `from module import name` binds: an attribute, or a submodule that has been imported.
    /// Errors: ImportError if there is neither.
    pub fn import_from(&mut self, module: &Val, name: &Obj<Str>) -> PyResult {
        if let Some(value) = self.getattr_opt(module, name)? {
            return Ok(value);
        }
        let own_name = self.names.__name__.clone();
        let own_name = self.getattr_opt(module, &own_name)?;
        let own_name = own_name.and_then(|own| Some(own.get::<Str>()?.to_text().into_owned()));
        if let Some(own_name) = &own_name
            && let Some(submodule) = self.known_module(&format!("{own_name}.{}", name.to_text()))
        {
            return Ok(submodule);
        }
        Err(self.cannot_import(module, name, own_name))
    }

    #[cold]
    fn cannot_import(&mut self, module: &Val, name: &Obj<Str>, own_name: Option<String>) -> Raised {
        let spec = self.names.__spec__.clone();
        let spec = self.getattr_opt(module, &spec).ok().flatten();
        self.take_raised();
        let (initializing, mut origin) = match spec {
            Some(spec) if !spec.is_none() => self.spec_state(&spec),
            _ => (false, None),
        };
        if origin.is_none() {
            let file = self.names.__file__.clone();
            let file = self.getattr_opt(module, &file).ok().flatten();
            self.take_raised();
            origin = file.and_then(|file| Some(file.get::<Str>()?.to_text().into_owned()));
        }
        let shown = own_name.as_deref().unwrap_or("<unknown module name>");
        let place = origin.as_deref().unwrap_or("unknown location");
        let message = if initializing {
            format!(
                "cannot import name '{}' from partially initialized module '{shown}' (most likely due to a circular import) ({place})",
                name.to_text()
            )
        } else {
            format!("cannot import name '{}' from '{shown}' ({place})", name.to_text())
        };
        let attributes = [
            ("name", self.str_or_none(own_name.as_deref())),
            ("path", self.str_or_none(origin.as_deref())),
            ("name_from", name.to_val()),
        ];
        self.import_error_with(&message, &attributes)
    }

    /// `from module import *` into a namespace. Errors: ImportError if the module has no dict;
    /// TypeError for names that are no strings; AttributeError for names in `__all__` that are
    /// not there.
    pub fn import_star(&mut self, module: &Val, namespace: &Val) -> PyResult<()> {
        let all = self.names.__all__.clone();
        let (names, skip_private, place) = match self.getattr_opt(module, &all)? {
            Some(all) => (self.to_vec(&all)?, false, "Item in {}.__all__"),
            None => {
                let name = self.names.__dict__.clone();
                let Some(dict) = self.getattr_opt(module, &name)? else {
                    let message = "from-import-* object has no __dict__ and no __all__";
                    return Err(self.import_error(message));
                };
                let keys = match dict.get::<Dict>() {
                    Some(dict) => dict.entries(self).map(|(key, _)| key.clone()).collect(),
                    None => {
                        let keys = self.call_method_str(&dict, "keys", &[])?;
                        self.to_vec(&keys)?
                    }
                };
                (keys, true, "Key in {}.__dict__")
            }
        };
        for name in names {
            let Some(text) = name.get::<Str>() else {
                let own_name = self.names.__name__.clone();
                let own_name = self.getattr(module, &own_name)?;
                let place = place.replace("{}", &self.str_text(&own_name)?);
                let message = format!("{place} must be str, not {}", self.type_name(&name));
                return Err(self.type_error(&message));
            };
            if skip_private && text.as_bytes().starts_with(b"_") {
                continue;
            }
            let interned = self.intern_str(text);
            let value = self.getattr(module, &interned)?;
            match namespace.get::<Dict>() {
                Some(dict) if dict.class().is(&self.types.dict) => dict.set_str(self, &interned, value),
                _ => self.set_item(namespace, &name, value)?,
            }
        }
        Ok(())
    }
}
