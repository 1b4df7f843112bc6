#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "lang/check/name_scope.hpp"
#include "lang/check/schema.hpp"
#include "lang/syntax/characters.hpp"

namespace tally {
namespace {

/// The item of the model's block with that name.
std::optional<Item> model_item(const ModuleNames& names, std::string_view field) {
  const SyntaxTree& tree = *names.tree;
  const NodeIndex block = tree.child(names.model, Syntax::block);
  if (block == 0) return std::nullopt;
  for (NodeIndex node : tree.children(block)) {
    if (tree.kind(node) != Syntax::field) continue;
    const Item item = read_item(tree, node);
    if (item.name == field && item.value != 0) return item;
  }
  return std::nullopt;
}

/// Citations of what is no fact still have to name sources.
void read_cites(Checking& checking, std::uint32_t module, NodeIndex cites) {
  if (cites == 0) return;
  const ModuleNames& names = checking.modules[module];
  checking.values.cites(*names.tree, cites, NameScope(checking, names.instances.front()));
}

void read_index(Checking& checking, std::uint32_t module, const Declared& declared, PriceIndex& index) {
  const SyntaxTree& tree = *checking.modules[module].tree;
  const Subject subject{EntityKind::index, declared.name, tree.span(declared.name_node)};
  read_links(checking, tree, declared.node, subject, 0, 0);
  const NodeIndex block = tree.child(declared.node, Syntax::block);
  if (block != 0)
    for (NodeIndex node : tree.children(block)) {
      const Item item = read_item(tree, node);
      if (item.name_node == 0 || item.value == 0) continue;
      if (item.name == "tags") continue;
      if (tree.kind(item.name_node) != Syntax::integer) {
        checking.sink
            .error(Code::unknown_field, tree.span(item.name_node), fmt::format("an index has no field `{}`", item.name))
            .hint = "an index has one line a year: `2024: 130.2199`";
        continue;
      }
      read_cites(checking, module, item.cites);
      const int year = std::atoi(std::string(item.name.substr(0, 8)).c_str());
      const auto value = checking.values.bare_number(tree, item.value, "an index value");
      if (!value) continue;
      if (*value <= 0) {
        checking.sink.error(Code::wrong_value, tree.span(item.value), "an index value is above zero");
        continue;
      }
      if (!index.years.emplace(year, *value).second)
        checking.sink
            .error(Code::repeated_field, tree.span(item.name_node), fmt::format("the year {} is given twice", year))
            .hint = "leave one of the two out";
    }
  if (index.years.empty())
    checking.sink.error(Code::missing_field, subject.span, fmt::format("index `{}` gives no year", declared.name))
        .hint = "add a line a year: `2024: 130.2199`";
}

void read_rate(Checking& checking, const SyntaxTree& tree, NodeIndex node) {
  const NodeIndex money = tree.child(node, Syntax::constant);
  const NodeIndex quantity = tree.child(node, Syntax::quantity);
  const NodeIndex number = quantity == 0 ? 0 : tree.child(quantity, Syntax::number_text);
  const NodeIndex unit = quantity == 0 ? 0 : tree.child(quantity, Syntax::unit);
  const std::string_view name = tree.text_of(money);
  const bool usable = number != 0 && unit != 0 && Prices::is_money(name) && Prices::is_money(tree.text_of(unit)) &&
                      tree.child(quantity, Syntax::scale) == 0;
  std::string digits = number == 0 ? std::string() : std::string(tree.text_of(number));
  std::erase(digits, '_');
  const double amount = usable ? std::strtod(digits.c_str(), nullptr) : 0;
  if (!usable || amount <= 0) {
    Diagnostic& diagnostic = checking.sink.error(Code::exchange_rate, tree.span(node),
                                                 fmt::format("`{}` needs its worth in other money", name));
    diagnostic.hint = "write `unit USD2019: 0.89 EUR2019`; a unit of your own is written small: `unit shift, shifts`";
    return;
  }
  if (!checking.prices.add_rate(name, amount, tree.text_of(unit), tree.span(money)))
    checking.sink
        .error(Code::declared_twice, tree.span(money), fmt::format("the worth of `{}` is declared twice", name))
        .hint = "leave one of the two out";
}

/// Whether the line `index` may be one that could not be read, or whose name was misspelt.
bool may_lack_index(const ModuleNames& names) {
  const SyntaxTree& tree = *names.tree;
  if (lacks_text(tree, tree.span(names.model))) return true;
  const NodeIndex block = tree.child(names.model, Syntax::block);
  if (block == 0) return false;
  for (NodeIndex node : tree.children(block))
    if (tree.kind(node) == Syntax::field && field_rule(EntityKind::model, read_item(tree, node).name) == nullptr)
      return true;
  return false;
}

/// An index written as money is, or as a text.
void report_index(Checking& checking, const SyntaxTree& tree, const Item& item) {
  std::string_view written = tree.text_of(item.value);
  const Syntax kind = tree.kind(item.value);
  if (kind == Syntax::text && written.size() > 2) written = written.substr(1, written.size() - 2);
  std::string name(written);
  std::transform(name.begin(), name.end(), name.begin(), small_letter);
  const bool word = !name.empty() && is_lower(name.front()) && std::all_of(name.begin(), name.end(), is_word);
  if (!word) return report_value(checking, tree, item, "the name of an index, or `none`");
  checking.sink.error(Code::wrong_value, tree.span(item.value), "`index` holds the name of an index, or `none`").hint =
      fmt::format("write `index: {}`", name);
}

void read_model_prices(Checking& checking) {
  const ModuleNames& names = checking.modules[0];
  if (names.model == 0) return;
  const SyntaxTree& tree = *names.tree;
  if (const auto item = model_item(names, "prices")) {
    const std::string_view money = tree.text_of(item->value);
    if (tree.kind(item->value) == Syntax::constant && Prices::is_money(money) && money.size() == 7) {
      checking.model.settings.money = money;
      checking.model.dimensions.set_money_name(std::string(money));
      checking.prices.set_model(money, tree.span(item->value));
    } else if (tree.kind(item->value) == Syntax::constant && Prices::is_money(money)) {
      checking.sink.error(Code::wrong_value, tree.span(item->value), "`prices` says of which year its money is").hint =
          fmt::format("write the year too: `prices: {}2024`", money);
    } else {
      report_value(checking, tree, *item, "money with its year");
    }
  }
  const auto item = model_item(names, "index");
  if (!item) return may_lack_index(names) ? checking.prices.set_unread_index() : void();
  if (tree.kind(item->value) != Syntax::path) {
    checking.prices.set_unread_index();
    return report_index(checking, tree, *item);
  }
  if (tree.text_of(item->value) == "none") return checking.prices.set_no_index();
  checking.prices.set_unread_index();
  if (const auto index = need_entity(checking, 0, tree, item->value, EntityKind::index))
    checking.prices.set_index(&checking.model.indices[index->index]);
}

/// The model's money is what all other is worth.
void report_own_money(Checking& checking, const SyntaxTree& tree, NodeIndex node) {
  constexpr std::size_t letters = 3;
  const std::string_view own = checking.model.settings.money;
  const NodeIndex money = tree.child(node, Syntax::constant);
  const std::string_view name = tree.text_of(money);
  if (own.empty() || (name != own && name != own.substr(0, letters))) return;
  checking.sink.error(Code::exchange_rate, tree.span(money), fmt::format("`{}` is the model's own money", name)).hint =
      "leave this line out; it is for other money, as in `unit USD2019: 0.89 EUR2019`";
}

}  // namespace

void read_prices(Checking& checking) {
  const bool read_again = !checking.model.indices.empty() && !checking.model.indices.front().years.empty();
  for (std::uint32_t module = 0; module < checking.modules.size() && !read_again; ++module) {
    const ModuleNames& names = checking.modules[module];
    for (std::uint32_t at = 0; at < names.declared.size(); ++at) {
      if (names.declared[at].kind != EntityKind::index) continue;
      const EntityRef entity = checking.instances[names.instances.front()].entities[at];
      read_index(checking, module, names.declared[at], checking.model.indices[entity.index]);
    }
  }
  for (std::uint32_t module = 0; module < checking.modules.size(); ++module)
    for (NodeIndex node : checking.modules[module].rates) {
      const SyntaxTree& tree = *checking.modules[module].tree;
      read_rate(checking, tree, node);
      if (!read_again) read_cites(checking, module, tree.child(node, Syntax::cites));
    }
  read_model_prices(checking);
  for (const ModuleNames& names : checking.modules)
    for (NodeIndex node : names.rates) report_own_money(checking, *names.tree, node);
}

}  // namespace tally
