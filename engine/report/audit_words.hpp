#pragma once
#include <array>
#include <string_view>

#include "engine/evaluate/audit.hpp"
#include "engine/report/report.hpp"

namespace tally {

/// One and several of a thing: "price", "prices".
struct CountedWord {
  std::string_view one, many;
};

/// The words that the report of an audit writes beside those of `Words`, in one language. `{}` is filled in.
struct AuditWords {
  std::string_view audit, checks, outcome, all_passed, some_failed;
  std::array<std::string_view, 3> statuses;     ///< by AuditStatus
  std::array<std::string_view, 8> titles;       ///< by AuditCheckKind
  std::array<std::string_view, 8> not_because;  ///< by AuditCheckKind: why it is not applicable
  std::array<CountedWord, 9> subjects;          ///< by AuditSubject
  std::string_view set_to, doubled, given_deduction;
  std::string_view plain, expected, found;
  std::string_view spent_hours, unpaid_hours, numbers_that_count, links_that_keep;
  std::array<std::string_view, 10>
      reasons;  ///< by AuditReason: `{0}` the group that is left, `{1}` the other one, `{2}` a rule, `{3}` a year
  std::string_view fault, influence_hint, groups_hint, exceptions, and_more, no_group;
  std::array<std::array<std::string_view, 2>, 16> splits;  ///< a figure's name and what it is called
};

extern const AuditWords english_audit_words;
extern const AuditWords dutch_audit_words;

inline const AuditWords& audit_words_in(Language language) {
  return language == Language::dutch ? dutch_audit_words : english_audit_words;
}

/// "Without effects, no benefits"
inline std::string_view audit_title(AuditCheckKind kind, Language language) {
  return audit_words_in(language).titles[static_cast<std::size_t>(kind)];
}

}  // namespace tally
