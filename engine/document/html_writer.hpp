#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// An attribute of an element; without a value it stands alone (`hidden`).
struct HtmlAttribute {
  std::string_view name;
  std::string_view value{};
};
using HtmlAttributes = std::initializer_list<HtmlAttribute>;

/// Text for the content of an element or a quoted attribute: `<`, `>`, `&`, quotes escaped, control characters made
/// visible.
std::string html_text(std::string_view text);

/// JSON for a `<script type="application/json">`: what could end the element stands as \u escapes.
std::string html_json(std::string_view json);

/// Writes HTML in which whatever a model says is text: only `markup` writes what it is given as it stands.
class HtmlWriter {
 public:
  void open(std::string_view tag, HtmlAttributes attributes = {});
  /// The innermost open element.
  void close();
  /// An element that holds nothing and is not closed: `br`, `meta`.
  void single(std::string_view tag, HtmlAttributes attributes = {});
  void text(std::string_view text) { html_ += html_text(text); }
  /// An element that holds text.
  void element(std::string_view tag, std::string_view text, HtmlAttributes attributes = {});
  /// HTML of our own: never a text of a model.
  void markup(std::string_view html) { html_ += html; }
  void line_end() { html_ += '\n'; }

  /// The page; all elements must be closed.
  std::string finish();

 private:
  void start(std::string_view tag, HtmlAttributes attributes);

  std::string html_;
  std::vector<std::string> open_;
};

}  // namespace tally
