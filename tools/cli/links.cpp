#include "tools/cli/links.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>

#include "tools/cli/files.hpp"

namespace tally::cli {
namespace {

bool is_kept(char byte) {
  return std::isalnum(static_cast<unsigned char>(byte)) != 0 ||
         std::string_view("-._~/").find(byte) != std::string_view::npos;
}

std::string percent_encoded(std::string_view path) {
  std::string encoded;
  for (const char byte : path)
    encoded += is_kept(byte) ? std::string(1, byte) : fmt::format("%{:02X}", static_cast<unsigned char>(byte));
  return encoded;
}

}  // namespace

bool is_link_base(std::string_view base) {
  const auto is_odd = [](char byte) {
    return static_cast<unsigned char>(byte) <= 0x20 || byte == 0x7f ||
           std::string_view("\"'<>\\`").find(byte) != std::string_view::npos;
  };
  if (std::ranges::any_of(base, is_odd)) return false;
  for (const std::string_view scheme : {"http://", "https://"})
    if (base.starts_with(scheme)) return base.size() > scheme.size() && base[scheme.size()] != '/';
  if (base.starts_with("//")) return false;  // a browser would go to another host
  const std::size_t colon = base.find(':');
  return colon == std::string_view::npos || base.find('/') < colon;
}

std::function<std::string(Span)> links_to(const Pipeline& pipeline, const std::string& base) {
  std::map<FileId, std::string> files;
  std::string folder;
  for (const OwnFile& own : pipeline.own_files()) {
    const std::string& path = pipeline.sources().file(own.file).path();
    if (files.empty()) folder = folder_of(path) == "." && !path.starts_with("./") ? "" : folder_of(path) + "/";
    if (path.starts_with(folder) && is_file(path))
      files.emplace(own.file, base + percent_encoded(std::string_view(path).substr(folder.size())));
  }
  return [files = std::move(files), &sources = pipeline.sources()](Span span) -> std::string {
    const auto file = files.find(span.file);
    if (file == files.end()) return {};
    return fmt::format("{}#L{}", file->second, sources.file(span.file).position(span.begin).line);
  };
}

}  // namespace tally::cli
