#pragma once

#include <filesystem>
#include <string>

namespace ventanilla::app {

/// The folder of themes, words and sounds: VENTANILLA_ASSETS, beside the installed program, or the source
/// tree that this was built from. Throws std::runtime_error when there is none.
[[nodiscard]] std::filesystem::path assets_folder();
/// A whole text file. Throws std::runtime_error naming it.
[[nodiscard]] std::string read_text(const std::filesystem::path& file);

} // namespace ventanilla::app
