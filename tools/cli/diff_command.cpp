#include "engine/report/diff_report.hpp"
#include "tools/cli/diff_diagram.hpp"
#include "tools/cli/differing.hpp"
#include "tools/cli/output.hpp"

namespace tally::cli {
namespace {

std::string shown(const Difference& difference, const DiffArguments& arguments) {
  const OutputArguments& output = arguments.output;
  if (output.format == "json") return diff_json(difference);
  if (output.format == "markdown") return diff_markdown(difference, report_options(output), arguments.all);
  return diff_text(difference, report_options(output), arguments.all);
}

}  // namespace

int diff_command(const DiffArguments& arguments) {
  std::optional<SampleOptions> options;
  if (wants_samples(arguments.sampling)) {
    options = sample_options(arguments.sampling);
    if (!options) return wrong_use;
  }
  std::string error;
  const auto picture = picture_format(arguments.diagram, error);
  if (!error.empty()) return refuse(error);
  const DiffSides sides = open_sides(arguments);
  if (!sides.broken.empty() && arguments.output.format == "json")
    write_result(arguments.output.file, diff_errors_json(sides.before->shown, sides.after->shown, sides.broken));
  if (sides.status != fine) return sides.status;
  Differing differing(arguments, *sides.before, *sides.after);
  if (const int status = differing.go(options); status != fine) return status;
  if (picture)
    if (const int status = draw_difference(arguments, differing.told(), sides, *picture); status != fine) return status;
  if (const int status = write_result(arguments.output.file, shown(differing.told(), arguments)); status != fine)
    return status;
  return differing.is_beyond() ? problems : fine;
}

}  // namespace tally::cli
