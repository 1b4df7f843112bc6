#include "lang/syntax/parse.hpp"

#include "lang/syntax/check_bytes.hpp"
#include "lang/syntax/explain.hpp"
#include "lang/syntax/grammar.hpp"
#include "lang/syntax/recover.hpp"

namespace tally {
namespace {

constexpr std::size_t kMostMistakes = 20;

/// Reports mistakes as they are met, and gives up after many.
class Reporter : public FailureHandler {
 public:
  Reporter(SyntaxTree& tree, DiagnosticSink& sink) : tree_(tree), sink_(sink) {}

  void builds(const TreeBuilder& builder) { builder_ = &builder; }

  const char* go_on(const SyntaxFailure& failure, Level level, const char* begin) override {
    report(failure, level, begin);
    const auto dangling = dangling_operator(tree_.text, offset(begin), failure.at);
    const std::size_t next = next_start(tree_.text, offset(begin), dangling.value_or(failure.at), level);
    tree_.left_out.push_back({offset(begin), static_cast<std::uint32_t>(next), level == Level::declaration});
    return tree_.text.data() + next;
  }

  bool stops_block(const char* at) const override {
    const char* const text = tree_.text.data();
    if (at == text || at[-1] != '\n') return false;
    const std::string_view rest = tree_.text.substr(offset(at));
    return starts_declaration(rest) && !rest.starts_with("expect");
  }

  void unclosed(const char* brace, const char* at) override {
    if (reported_unclosed_ == at) return;
    reported_unclosed_ = at;
    keep(explain_unclosed({tree_.file, tree_.text, offset(brace), offset(at)}));
  }

  void report(const SyntaxFailure& failure, Level level, const char* begin) {
    Mistake mistake{tree_.file, tree_.text, failure, level, offset(begin), {}};
    if (const NodeIndex last = builder_->last_declaration()) mistake.before = tree_.span(last);
    keep(explain(mistake));
  }

 private:
  std::uint32_t offset(const char* at) const { return static_cast<std::uint32_t>(at - tree_.text.data()); }

  void keep(Diagnostic message) {
    tree_.complete = false;
    const Span span = message.span;
    sink_.add(std::move(message));
    if (++mistakes_ < kMostMistakes) return;
    sink_
        .error(Code::too_many_mistakes, {span.file, span.end, span.end}, "too many mistakes to go on reading this file")
        .hint = "mend those above first";
    throw GiveUp{};
  }

  SyntaxTree& tree_;
  DiagnosticSink& sink_;
  const TreeBuilder* builder_ = nullptr;
  const char* reported_unclosed_ = nullptr;
  std::size_t mistakes_ = 0;
};

using Input = tao::pegtl::memory_input<tao::pegtl::tracking_mode::lazy, tao::pegtl::eol::lf, const char*>;

SyntaxTree empty_tree(const SourceSet& sources, FileId file) {
  SyntaxTree tree;
  tree.file = file;
  tree.text = sources.file(file).text();
  tree.nodes.reserve(tree.text.size() / 4 + 16);
  tree.nodes.push_back({Syntax::file, 0, static_cast<std::uint32_t>(tree.text.size()), 1});
  return tree;
}

template <typename Rule>
void read(SyntaxTree& tree, DiagnosticSink& sink, Level level) {
  Reporter reporter(tree, sink);
  TreeBuilder builder(tree, reporter);
  reporter.builds(builder);
  Input input(tree.text.data(), tree.text.data() + tree.text.size(), "");
  try {
    (void)tao::pegtl::parse<Rule, tao::pegtl::nothing, grammar::control>(input, builder);
  } catch (const GiveUp&) {
    builder.truncate(builder.whole());
  } catch (const SyntaxFailure& failure) {
    builder.truncate(1);
    reporter.report(failure, level, tree.text.data());
  }
  builder.close(0, tree.text.data() + tree.text.size());
}

template <typename Rule>
SyntaxTree read_file(const SourceSet& sources, FileId file, DiagnosticSink& sink, Level level) {
  SyntaxTree tree = empty_tree(sources, file);
  if (check_bytes(sources.file(file), file, sink)) {
    read<Rule>(tree, sink, level);
  } else {
    tree.complete = false;
  }
  return tree;
}

}  // namespace

SyntaxTree parse(const SourceSet& sources, FileId file, DiagnosticSink& sink) {
  return read_file<grammar::file>(sources, file, sink, Level::declaration);
}

SyntaxTree parse_expression(const SourceSet& sources, FileId file, DiagnosticSink& sink) {
  return read_file<grammar::lone_expression>(sources, file, sink, Level::item);
}

SyntaxTree parse_setting(const SourceSet& sources, FileId file, DiagnosticSink& sink) {
  return read_file<grammar::lone_setting>(sources, file, sink, Level::item);
}

std::string unquoted(std::string_view string_with_quotes) {
  std::string text;
  const std::string_view inner = string_with_quotes.substr(1, string_with_quotes.size() - 2);
  for (std::size_t i = 0; i < inner.size(); ++i) {
    if (inner[i] == '\\' && i + 1 < inner.size()) ++i;
    text += inner[i];
  }
  return text;
}

}  // namespace tally
