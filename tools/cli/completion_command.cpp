#include "tools/cli/embedded_texts.hpp"
#include "tools/cli/output.hpp"

namespace tally::cli {

int completion_command(const std::string& shell) {
  return write_output({}, embedded_text("completion/tally." + shell));
}

}  // namespace tally::cli
