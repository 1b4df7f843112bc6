#pragma once
#include <optional>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "lang/check/model.hpp"
#include "lang/diagnostics/diagnostic.hpp"
#include "lang/syntax/tree.hpp"

namespace tally {

class KnownUnits;

/// What a unit's name stands for: a dimension and how many base units it is.
struct UnitMeaning {
  DimensionId dimension;
  double factor = 1;
};

/// A path that named nothing; the scope has reported it.
struct Unresolved {};

/// What a path in an expression names.
using Resolved = std::variant<Unresolved, FactId, EntityRef, ResultRef, BoundPath>;

/// What a value may name beside numbers and facts.
enum class Allows : std::uint8_t {
  facts,       ///< numbers, fields, lines, parameters
  results,     ///< facts and results: `measure`, `expect`, `tally eval`
  conditions,  ///< facts and, as right sides, things, grades and words: rule conditions
};

/// Where names are looked up: one for each file, instance and rule.
class Scope {
 public:
  virtual ~Scope() = default;
  /// Looks a path up in the order that the language gives; reports what is unknown or ambiguous, with a did-you-mean.
  virtual Resolved resolve(std::string_view path, Span span, Allows allows) const = 0;
  /// A declared unit ("offence", "offences", "shift") or null; reported if it has two meanings. The built-in ones are
  /// not asked for here.
  virtual const UnitMeaning* unit(std::string_view name, Span span) const = 0;
  /// Names of units that can be seen here, for did-you-mean.
  virtual std::vector<std::string_view> unit_names() const = 0;
  /// The path of a module that declares a unit of this name, and that is not used here; empty: none is known.
  virtual std::string_view module_with_unit(std::string_view) const { return {}; }
  /// Whether it is to be said here that nothing of this name is counted: not if its `unit` line was refused; `once`:
  /// not twice in a file.
  virtual bool tells_unknown_unit(std::string_view, bool /*once*/) const { return true; }
  /// The source that a citation names; reported if unknown.
  virtual SourceId source(std::string_view path, Span span) const = 0;
  /// The pattern of `no effect of i on o` (a Syntax::pattern node): its place in `no_patterns`.
  virtual std::uint32_t no_pattern(const SyntaxTree& tree, NodeIndex pattern) const = 0;
  /// In a library money must have its year.
  virtual bool is_library() const = 0;
  /// The units read so far where all names mean the same as here; null: none are kept.
  virtual KnownUnits* known_units() const { return nullptr; }
};

}  // namespace tally
