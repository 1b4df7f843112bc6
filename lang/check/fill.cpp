#include <fmt/format.h>

#include "lang/check/name_scope.hpp"

namespace tally {
namespace {

/// What `like` copied shares the steps and the citations of its reference, so it is the same draw.
void fill_copies(CheckedModel& model) {
  for (Fact& fact : model.facts) {
    if (!fact.same_as) continue;
    Fact filled = model.fact(fact.same_as);
    filled.name = fact.name;
    filled.owner = fact.owner;
    filled.same_as = fact.same_as;
    fact = filled;
  }
}

}  // namespace

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
  fill_copies(checking.model);
  for (GivenParameter& parameter : checking.parameters) {
    if (parameter.is_unit) continue;
    const NameScope scope(checking, parameter.instance);
    parameter.standard = checking.values.expression(checking.tree_of(parameter.instance), parameter.value, scope,
                                                    Allows::facts, "default");
  }
}

}  // namespace tally
