#include <fmt/format.h>

#include "lang/check/name_scope.hpp"

namespace tally {
namespace {

constexpr std::uint8_t kOpen = 0, kWorking = 1, kDone = 2, kWrong = 3;
constexpr int kMaxChain = 200;

/// Singular and plural as written; the singular twice if there is one name.
std::pair<std::string_view, std::string_view> names_of(const SyntaxTree& tree, NodeIndex node) {
  std::pair<std::string_view, std::string_view> names;
  for (NodeIndex child : tree.children(node)) {
    if (tree.kind(child) != Syntax::name) continue;
    if (names.first.empty()) names.first = tree.text_of(child);
    names.second = tree.text_of(child);
  }
  return names;
}

void work_out(Checking& checking, std::uint32_t module, UnitName& unit) {
  ModuleNames& names = checking.modules[module];
  const SyntaxTree& tree = *names.tree;
  const NodeIndex quantity = tree.child(unit.node, Syntax::quantity);
  unit.state = kWorking;
  ++checking.unit_chain;
  double value = 0;
  const NameScope scope(checking, names.instances.front());
  const auto meaning = checking.values.quantity_unit(tree, quantity, scope, value);
  --checking.unit_chain;
  if (unit.state == kWrong) return;
  unit.state = kWrong;
  if (!meaning) return;
  if (meaning->dimension == Dimensions::none || value <= 0) {
    checking.sink.error(Code::impossible_unit, tree.span(quantity), "a unit is made of another unit, above zero").hint =
        "write `unit shift, shifts: 8 hours`, or leave the value out for a new count";
    return;
  }
  unit.meaning = {meaning->dimension, meaning->factor * value};
  unit.state = kDone;
}

}  // namespace

const UnitMeaning* unit_meaning(Checking& checking, std::uint32_t module, std::uint32_t place) {
  UnitName& unit = checking.modules[module].units[place];
  unit.used = true;
  if (unit.state == kWorking || (unit.state == kOpen && checking.unit_chain > kMaxChain)) {
    const SyntaxTree& tree = *checking.modules[module].tree;
    const std::string_view name = names_of(tree, unit.node).first;
    const bool circle = unit.state == kWorking;
    if (circle || first_told(checking, checking.modules[module].instances.front(), "chain of units")) {
      Diagnostic& diagnostic = checking.sink.error(
          Code::impossible_unit, tree.span(unit.node),
          circle ? fmt::format("the unit `{}` is made of itself", name)
                 : fmt::format("units hang on each other in a chain of more than {}, down to `{}`", kMaxChain, name));
      diagnostic.notes.push_back("a unit is made of units that are known without it");
      diagnostic.hint = "say how many hours, persons or of another basic unit it is";
    }
    unit.state = kWrong;
  }
  if (unit.state == kOpen) work_out(checking, module, unit);
  return unit.state == kDone ? &unit.meaning : nullptr;
}

void read_units(Checking& checking, bool into_model) {
  Dimensions& dimensions = checking.model.dimensions;
  std::size_t next = Dimensions::persons.value + 1;
  for (ModuleNames& names : checking.modules) {
    for (UnitName& unit : names.units) {
      if (names.tree->child(unit.node, Syntax::quantity) != 0) continue;
      const auto [singular, plural] = names_of(*names.tree, unit.node);
      const BaseId base = into_model ? dimensions.add_count(std::string(singular), std::string(plural)) : BaseId(next);
      ++next;
      unit.meaning = {dimensions.of(base), 1};
      unit.state = kDone;
    }
  }
  for (std::uint32_t module = 0; module < checking.modules.size(); ++module)
    for (std::uint32_t at = 0; at < checking.modules[module].units.size(); ++at) {
      UnitName& unit = checking.modules[module].units[at];
      const bool used = unit.used;
      if (unit.state == kOpen) unit_meaning(checking, module, at);
      unit.used = used;
      const NodeIndex cites = checking.modules[module].tree->child(unit.node, Syntax::cites);
      if (into_model && cites != 0)
        checking.values.cites(*checking.modules[module].tree, cites,
                              NameScope(checking, checking.modules[module].instances.front()));
    }
}

}  // namespace tally
