#include "host/audio/sounds.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <numbers>

namespace ventanilla::audio {
namespace {

struct Note {
  double hertz;
  double begin;  ///< s
  double length; ///< s, until it has died away
  double level;  ///< of full scale
};

constexpr double c5 = 523.25;
constexpr double d5 = 587.33;
constexpr double e5 = 659.25;
constexpr double g5 = 783.99;
constexpr double a4 = 440.0;
constexpr double b4 = 493.88;

/// A struck bar: the fundamental and a short octave, rising within 6 ms and dying away without a click.
double note_at(const Note& note, double since) {
  if (since < 0 || since >= note.length) return 0;
  constexpr double attack = 0.006;
  const double rise = std::min(1.0, since / attack);
  const double left = 1.0 - since / note.length;
  const double body = std::exp(-4.0 * since / note.length) * left;
  const double turn = 2 * std::numbers::pi * note.hertz * since;
  const double octave = 0.22 * std::exp(-9.0 * since / note.length);
  return note.level * rise * body * (std::sin(turn) + octave * std::sin(2 * turn)) / 1.22;
}

Pcm mix(std::initializer_list<Note> notes, double length) {
  Pcm out;
  out.samples.resize(static_cast<std::size_t>(length * Pcm::rate));
  for (std::size_t at = 0; at < out.samples.size(); ++at) {
    const double time = static_cast<double>(at) / Pcm::rate;
    double sum = 0;
    for (const Note& note : notes)
      sum += note_at(note, time - note.begin);
    out.samples[at] = static_cast<std::int16_t>(std::lround(std::clamp(sum, -1.0, 1.0) * 32767));
  }
  return out;
}

/// A fingertip on wood: one soft bump.
Pcm tap() {
  Pcm out;
  constexpr double length = 0.020;
  out.samples.resize(static_cast<std::size_t>(length * Pcm::rate));
  for (std::size_t at = 0; at < out.samples.size(); ++at) {
    const double share = static_cast<double>(at) / static_cast<double>(out.samples.size());
    const double bump = std::pow(std::sin(std::numbers::pi * share), 2);
    const double turn = 2 * std::numbers::pi * a4 * share * length;
    out.samples[at] = static_cast<std::int16_t>(std::lround(0.18 * bump * std::sin(turn) * 32767));
  }
  return out;
}

} // namespace

Pcm make_sound(sdk::Sound sound) {
  switch (sound) {
  case sdk::Sound::tap:
    return tap();
  case sdk::Sound::issued:
    return mix({{c5, 0, 0.35, 0.32}, {g5, 0.13, 0.45, 0.32}}, 0.58);
  case sdk::Sound::call:
    return mix({{g5, 0, 0.75, 0.42}, {e5, 0.30, 0.75, 0.42}, {c5, 0.60, 0.85, 0.44}}, 1.45);
  case sdk::Sound::arrived:
    return mix({{d5, 0, 0.25, 0.30}, {d5, 0.16, 0.35, 0.30}}, 0.51);
  case sdk::Sound::assigned:
    return mix({{e5, 0, 0.35, 0.32}, {b4, 0.18, 0.45, 0.32}}, 0.63);
  }
  return {};
}

} // namespace ventanilla::audio
