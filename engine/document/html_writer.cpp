#include "engine/document/html_writer.hpp"

#include <cstdlib>

#include "engine/report/display_width.hpp"

namespace tally {
namespace {

std::string_view escape_of(char c) {
  switch (c) {
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '&':
      return "&amp;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

}  // namespace

std::string html_text(std::string_view text) {
  std::string escaped;
  for (const char c : without_controls(text)) {
    const std::string_view escape = escape_of(c);
    escape.empty() ? escaped.append(1, c) : escaped.append(escape);
  }
  return escaped;
}

std::string html_json(std::string_view json) {
  constexpr std::string_view line_separator = "\u2028", paragraph_separator = "\u2029";
  std::string safe;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const std::string_view rest = json.substr(i);
    if (json[i] == '<')
      safe += "\\u003c";
    else if (json[i] == '>')
      safe += "\\u003e";
    else if (json[i] == '&')
      safe += "\\u0026";
    else if (rest.starts_with(line_separator) || rest.starts_with(paragraph_separator)) {
      safe += rest.starts_with(line_separator) ? "\\u2028" : "\\u2029";
      i += line_separator.size() - 1;
    } else {
      safe += json[i];
    }
  }
  return safe;
}

void HtmlWriter::start(std::string_view tag, HtmlAttributes attributes) {
  html_.append("<").append(tag);
  for (const HtmlAttribute& attribute : attributes) {
    html_.append(" ").append(attribute.name);
    if (attribute.value.data() != nullptr) html_.append("=\"").append(html_text(attribute.value)).append("\"");
  }
  html_ += '>';
}

void HtmlWriter::open(std::string_view tag, HtmlAttributes attributes) {
  start(tag, attributes);
  open_.emplace_back(tag);
}

void HtmlWriter::close() {
  if (open_.empty()) std::abort();
  html_.append("</").append(open_.back()).append(">");
  open_.pop_back();
}

void HtmlWriter::single(std::string_view tag, HtmlAttributes attributes) { start(tag, attributes); }

void HtmlWriter::element(std::string_view tag, std::string_view text, HtmlAttributes attributes) {
  open(tag, attributes);
  this->text(text);
  close();
}

std::string HtmlWriter::finish() {
  if (!open_.empty()) std::abort();
  return std::move(html_);
}

}  // namespace tally
