#include "tests/unit/check/values_bench.hpp"

#include <gtest/gtest.h>

namespace tally::test {

NodeIndex value_of(const SyntaxTree& tree, NodeIndex node) {
  for (NodeIndex child : tree.children(node)) {
    const Syntax kind = tree.kind(child);
    if (kind != Syntax::name && kind != Syntax::label && kind != Syntax::cites) return child;
  }
  return 0;
}

ValuesBench::ValuesBench() {
  prices.set_model("EUR2024", {});
  model.dimensions.set_money_name("EUR2024");
  const BaseId offence = model.dimensions.add_count("offence", "offences");
  scope.units["offence"] = scope.units["offences"] = {model.dimensions.of(offence), 1};
  scope.units["shift"] = scope.units["shifts"] = {model.dimensions.of(Dimensions::work), 8};
  model.sources.resize(2);
  model.sources[0].grade = Grade::A;
  model.sources[1].grade = Grade::C;
  scope.sources["good"] = SourceId(0);
  scope.sources["weak"] = SourceId(1);
}

void ValuesBench::read(std::string text) {
  const FileId file = sources.add("test.tally", std::move(text));
  trees.push_back(parse(sources, file, sink));
  declare_numbers(trees.back());
  fill(trees.back());
}

void ValuesBench::check(std::string text) {
  read(std::move(text));
  values.settle();
}

void ValuesBench::declare_numbers(const SyntaxTree& tree) {
  for (NodeIndex node : tree.children(0)) {
    if (tree.kind(node) != Syntax::number) continue;
    const std::string_view name = tree.text_of(node + 1);
    Fact fact;
    fact.name = name;
    fact.line = tree.span(node);
    const FactId id(model.facts.size());
    model.facts.push_back(fact);
    numbers_[std::string(name)] = id;
    scope.names[std::string(name)] = id;
  }
}

void ValuesBench::fill(const SyntaxTree& tree) {
  for (NodeIndex node : tree.children(0)) {
    if (tree.kind(node) == Syntax::number) fill_number(tree, node);
    if (tree.kind(node) == Syntax::expect) values.expression(tree, node + 1, scope, Allows::results, "expect");
    if (tree.kind(node) == Syntax::measure) {
      Measure measure;
      measure.id.name = tree.text_of(node + 1);
      measure.root = values.expression(tree, value_of(tree, node), scope, Allows::results, measure.id.name);
      model.measures.push_back(measure);
    }
    if (tree.kind(node) == Syntax::rule)
      for (NodeIndex part : tree.children(node))
        if (tree.kind(part) == Syntax::where) values.expression(tree, part + 1, scope, Allows::conditions, "rule");
  }
}

void ValuesBench::fill_number(const SyntaxTree& tree, NodeIndex node) {
  const std::string_view name = tree.text_of(node + 1);
  FactHeader header;
  header.name = header.key = name;
  header.reserved = numbers_.find(name)->second;
  values.fact(tree, value_of(tree, node), tree.child(node, Syntax::cites), scope, header);
}

const Fact& ValuesBench::number(std::string_view name) const { return model.facts[numbers_.find(name)->second.value]; }

const Literal& ValuesBench::literal(std::string_view name) const {
  const Fact& fact = number(name);
  return model.literals[model.exprs[model.parts[fact.part_begin].root.value].payload];
}

const Uncertain& ValuesBench::uncertain(std::string_view name) const {
  const Fact& fact = number(name);
  return model.uncertain[model.exprs[model.parts[fact.part_begin].root.value].payload];
}

std::vector<std::string> ValuesBench::titles() const {
  std::vector<std::string> titles;
  for (const Diagnostic& message : sink.sorted()) titles.push_back(message.title);
  return titles;
}

std::string ValuesBench::only_title() const {
  const auto messages = sink.sorted();
  EXPECT_EQ(messages.size(), 1U) << ::testing::PrintToString(titles());
  return messages.empty() ? "" : messages.front().title;
}

std::string ValuesBench::only_hint() const {
  const auto messages = sink.sorted();
  EXPECT_EQ(messages.size(), 1U) << ::testing::PrintToString(titles());
  return messages.empty() ? "" : messages.front().hint;
}

Code ValuesBench::only_code() const {
  const auto messages = sink.sorted();
  EXPECT_EQ(messages.size(), 1U) << ::testing::PrintToString(titles());
  return messages.empty() ? Code::unlike_units : messages.front().code;
}

}  // namespace tally::test
