#include <cstdint>
#include <string>

#include "engine/evaluate/run.hpp"
#include "engine/report/report.hpp"
#include "engine/uncertainty/sample.hpp"
#include "lang/check/check.hpp"
#include "lang/diagnostics/render.hpp"
#include "stdlib/embedded_library.hpp"

namespace {

using namespace tally;

/// Models with longer horizons are checked but not run, so that an input takes milliseconds.
constexpr int kLongestHorizon = 40;

/// The embedded library and one data file; no other modules.
class FuzzStore : public ModuleStore {
 public:
  Found module(std::string_view path) const override { return library_->module(path); }
  Found data(std::string_view name) const override {
    return {StoredText{std::string(name), "hours,euros\n1,10\n2,20.5\n4,-3\n"}, {}};
  }

 private:
  std::shared_ptr<const ModuleStore> library_ = embedded_library();
};

/// A few samples, on this thread.
void draw(const Run& run, const SourceSet& sources, DiagnosticSink& sink) {
  SampleOptions options;
  options.samples = 300;
  options.threads = 1;
  const auto uncertainty = sample(run, sources, options, sink);
  (void)report_json(run.results, uncertainty.get());
}

/// From text to results and all messages, in the base and in every scenario.
void check_and_run(std::string text) {
  SourceSet sources;
  DiagnosticSink sink;
  const FuzzStore store;
  const FileId main = sources.add("fuzz.tally", std::move(text));
  const std::vector<LoadedModule> modules = load(sources, main, "fuzz", store, sink);
  const CheckedModel model = check(sources, modules, store, sink);
  if (model.has_model && !sink.has_errors() && model.settings.horizon <= kLongestHorizon) {
    check_by_running(model, sources, sink);
    if (const auto run = run_scenario(model, {}, sources, sink)) draw(*run, sources, sink);
  }
  (void)render_text(sink.sorted(), sources, false);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check_and_run(std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
