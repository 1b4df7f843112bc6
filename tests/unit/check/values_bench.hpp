#pragma once
#include <map>
#include <string>
#include <vector>

#include "lang/check/values.hpp"
#include "lang/syntax/parse.hpp"

namespace tally::test {

/// Data files by name.
class TextStore : public ModuleStore {
 public:
  std::map<std::string, std::string, std::less<>> files;
  Found module(std::string_view) const override { return {}; }
  Found data(std::string_view name) const override {
    const auto file = files.find(name);
    if (file == files.end()) return {};
    return {StoredText{file->first, file->second}, std::nullopt};
  }
};

/// Names as a test gives them.
class TableScope : public Scope {
 public:
  std::map<std::string, Resolved, std::less<>> names;
  std::map<std::string, UnitMeaning, std::less<>> units;
  std::map<std::string, SourceId, std::less<>> sources;
  bool in_library = false;

  Resolved resolve(std::string_view path, Span, Allows) const override {
    const auto found = names.find(path);
    return found == names.end() ? Resolved(Unresolved{}) : found->second;
  }
  const UnitMeaning* unit(std::string_view name, Span) const override {
    const auto found = units.find(name);
    return found == units.end() ? nullptr : &found->second;
  }
  std::vector<std::string_view> unit_names() const override {
    std::vector<std::string_view> all;
    for (const auto& [name, meaning] : units) all.push_back(name);
    return all;
  }
  SourceId source(std::string_view path, Span) const override {
    const auto found = sources.find(path);
    return found == sources.end() ? SourceId{} : found->second;
  }
  std::uint32_t no_pattern(const SyntaxTree&, NodeIndex) const override { return 0; }
  bool is_library() const override { return in_library; }
};

/// A model of `number`s, measures and expects, with a few units, to try `Values` on. Prices are EUR2024.
struct ValuesBench {
  SourceSet sources;
  DiagnosticSink sink;
  CheckedModel model;
  Prices prices;
  TextStore store;
  TableScope scope;
  Values values{model, prices, store, sink};
  std::vector<SyntaxTree> trees;

  ValuesBench();
  /// Declares all numbers of the text, gives them their values, then measures, expects and `where`s; no settling yet.
  void read(std::string text);
  /// `read` and `settle`.
  void check(std::string text);
  const Fact& number(std::string_view name) const;
  /// The literal of a number that is one quantity.
  const Literal& literal(std::string_view name) const;
  /// What a number written as an interval or distribution became.
  const Uncertain& uncertain(std::string_view name) const;
  std::string unit_of(std::string_view name) const { return model.dimensions.text(number(name).dimension); }
  /// Titles of all messages, by place.
  std::vector<std::string> titles() const;
  std::string only_title() const;
  std::string only_hint() const;
  Code only_code() const;

 private:
  void declare_numbers(const SyntaxTree& tree);
  void fill(const SyntaxTree& tree);
  void fill_number(const SyntaxTree& tree, NodeIndex node);
  std::map<std::string, FactId, std::less<>> numbers_;
};

/// A node's children of any kind but name, label and cites: where its value stands.
NodeIndex value_of(const SyntaxTree& tree, NodeIndex node);

}  // namespace tally::test
