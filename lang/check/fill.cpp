#include <fmt/format.h>

#include "lang/check/name_scope.hpp"

namespace tally {

void fill_facts(Checking& checking) {
  for (const Pending& pending : checking.pending) {
    const NameScope scope(checking, pending.instance, pending.rule);
    const Fact& fact = checking.model.fact(pending.fact);
    const FactHeader header{fact.name, pending.key, fact.owner, fact.field, fact.line, pending.fact};
    checking.values.fact(*pending.tree, pending.value, pending.cites, scope, header);
  }
  for (const PendingProduct& product : checking.products) {
    const Fact& fact = checking.model.fact(product.fact);
    const FactHeader header{fact.name, product.key, fact.owner, fact.field, fact.line, product.fact};
    checking.values.product(product.factors, header, product.span);
  }
  for (GivenParameter& parameter : checking.parameters) {
    if (parameter.is_unit) continue;
    const NameScope scope(checking, parameter.instance);
    parameter.standard = checking.values.expression(checking.tree_of(parameter.instance), parameter.value, scope,
                                                    Allows::facts, "default");
  }
}

}  // namespace tally
