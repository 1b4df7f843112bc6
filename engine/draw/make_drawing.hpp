#pragma once
#include <functional>

#include "engine/draw/drawing.hpp"
#include "engine/draw/selection.hpp"
#include "engine/evaluate/run.hpp"
#include "engine/report/edition.hpp"
#include "engine/report/report.hpp"

namespace tally {

struct DrawOptions {
  enum class Values : std::uint8_t { none, best, interval };
  enum class By : std::uint8_t { sector, stakeholder };
  static constexpr std::size_t usual_nodes = 60, all_nodes = static_cast<std::size_t>(-1);

  Language language = Language::english;
  const SourceSet* sources = nullptr;  ///< if given, tooltips show the lines of the model and their sources
  Edition edition{};                   ///< shown below the title, as far as it is known
  Page page = Page::screen;
  Values values = Values::best;
  const Uncertainty* uncertainty =
      nullptr;                           ///< for `Values::interval`: sampled with `figures_to_sample` beside its own
  By by = By::sector;                    ///< what impacts are grouped by
  DrawnScope scope{};                    ///< which part is drawn
  std::size_t most_nodes = usual_nodes;  ///< beyond, those of least present value are folded into one
  std::function<std::string(Span)> url_of{};  ///< where a place in the model can be read; empty text: nowhere
};

/// The effect graph of a run as a diagram: columns, labels, figures, styles. Reference projects stay out of it.
Drawing make_drawing(const Run& run, const DrawOptions& options);

/// The figures that the nodes of that diagram show, to be sampled for their ranges (`SampleOptions::also`).
std::vector<SampledFigure> figures_to_sample(const Run& run, const DrawOptions& options);

}  // namespace tally
