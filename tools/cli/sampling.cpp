#include "tools/cli/sampling.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <charconv>
#include <chrono>
#include <csignal>

#include "tools/cli/messages.hpp"
#include "tools/cli/output.hpp"

namespace tally::cli {
namespace {

/// Set by Ctrl-C while samples are drawn.
std::atomic<bool> interrupted{false};

extern "C" void note_interrupt(int) { interrupted = true; }

}  // namespace

std::optional<double> share_in(std::string_view text) {
  const bool percent = text.ends_with('%');
  if (percent) text.remove_suffix(1);
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return {};
  return percent ? number / 100 : number;
}

namespace {

/// A bar with the time that is left, on a terminal, ten times a second.
class ProgressBar {
 public:
  bool operator()(std::uint64_t done, std::uint64_t all) {
    if (isatty(STDERR_FILENO) == 1) show(done, all);
    if (!interrupted) return true;
    clear();
    return false;
  }

 private:
  using Clock = std::chrono::steady_clock;

  void show(std::uint64_t done, std::uint64_t all) {
    const Clock::time_point now = Clock::now();
    if (done >= all) return clear();
    if (now - shown_ < std::chrono::milliseconds(100) || now - begun_ < std::chrono::milliseconds(300)) return;
    shown_ = now;
    const double share = static_cast<double>(done) / static_cast<double>(all);
    const double passed = std::chrono::duration<double>(now - begun_).count();
    const auto left = static_cast<long>(passed / share * (1 - share) + 0.5);
    constexpr int width = 30;
    std::string bar;
    for (int i = 0; i < width; ++i) bar += i < share * width ? "█" : "░";
    write_error_output(fmt::format("\r{} {:3.0f}%  {} of {} samples, {}:{:02} left ", bar, share * 100, done, all,
                                   left / 60, left % 60));
    visible_ = true;
  }
  void clear() {
    if (visible_) write_error_output("\r\x1b[K");
    visible_ = false;
  }

  Clock::time_point begun_ = Clock::now(), shown_{};
  bool visible_ = false;
};

/// After an error that the sink tells.
void show_errors(OpenedModel& opened) {
  show_messages(opened.pipeline);
  opened.status = opened.pipeline.status();
}

Sampling sampling_named(const std::string& name) {
  if (name == "random") return Sampling::random;
  return name == "latin" ? Sampling::latin : Sampling::sobol;
}

}  // namespace

bool wants_samples(const SamplingArguments& arguments) {
  return arguments.samples.has_value() || !arguments.precision.empty();
}

std::optional<SampleOptions> sample_options(const SamplingArguments& arguments) {
  SampleOptions options;
  options.seed = arguments.seed;
  options.sampling = sampling_named(arguments.sampling);
  if (arguments.threads > 0) options.threads = arguments.threads;
  if (arguments.samples) options.samples = *arguments.samples;
  if (options.samples == 0 || options.samples > SampleOptions::most_samples) {
    refuse(fmt::format("--samples takes a whole number from 1 to {}", SampleOptions::most_samples));
    return {};
  }
  if (!arguments.precision.empty()) {
    options.precision = share_in(arguments.precision);
    if (!options.precision || !(*options.precision > 0 && *options.precision < 1)) {
      refuse("--precision takes a share between 0% and 100%, such as 0.5%");
      return {};
    }
    if (options.sampling == Sampling::latin) {
      refuse(
          "--precision cannot go with --sampling latin, which needs to know the number of samples before it begins; "
          "take sobol or random");
      return {};
    }
    constexpr std::uint64_t enough = 1'000'000'000;
    if (!arguments.samples) options.samples = enough;
  }
  options.progress = ProgressBar();
  return options;
}

StopsSampling::StopsSampling() {
  interrupted = false;
  before_ = std::signal(SIGINT, note_interrupt);
}
StopsSampling::~StopsSampling() { std::signal(SIGINT, before_); }

std::unique_ptr<Uncertainty> sample_model(OpenedModel& opened, Run& run, const SampleOptions& options) {
  const StopsSampling stops;
  auto uncertainty = sample(run, opened.sources, options, opened.pipeline.sink());
  if (uncertainty)
    settle_expects(run.results, *uncertainty);
  else
    show_errors(opened);
  return uncertainty;
}

std::unique_ptr<SampledComparison> sample_runs(OpenedModel& opened, std::span<const Run* const> runs,
                                               const SampleOptions& options) {
  const StopsSampling stops;
  auto sampled = sample_compared(runs, options, opened.pipeline.sink());
  if (!sampled) show_errors(opened);
  return sampled;
}

}  // namespace tally::cli
