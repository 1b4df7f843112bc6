#include "engine/plan/compile.hpp"

#include "engine/plan/compiler.hpp"

namespace tally {

Compiler::Compiler(const Variant& variant, const EffectGraph& graph, DiagnosticSink& sink)
    : variant_(variant),
      model_(variant.model()),
      graph_(graph),
      sink_(sink),
      builder_(static_cast<std::uint32_t>(variant.horizon())),
      years_(static_cast<std::uint32_t>(variant.horizon())),
      results_(model_, graph_, builder_.plan()) {
  builder_.plan().start = variant.start();
  builder_.plan().zero = builder_.constant(0);
}

Plan Compiler::run() {
  facts();
  people();
  effects();
  flows();
  accounts();
  measures();
  builder_.finish();
  return std::move(builder_.plan());
}

Plan compile(const Variant& variant, const EffectGraph& graph, DiagnosticSink& sink) {
  return Compiler(variant, graph, sink).run();
}

}  // namespace tally
