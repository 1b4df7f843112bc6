#pragma once
#include "lang/check/checking.hpp"

namespace tally {

/// Names as they are seen in one file, in one of its instances, and in a rule if there is one.
class NameScope : public Scope {
 public:
  NameScope(Checking& checking, std::uint32_t instance, RuleId rule = {})
      : checking_(checking), instance_(instance), rule_(rule) {}

  Resolved resolve(std::string_view path, Span span, Allows allows) const override;
  const UnitMeaning* unit(std::string_view name, Span span) const override;
  std::vector<std::string_view> unit_names() const override;
  std::string_view module_with_unit(std::string_view name) const override;
  bool tells_unknown_unit(std::string_view name, bool once) const override;
  SourceId source(std::string_view path, Span span) const override;
  std::uint32_t no_pattern(const SyntaxTree& tree, NodeIndex pattern) const override;
  bool is_library() const override;
  KnownUnits* known_units() const override;

 private:
  /// What a unit means, the `use` that lets one write it, and one through which it means something else.
  struct UnitSeen {
    const UnitMeaning* meaning = nullptr;
    const Use* use = nullptr;
    const Use* other = nullptr;
  };
  void add_unit(const Use& use, std::string_view name, UnitSeen& seen) const;
  void report_two_units(std::string_view name, Span span, const UnitSeen& seen) const;

  Checking& checking_;
  std::uint32_t instance_;
  RuleId rule_;
};

/// What a path from a rule's variable leads to.
enum class BoundKind : std::uint8_t {
  effect,
  intervention,
  cost,
  work,
  impact,
  group,
  outcome,
  sector,
  fact,
  evidence,
  words,
  truth
};

/// The path of a rule's variable; unset after an error, `is_bound` false if its first word is no variable.
struct BoundResult {
  bool is_bound = false;
  std::optional<BoundPath> path;
  BoundKind kind = BoundKind::words;
};
BoundResult bound_path(Checking& checking, RuleId rule, std::string_view path, Span span);
/// A pattern as written: `effect e on dropout`.
std::optional<Pattern> read_pattern(Checking& checking, std::uint32_t instance, RuleId rule, const SyntaxTree& tree,
                                    NodeIndex node);
/// Works out a derived unit when it is first asked for.
const UnitMeaning* unit_meaning(Checking& checking, std::uint32_t module, std::uint32_t unit);

}  // namespace tally
