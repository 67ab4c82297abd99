// The simulator's program: a range of seeds, or one of them with its trace.

#include "tests/sim/mutation.hpp"
#include "tests/sim/range.hpp"
#include "tests/sim/world.hpp"

#include <CLI/CLI.hpp>
#include <malloc.h>

#include <chrono>
#include <cstdio>
#include <exception>

namespace {

using namespace ventanilla;

struct Options {
  std::uint64_t first_seed = 1;
  std::uint64_t seeds = 1;
  std::uint64_t steps = 1000;
  unsigned jobs = 1;
  std::optional<std::uint64_t> seed;
  bool trace = false;
  std::string story;
  std::string mutation;
  bool crash_points = false;
  bool twice = false;
};

/// Until its end, or the first broken promise, which is printed.
sim::Played run_seed(const Options& options, std::uint64_t seed) {
  std::function<void(std::string_view)> reader;
  if (options.trace || !options.story.empty())
    reader = [&](std::string_view line) {
      if (options.story.empty() || line.find(options.story) != std::string_view::npos)
        std::printf("%.*s\n", static_cast<int>(line.size()), line.data());
    };
  std::unique_ptr<sim::World> world;
  std::string invariant;
  std::string what;
  try {
    world = std::make_unique<sim::World>(sim::Plan{seed, false, {}, reader});
    world->run(options.steps);
  } catch (const sim::Broken& broken) {
    invariant = broken.invariant;
    what = broken.what;
  } catch (const std::exception& error) {
    invariant = "nothing is thrown";
    what = error.what();
  }
  sim::Played played;
  if (world) played = {world->steps(), world->lines(), world->virtual_time().count(), world->hash(), true};
  if (invariant.empty()) return played;
  std::printf("seed %llu, step %llu, BROKEN: %s: %s\n", static_cast<unsigned long long>(seed),
              static_cast<unsigned long long>(world ? world->steps() : 0), invariant.c_str(), what.c_str());
  std::printf("again: --seed %llu --steps %llu --trace\n", static_cast<unsigned long long>(seed),
              static_cast<unsigned long long>(options.steps));
  played.held = false;
  return played;
}

/// The seed, and with --twice that it goes the same way again.
sim::Played play(const Options& options, std::uint64_t seed) {
  auto played = run_seed(options, seed);
  if (!played.held || !options.twice) return played;
  const auto again = run_seed(options, seed);
  played.held = again.held && again.hash == played.hash;
  if (again.held && !played.held)
    std::printf("seed %llu goes another way the second time\n", static_cast<unsigned long long>(seed));
  return played;
}

/// The power goes at every single write of a recorded day, and what was not synced is lost, torn or kept.
int cut_everywhere(const Options& options) {
  const auto seed = options.seed.value_or(options.first_seed);
  const auto written = [&] { // one world at a time: their disks have the same names
    sim::World day({seed, true, {}, {}});
    day.run(options.steps);
    return day.operations();
  }();
  std::uint64_t cuts = 0;
  for (const auto& [machine, operations] : written)
    for (std::uint64_t after = 0; after < operations; ++after)
      for (const auto fate : {test::Fate::lost, test::Fate::torn, test::Fate::kept}) {
        ++cuts;
        try {
          sim::World world({seed, true, sim::Cut{machine, after, fate}, {}});
          world.run(options.steps);
        } catch (const sim::Broken& broken) {
          std::printf("seed %llu, %s cut at its write %llu (%s), BROKEN: %s: %s\n",
                      static_cast<unsigned long long>(seed), machine.c_str(),
                      static_cast<unsigned long long>(after),
                      fate == test::Fate::lost   ? "lost"
                      : fate == test::Fate::torn ? "torn"
                                                 : "kept",
                      broken.invariant.c_str(), broken.what.c_str());
          return EXIT_FAILURE;
        }
      }
  std::printf("seed %llu holds, %llu cuts: at every write of %llu steps\n",
              static_cast<unsigned long long>(seed), static_cast<unsigned long long>(cuts),
              static_cast<unsigned long long>(options.steps));
  return EXIT_SUCCESS;
}

int run(const Options& options) {
  const auto begin = std::chrono::steady_clock::now();
  const auto first = options.seed.value_or(options.first_seed);
  const auto count = options.seed ? 1 : options.seeds;
  const auto sum =
      sim::play_range(first, count, options.jobs, [&](std::uint64_t seed) { return play(options, seed); });
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  if (sum.held)
    std::printf("seeds %llu to %llu hold: %llu steps, %llu lines of log, %.1f virtual hours; trace %016llx\n",
                static_cast<unsigned long long>(first), static_cast<unsigned long long>(first + count - 1),
                static_cast<unsigned long long>(sum.steps), static_cast<unsigned long long>(sum.lines),
                static_cast<double>(sum.virtual_ms) / 3.6e6, static_cast<unsigned long long>(sum.hash));
  std::fprintf(stderr, "%.1f s, %.0f steps a second\n", took.count(),
               static_cast<double>(sum.steps) / took.count());
  return sum.held ? EXIT_SUCCESS : EXIT_FAILURE;
}

} // namespace

int main(int argc, char** argv) {
  CLI::App cli{"The deterministic simulator of a Ventanilla office"};
  Options options;
  cli.add_option("--first-seed", options.first_seed, "first seed of the range");
  cli.add_option("--seeds", options.seeds, "how many seeds");
  cli.add_option("--steps", options.steps, "what happens in each seed before it comes to rest");
  cli.add_option("--jobs", options.jobs, "how many seeds are played at a time, each in a process")
      ->check(CLI::Range(1U, 64U));
  cli.add_option("--seed", options.seed, "this seed alone");
  cli.add_flag("--trace", options.trace, "print everything that happens");
  cli.add_option("--story", options.story, "print the life of one thing: an id, a station, any word");
  cli.add_option("--mutation", options.mutation, "make this mistake (shared/domain/mutation.hpp)");
  cli.add_flag("--twice", options.twice, "run each seed again: it must go the same way");
  cli.add_flag("--crash-points", options.crash_points,
               "cut the power at every write of the seed's day, three times each");
  CLI11_PARSE(cli, argc, argv);
  // An office is made and thrown away in milliseconds: its memory need not go back to the system each time.
  constexpr int keep = 1 << 30;
  mallopt(M_MMAP_THRESHOLD, keep);
  mallopt(M_TRIM_THRESHOLD, keep);
  sim::make_mistake(options.mutation);
  return options.crash_points ? cut_everywhere(options) : run(options);
}
