#include "engine/report/edition.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <tuple>

namespace tally {
namespace {

class Fnv {
 public:
  void add(char byte) { hash_ = (hash_ ^ static_cast<unsigned char>(byte)) * 0x100000001b3; }
  void add_text(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool half_of_line_end = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
      if (!half_of_line_end) add(text[i]);
    }
    add('\0');
  }
  std::uint64_t folded_to(unsigned bits) const { return (hash_ >> bits) ^ (hash_ & ((std::uint64_t{1} << bits) - 1)); }

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325;
};

}  // namespace

std::string fingerprint(std::vector<EditionFile> files) {
  std::ranges::sort(files, [](const EditionFile& a, const EditionFile& b) {
    return std::tie(a.name, a.text) < std::tie(b.name, b.text);
  });
  Fnv hash;
  for (const EditionFile& file : files) {
    hash.add_text(file.name);
    hash.add_text(file.text);
  }
  return fmt::format("{:010x}", hash.folded_to(40));
}

}  // namespace tally
