#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/evaluate/run.hpp"
#include "engine/explain/explanation.hpp"

namespace tally {

class Derivation;
class ExplainedNames;

/// How far an explanation goes.
struct ExplainOptions {
  static constexpr unsigned usual_depth = 4, usual_parts = 12, most_figures = 60;
  std::optional<unsigned> depth{};  ///< steps below the figure; unset: 4, of a source, rule or group of figures 1
  unsigned parts = usual_parts;     ///< of a sum: the largest; the others stand together as one
};

/// Explains the figures of one run: how each comes about, down to the lines that were written. Looks nothing up twice,
/// so that many explanations of one run take little time. The run and its sources must outlive it.
class Explainer {
 public:
  Explainer(const Run& run, const SourceSet& sources);
  ~Explainer();
  Explainer(const Explainer&) = delete;
  Explainer& operator=(const Explainer&) = delete;

  /// The figure of that name: of the results as the JSON has it, a line, a declaration, or the year of an index; or the
  /// figures below it, for the beginning of such a name (`labour`). Unset if there is none.
  std::optional<Explanation> of(std::string_view name, const ExplainOptions& options = {});
  /// A node of the effect graph.
  Explanation of_node(NodeId node, const ExplainOptions& options = {});
  /// A node by its key in diagrams: "effect/fewer_offences"; unset if there is none.
  std::optional<Explanation> of_key(std::string_view key, const ExplainOptions& options = {});
  /// An expression that `check_expression` added before the run.
  Explanation of_expression(ExprId root, const ExplainOptions& options = {});

  /// Every name that `of` knows, in the order of the results and then of the model.
  const std::vector<std::string>& names();

 private:
  std::unique_ptr<Derivation> derivation_;
  std::unique_ptr<ExplainedNames> names_;  ///< made when a name is first asked for
};

}  // namespace tally
