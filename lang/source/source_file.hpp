#pragma once
#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// Names one file of a SourceSet.
struct FileId {
  std::uint32_t value = 0;
  auto operator<=>(const FileId&) const = default;
};

/// A stretch of a file, in bytes from its start; `end` is one past the last byte.
struct Span {
  FileId file;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  auto operator<=>(const Span&) const = default;
  bool holds(Span inner) const { return file == inner.file && begin <= inner.begin && inner.end <= end; }
};

/// A place as a person reads it: both count from 1, columns count characters (UTF-8 code points).
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

/// The text of one file and the table of its lines. A byte-order mark at the start is not part of the text.
class SourceFile {
 public:
  SourceFile(std::string path, std::string text);

  /// The path as it is shown to the author, relative where possible.
  const std::string& path() const { return path_; }
  std::string_view text() const { return text_; }
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(line_starts_.size()); }

  /// The place of a byte; an offset past the end is the end.
  Position position(std::uint32_t offset) const;
  /// The text of a line (from 1) without its line end.
  std::string_view line(std::uint32_t number) const;
  /// Where a line (from 1) starts, in bytes.
  std::uint32_t line_start(std::uint32_t number) const { return line_starts_[number - 1]; }

 private:
  std::string path_;
  std::string text_;
  std::vector<std::uint32_t> line_starts_;
};

/// All the files of one run. Files never move: text views into them stay valid.
class SourceSet {
 public:
  FileId add(std::string path, std::string text);
  const SourceFile& file(FileId id) const { return *files_[id.value]; }
  std::size_t size() const { return files_.size(); }
  std::string_view text(Span span) const { return file(span.file).text().substr(span.begin, span.end - span.begin); }

 private:
  std::vector<std::unique_ptr<SourceFile>> files_;
};

}  // namespace tally
