#include "lang/diagnostics/diagnostic.hpp"

#include <algorithm>
#include <tuple>

namespace tally {
namespace {

auto order_of(const Diagnostic& diagnostic) {
  return std::tie(diagnostic.span.file, diagnostic.span.begin, diagnostic.span.end, diagnostic.severity,
                  diagnostic.code, diagnostic.title);
}

}  // namespace

Diagnostic& DiagnosticSink::keep(Severity severity, Code code, Span span, std::string title) {
  ++(severity == Severity::error ? errors_ : warnings_);
  if (diagnostics_.size() >= limit_) {
    ++dropped_;
    overflow_ = Diagnostic{code, severity, span, std::move(title), {}, {}, {}};
    return overflow_;
  }
  diagnostics_.push_back(std::make_unique<Diagnostic>(Diagnostic{code, severity, span, std::move(title), {}, {}, {}}));
  return *diagnostics_.back();
}

Diagnostic& DiagnosticSink::error(Code code, Span span, std::string title) {
  return keep(Severity::error, code, span, std::move(title));
}

Diagnostic& DiagnosticSink::warning(Code code, Span span, std::string title) {
  return keep(Severity::warning, code, span, std::move(title));
}

void DiagnosticSink::add(Diagnostic diagnostic) {
  Diagnostic& kept = keep(diagnostic.severity, diagnostic.code, diagnostic.span, {});
  kept = std::move(diagnostic);
}

std::vector<Diagnostic> DiagnosticSink::sorted() const {
  std::vector<Diagnostic> all;
  all.reserve(diagnostics_.size());
  for (const auto& diagnostic : diagnostics_) all.push_back(*diagnostic);
  std::stable_sort(all.begin(), all.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return order_of(a) < order_of(b); });
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace tally
