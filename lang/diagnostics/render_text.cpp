#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

#include "lang/diagnostics/excerpt.hpp"
#include "lang/diagnostics/render.hpp"

namespace tally {
namespace {

constexpr std::string_view kRed = "\x1b[1;31m";
constexpr std::string_view kYellow = "\x1b[1;33m";
constexpr std::string_view kBlue = "\x1b[34m";
constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kPlain = "\x1b[0m";

/// Writes one message.
class Writer {
 public:
  Writer(const Diagnostic& diagnostic, const SourceSet& sources, bool colour, std::string& out)
      : diagnostic_(diagnostic), sources_(sources), colour_(colour), out_(out) {}

  void write() {
    collect();
    const bool error = diagnostic_.severity == Severity::error;
    out_ += fmt::format(
        "{}: {}\n",
        painted(severity_colour(), fmt::format("{}[{}]", error ? "error" : "warning", code_text(diagnostic_.code))),
        painted(kBold, diagnostic_.title));
    write_file(diagnostic_.span.file, marks_[diagnostic_.span.file]);
    for (const auto& [file, marks] : marks_)
      if (file != diagnostic_.span.file) write_file(file, marks);
    for (const std::string& note : diagnostic_.notes) write_note(note);
    if (!diagnostic_.hint.empty()) write_note("hint: " + diagnostic_.hint);
  }

 private:
  using Marks = std::vector<LineMark>;

  std::string painted(std::string_view colour, std::string_view text) const {
    return colour_ ? fmt::format("{}{}{}", colour, text, kPlain) : std::string(text);
  }
  std::string_view severity_colour() const { return diagnostic_.severity == Severity::error ? kRed : kYellow; }

  void collect() {
    collect(diagnostic_.span, true, {});
    for (const RelatedPlace& place : diagnostic_.related) collect(place.span, false, place.text);
    std::uint32_t last = 1;
    for (auto& [file, marks] : marks_) {
      std::stable_sort(marks.begin(), marks.end(), [](const LineMark& a, const LineMark& b) {
        return std::tie(a.line, a.begin) < std::tie(b.line, b.begin);
      });
      last = std::max(last, marks.back().line);
    }
    gutter_ = std::to_string(last).size();
  }

  void collect(Span span, bool primary, std::string text) {
    Marks more = marks_of(sources_.file(span.file), span, primary, std::move(text));
    Marks& marks = marks_[span.file];
    marks.insert(marks.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  }

  /// The row's gutter: a line number, or nothing.
  void write_gutter(std::string_view number, std::string_view bar) {
    out_ += painted(kBlue, fmt::format("{:>{}}{}", number, gutter_, bar));
  }

  void write_file(FileId id, const Marks& marks) {
    const SourceFile& file = sources_.file(id);
    const bool own = id == diagnostic_.span.file;
    const Position place = file.position(own ? diagnostic_.span.begin : marks.front().begin);
    write_gutter("", "┌─");
    out_ += fmt::format(" {}:{}:{}\n", file.path(), place.line, place.column);
    write_gutter("", "│");
    out_ += '\n';
    std::uint32_t before = 0;
    for (const LineMark& mark : marks) {
      if (before != 0 && mark.line > before + 1) {
        write_gutter("", "·");
        out_ += '\n';
      }
      write_mark(file, mark, mark.line != before);
      before = mark.line;
    }
  }

  void write_mark(const SourceFile& file, const LineMark& mark, bool with_line) {
    const ShownLine shown = show_line(file, mark);
    if (with_line) {
      write_gutter(std::to_string(mark.line), "│");
      out_ += shown.text.empty() ? "\n" : fmt::format(" {}\n", shown.text);
    }
    write_gutter("", "│");
    std::string marks(shown.mark_width, mark.primary ? '^' : '-');
    if (!mark.text.empty()) marks += " " + mark.text;
    out_ += fmt::format(" {:{}}{}\n", "", shown.mark_column, painted(mark.primary ? severity_colour() : kBlue, marks));
  }

  void write_note(std::string_view note) {
    write_gutter("", " = ");
    for (const char c : note) {
      out_ += c;
      if (c == '\n') out_.append(gutter_ + 3, ' ');
    }
    out_ += '\n';
  }

  const Diagnostic& diagnostic_;
  const SourceSet& sources_;
  bool colour_;
  std::string& out_;
  std::map<FileId, Marks> marks_;
  std::size_t gutter_ = 1;
};

}  // namespace

std::string render_text(std::span<const Diagnostic> diagnostics, const SourceSet& sources, bool colour) {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (!out.empty()) out += '\n';
    Writer(diagnostic, sources, colour, out).write();
  }
  return out;
}

}  // namespace tally
