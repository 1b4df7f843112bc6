#pragma once
#include <string>

namespace tally::cli {

/// A page as it is printed, or why it could not be.
struct PrintedPage {
  std::string pdf;
  std::string error;  ///< empty: fine
};

/// Prints HTML with Chromium, or a browser that takes the same options, on A4. It runs without a shell, in a folder of
/// its own that is gone afterwards, and for two minutes at most.
PrintedPage print_page(const std::string& html);

}  // namespace tally::cli
