#pragma once
#include <memory>
#include <string>
#include <vector>

#include "lang/diagnostics/code.hpp"
#include "lang/source/source_file.hpp"

namespace tally {

enum class Severity : std::uint8_t { error, warning };

/// Another place that belongs to a message, with its own words: "first declared here".
struct RelatedPlace {
  Span span;
  std::string text;
};

/// One message to the author. `title`: what was seen, one line, no full stop. `notes`: the rule. `hint`: how to mend
/// it.
struct Diagnostic {
  Code code;
  Severity severity = Severity::error;
  Span span;
  std::string title;
  std::vector<RelatedPlace> related;
  std::vector<std::string> notes;
  std::string hint;  ///< empty: none
  bool operator==(const Diagnostic& other) const {
    return code == other.code && span == other.span && title == other.title;
  }
};

/// Collects messages. `sorted()` gives them by file and place, each once. At most `limit` are kept; the rest are
/// counted.
class DiagnosticSink {
 public:
  explicit DiagnosticSink(std::size_t limit = 1000) : limit_(limit) {}

  /// Adds a message and returns it, so that a caller can go on: `sink.error(code, span, "…").hint = "…"`.
  Diagnostic& error(Code code, Span span, std::string title);
  Diagnostic& warning(Code code, Span span, std::string title);
  void add(Diagnostic diagnostic);

  bool has_errors() const { return errors_ > 0; }
  std::size_t error_count() const { return errors_; }
  std::size_t warning_count() const { return warnings_; }
  /// How many messages did not fit.
  std::size_t dropped() const { return dropped_; }
  std::vector<Diagnostic> sorted() const;

 private:
  Diagnostic& keep(Severity severity, Code code, Span span, std::string title);
  std::vector<std::unique_ptr<Diagnostic>> diagnostics_;
  Diagnostic overflow_{};
  std::size_t limit_;
  std::size_t errors_ = 0;
  std::size_t warnings_ = 0;
  std::size_t dropped_ = 0;
};

}  // namespace tally
