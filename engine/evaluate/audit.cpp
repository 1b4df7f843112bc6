#include "engine/evaluate/audit.hpp"

#include <algorithm>

#include "engine/evaluate/line_plan.hpp"

namespace tally {

bool Audit::passed() const {
  return std::none_of(checks.begin(), checks.end(),
                      [](const AuditCheck& check) { return check.status == AuditStatus::failed; });
}

Audit audit(const Run& run) {
  const LinePlan lines(run);
  return {{check_no_effect(run, lines), check_no_price(run, lines), check_doubled(run, lines),
           check_no_discount(run, lines), check_all_deducted(run, lines), check_parts(run), check_influence(run),
           check_groups(run)}};
}

}  // namespace tally
