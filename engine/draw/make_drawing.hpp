#pragma once
#include "engine/draw/drawing.hpp"
#include "engine/evaluate/run.hpp"
#include "engine/report/edition.hpp"
#include "engine/report/report.hpp"

namespace tally {

struct DrawOptions {
  Language language = Language::english;
  const SourceSet* sources = nullptr;  ///< if given, edges show the line of the model they come from
  Edition edition{};                   ///< shown below the title, as far as it is known
  Page page = Page::screen;
};

/// The effect graph of a run as a diagram: columns, labels, figures, styles. Reference projects stay out of it.
Drawing make_drawing(const Run& run, const DrawOptions& options);

}  // namespace tally
