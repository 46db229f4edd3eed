//! Type parameters and aliases in the making.

use crate::code::Intrinsic;
use crate::errors::PyResult;
use crate::object::Val;
use crate::types::typing::lazy::Lazy;
use crate::types::typing::params::{Kind, TypeParam};
use crate::vm::Vm;

impl Vm {
    /// Carries out an intrinsic of type parameters on its operands.
    pub fn typing_intrinsic(&mut self, which: Intrinsic, operands: [Val; 3]) -> PyResult {
        let [first, second, third] = operands;
        let nothing = Lazy::default;
        Ok(match which {
            Intrinsic::TypeVarWithBound => {
                self.new_type_param(Kind::TypeVar, first, Lazy::by(second), nothing())
            }
            Intrinsic::TypeVarWithConstraints => {
                self.new_type_param(Kind::TypeVar, first, nothing(), Lazy::by(second))
            }
            Intrinsic::ParamSpec => self.new_type_param(Kind::ParamSpec, first, nothing(), nothing()),
            Intrinsic::TypeVarTuple => self.new_type_param(Kind::TypeVarTuple, first, nothing(), nothing()),
            Intrinsic::TypeParamDefault => {
                if let Some(param) = first.get::<TypeParam>() {
                    param.default.set_evaluator(self, second);
                }
                first
            }
            Intrinsic::SubscriptGeneric => self.subscript_generic(&first)?,
            Intrinsic::TypeAlias => self.new_type_alias(first, &second, Lazy::by(third)),
            _ => self.new_type_param(Kind::TypeVar, first, nothing(), nothing()),
        })
    }
}
