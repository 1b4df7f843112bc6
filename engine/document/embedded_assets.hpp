#pragma once
#include <span>
#include <string_view>

namespace tally {

/// A script of the page, with what a Content-Security-Policy knows it by: "sha256-…".
struct EmbeddedScript {
  std::string_view text, digest;
};

/// The style of the page.
std::string_view page_style();
/// Chart.js as its authors pack it, what draws charts with it, and what moves the diagram. The page is whole without.
std::span<const EmbeddedScript> page_scripts();
/// What the licence of Chart.js asks to be given along.
std::string_view chart_licence();

}  // namespace tally
