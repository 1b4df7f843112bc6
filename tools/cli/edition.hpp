#pragma once
#include <optional>

#include "engine/report/edition.hpp"
#include "tools/cli/pipeline.hpp"

namespace tally::cli {

/// The edition of an opened model. Version: as given, else the fingerprint of the model's own files and of what `--set`
/// gave. Date: as given, else SOURCE_DATE_EPOCH, else the day (UTC) on which the newest of its files was changed; empty
/// if no file tells. Unset after saying on standard error that the given date is none.
std::optional<Edition> edition_of(const Pipeline& pipeline, const EditionArguments& given);

/// The edition of files that were read from these paths: their fingerprint; SOURCE_DATE_EPOCH, else the day of the
/// newest.
Edition edition_of(std::vector<EditionFile> files, const std::vector<std::string>& paths);

}  // namespace tally::cli
