#include "host/app/profile.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace ventanilla::app {
namespace {

class ProfileFile : public testing::Test {
 protected:
  void SetUp() override {
    auto pattern = (std::filesystem::temp_directory_path() / "ventanilla-profile.XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  ProfileResult read(const std::string& text) {
    const auto file = folder_ / "station.toml";
    std::ofstream(file) << text;
    return read_profile(file);
  }
  std::filesystem::path folder_;
};

constexpr const char* whole = R"(
plugins = ["turn_display"]
theme = "dark"
data = "data"
scale = 0.5
[station]
name = "screen-1"
central = "http://127.0.0.1:8470/"
key_file = "/keys/screen-1.json"
site = "facatativa"
[window]
mode = "kiosk"
monitor = 1
[audio]
engines = ["prompts", "espeak"]
[plugin]
slide_seconds = 9
layout = "calls"
)";

TEST_F(ProfileFile, TwoCentralsAreSeparatedByASpace) {
  auto text = std::string(whole);
  text.replace(text.find("8470/"), 5, "8470/  https://other:1");
  const auto result = read(text);
  ASSERT_TRUE(result.problems.empty()) << result.problems.front();
  EXPECT_EQ(result.profile.central, "http://127.0.0.1:8470");
  EXPECT_EQ(result.profile.other_centrals, std::vector<std::string>{"https://other:1"});
}

TEST_F(ProfileFile, AWholeNumberIsWrittenAsOneAndIsNotTooLarge) {
  for (const auto* wrong :
       {"height = 1e300", "height = 1080.0", "height = nan", "x = 4294967296", "y = -1e19"}) {
    auto text = std::string(whole);
    text.replace(text.find("monitor = 1"), 11, wrong);
    const auto result = read(text);
    ASSERT_EQ(result.problems.size(), 1U) << wrong;
    EXPECT_NE(result.problems.front().find("must be a whole number from"), std::string::npos)
        << result.problems.front();
  }
}

TEST_F(ProfileFile, AStaffWindowLocksAfterTenMinutesUnlessItSaysOtherwise) {
  EXPECT_EQ(read(whole).profile.window.lock_minutes, 10);
  auto text = std::string(whole);
  text.replace(text.find("monitor = 1"), 11, "lock_minutes = 0");
  EXPECT_EQ(read(text).profile.window.lock_minutes, 0);
  text.replace(text.find("lock_minutes = 0"), 16, "lock_minutes = 999");
  EXPECT_EQ(read(text).problems.size(), 1);
}

TEST_F(ProfileFile, AWholeProfileIsReadAsWritten) {
  const auto result = read(whole);
  ASSERT_TRUE(result.problems.empty()) << result.problems.front();
  const auto& profile = result.profile;
  EXPECT_EQ(profile.name, "screen-1");
  EXPECT_EQ(profile.central, "http://127.0.0.1:8470");
  EXPECT_EQ(profile.theme, sdk::Theme::dark);
  EXPECT_EQ(profile.window.mode, WindowMode::kiosk);
  EXPECT_EQ(profile.data, folder_ / "data");
  EXPECT_EQ(profile.plugin_settings.at("slide_seconds"), "9");
  EXPECT_EQ(profile.plugin_settings.at("layout"), "calls");
}

TEST_F(ProfileFile, EachMistakeIsNamedWithItsLineAndWhatIsAllowed) {
  auto text = std::string(whole);
  text.replace(text.find("\"dark\""), 6, "\"pink\"");
  const auto result = read(text);
  ASSERT_EQ(result.problems.size(), 1U);
  EXPECT_NE(result.problems[0].find("station.toml:3: theme: must be one of"), std::string::npos)
      << result.problems[0];
  EXPECT_NE(result.problems[0].find("high_contrast"), std::string::npos);
}

TEST_F(ProfileFile, ASpellingMistakeDoesNotPassInSilence) {
  const auto result = read(std::string("colour = \"dark\"\n") + whole);
  ASSERT_EQ(result.problems.size(), 1U);
  EXPECT_NE(result.problems[0].find("colour: is not a key"), std::string::npos) << result.problems[0];
}

TEST_F(ProfileFile, WhatAStationCannotDoWithoutIsAskedFor) {
  const auto result = read("[station]\ncentral = \"http://x\"\n");
  std::string all;
  for (const auto& problem : result.problems)
    all += problem + "\n";
  for (const auto* key : {"plugins", "data", "station.name", "station.key_file", "station.site"})
    EXPECT_NE(all.find(key), std::string::npos) << key << " in\n" << all;
}

TEST_F(ProfileFile, BrokenTomlIsAProblemAndNoCrash) {
  EXPECT_EQ(read("plugins = [").problems.size(), 1U);
}

} // namespace
} // namespace ventanilla::app
