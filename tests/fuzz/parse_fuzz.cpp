#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "lang/diagnostics/render.hpp"
#include "lang/syntax/parse.hpp"
#include "lang/syntax/print.hpp"

namespace {

using namespace tally;

[[noreturn]] void fail(const char* why, const std::string& text) {
  std::fprintf(stderr, "%s:\n%s\n", why, text.c_str());
  std::abort();
}

/// Reads a text and prints it; the printed text must read as well, and print as itself.
void parse_and_print(std::string text) {
  SourceSet sources;
  DiagnosticSink sink;
  const SyntaxTree tree = parse(sources, sources.add("fuzz.tally", std::move(text)), sink);
  (void)render_text(sink.sorted(), sources, false);
  if (tree.complete == sink.has_errors())
    fail("an incomplete tree and its messages do not agree", std::string(tree.text));
  if (!tree.complete) return;
  const std::string printed = print_canonical(tree);
  const SyntaxTree again = parse(sources, sources.add("printed.tally", printed), sink);
  if (sink.has_errors()) fail("the printed text cannot be read", printed);
  if (again.nodes.size() != tree.nodes.size()) fail("the printed text means something else", printed);
  if (again.comments.size() != tree.comments.size()) fail("comments were lost", printed);
  if (print_canonical(again) != printed) fail("printing twice differs", printed);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  parse_and_print(std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
