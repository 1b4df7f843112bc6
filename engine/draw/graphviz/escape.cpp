#include "engine/draw/graphviz/escape.hpp"

namespace tally {
namespace {

/// U+FFFE and U+FFFF are no XML characters.
bool is_noncharacter(std::string_view text, std::size_t at) {
  return text.substr(at, 2) == "\xef\xbf" && at + 2 < text.size() && static_cast<unsigned char>(text[at + 2]) >= 0xbe;
}

/// Does the text after `&` read as an entity? Graphviz would leave it as it is, although it was escaped.
bool looks_like_entity(std::string_view after) {
  const std::size_t end = after.find_first_not_of("#0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
  return end != std::string_view::npos && end > 0 && after[end] == ';';
}

/// An invisible blank keeps what only looks like an entity from being one.
std::string_view ampersand(std::string_view after) { return looks_like_entity(after) ? "&amp;\u200b" : "&amp;"; }

bool is_control(char byte) { return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7f; }

/// Adds one character of the text as markup can hold it; moves `at` to its last byte.
void add_character(std::string& escaped, std::string_view text, std::size_t& at) {
  const char byte = text[at];
  if (byte == '&') {
    escaped += ampersand(text.substr(at + 1));
  } else if (byte == '<') {
    escaped += "&lt;";
  } else if (byte == '>') {
    escaped += "&gt;";
  } else if (is_control(byte)) {
    escaped += ' ';
  } else if (is_noncharacter(text, at)) {
    at += 2;
  } else {
    escaped += byte;
  }
}

}  // namespace

std::string escape_markup(std::string_view text) {
  std::string escaped;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"') {
      escaped += "&quot;";
    } else if (text[at] == '\\') {
      escaped += "\\\u200b";  // with an invisible blank, or `\N` would become the node's name
    } else {
      add_character(escaped, text, at);
    }
  }
  return escaped;
}

std::string escape_attribute(std::string_view text) {
  std::string escaped;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\n') {
      escaped += "\\n";
    } else if (text[at] == '\\') {
      escaped += "\u29f5";
    } else {
      add_character(escaped, text, at);
    }
  }
  return escaped;
}

}  // namespace tally
