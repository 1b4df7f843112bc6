#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// Which state of a model a picture or report shows. Either may be empty: unknown, and then it is not shown.
struct Edition {
  std::string version;  ///< a name that was given, or `fingerprint`
  std::string date;     ///< "2026-03-31": of the model, never of the clock
};

/// A file of a model.
struct EditionFile {
  std::string name;
  std::string_view text;
};

/// Ten hexadecimal digits that follow from names and texts alone, in whatever order the files come and however their
/// lines end (FNV-1a, 64 bits, folded to 40): a changed text has another fingerprint, but for one in 10¹².
std::string fingerprint(std::vector<EditionFile> files);

}  // namespace tally
