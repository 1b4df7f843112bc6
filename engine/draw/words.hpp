#pragma once
#include <string>
#include <string_view>

#include "engine/report/numbers.hpp"

namespace tally {

/// What a diagram says beside the words of the reports, in one language. `{}` is filled in.
struct DiagramWords {
  std::string_view groups, interventions, effects, impacts, sectors, stakeholders;  ///< titles of columns
  std::string_view next_step;                                                       ///< "{}, step {}" of a chain
  std::string_view people, reached, costs, benefits, net, hours, saved, spent, unpaid, average, work, no_money, width;
  std::string_view rule, unpriced, itself_unpriced, transfer, extra, present_values, version;
  std::string_view range;  ///< "({} to {})"
  std::string_view many_groups, many_interventions, many_effects, many_impacts, many_sectors, many_stakeholders;
  std::string_view folded, focus, depth, ranges;  ///< lines below the title: what was left out, what ranges are
  std::string_view added, removed, changed;       ///< of a comparison
  std::string_view million, billion;
};

const DiagramWords& diagram_words(Language language);

/// DiagramNumbers as a diagram shows them: short, with U+2212 for a minus.
class DiagramNumbers {
 public:
  DiagramNumbers(Language language, std::string_view money)
      : numbers_(words_in(language)), words_(diagram_words(language)), money_(money) {}

  /// "0.013", "7.8", "107", "1,100": at least two digits that count.
  std::string count(double value) const;
  /// "€ 752,345", "€ 12.3 million"; money that has no sign of its own by its three capitals.
  std::string money(double value) const;
  /// As `money`, with a plus before what is positive.
  std::string signed_money(double value) const;
  /// "+1,500 hours"
  std::string signed_count(double value, std::string_view unit) const;
  std::string factor(double value) const { return numbers_.factor(value); }

 private:
  Numbers numbers_;
  const DiagramWords& words_;
  std::string_view money_;
};

}  // namespace tally
