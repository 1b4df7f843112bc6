#include "tests/golden/audit_stage.hpp"

#include "engine/report/audit_report.hpp"
#include "tests/golden/run_model.hpp"

namespace tally::golden {
namespace {

std::string shown_as(const RunModel& made, const Audit& audited) {
  const Results& results = made.run->results;
  if (made.name.ends_with("_json")) return audit_json(audited, results, made.sources);
  if (made.name.ends_with("_markdown")) return audit_markdown(audited, results, made.sources, {});
  return audit_text(audited, results, made.sources, {.language = made.language});
}

}  // namespace

Outcome run_audit(const std::string& path, const std::string& shown) {
  const auto made = run_model_of(path, shown);
  if (!made->run) return made->failed();
  const Audit audited = audit(*made->run);
  return {shown_as(*made, audited), !audited.passed()};
}

}  // namespace tally::golden
