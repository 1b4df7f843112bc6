#pragma once
#include <string>
#include <vector>

#include "lang/check/check.hpp"

namespace tally {

/// A line of a declaration as it is written. The first item of each declaration is its heading: what stands before the
/// block, or all of it where there is none.
struct DeclaredItem {
  std::string key;    ///< what tells it from the others: "change", "cost staff", "costs at 1"; empty: the heading
  std::string name;   ///< as an author names it: "fewer_offences.change", "outreach.cost.staff"
  std::string text;   ///< canonical, without comments
  std::string label;  ///< in its quotes; empty: none
  std::string value;  ///< with its clauses; of a heading its links, or what it declares
  std::string cites;  ///< "[registration]"
  Span span;
};

/// A declaration as it is written. All texts in it are canonical.
struct Declaration {
  std::string module;  ///< path; empty: the model's own file
  std::string kind;    ///< "effect", "number", "expect"
  std::string name;    ///< "fewer_offences"; of what has no name, what it says
  Span span;
  bool is_thing = false;  ///< it has links and a block, not a value
  bool has_block = false;
  Span block;  ///< with its braces
  std::vector<DeclaredItem> items;

  const DeclaredItem& heading() const { return items.front(); }
  std::string key() const { return kind + " " + name; }
};

/// A `use` line, without its settings.
struct UsedModule {
  std::string module;  ///< that uses it; empty: the model's own file
  std::string path, alias;
  std::vector<std::string> names;
  Span span;
};

/// Whether others name it by its name: no `expect`, `combine`, …
bool has_own_name(const Declaration& declaration);
/// The name by which others name it: its own, of a `use … as x with` that x. Empty if there is none.
std::string name_for_others(const Declaration& declaration);

/// What the files of a model declare, in the order in which it stands there; nothing of the standard library.
struct Declarations {
  std::vector<Declaration> all;   ///< `use … with` among them
  std::vector<UsedModule> uses;   ///< without settings
  std::vector<std::string> data;  ///< data files that they name, sorted
  std::vector<std::string> modules;
  std::vector<std::string> standard_modules;  ///< modules of the standard library that are loaded, sorted
};

/// `modules`: as `load` gives them.
Declarations declarations_of(const std::vector<LoadedModule>& modules);

}  // namespace tally
