#include "shared/domain/speech.hpp"

#include <array>

namespace ventanilla::domain {

namespace {

constexpr std::array<std::string_view, 30> small_numbers = {
    "cero",         "uno",         "dos",        "tres",        "cuatro",     "cinco",
    "seis",         "siete",       "ocho",       "nueve",       "diez",       "once",
    "doce",         "trece",       "catorce",    "quince",      "dieciséis",  "diecisiete",
    "dieciocho",    "diecinueve",  "veinte",     "veintiuno",   "veintidós",  "veintitrés",
    "veinticuatro", "veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve"};
constexpr std::array<std::string_view, 10> tens = {"",          "",        "",        "treinta", "cuarenta",
                                                   "cincuenta", "sesenta", "setenta", "ochenta", "noventa"};
constexpr std::array<std::string_view, 6> ordinals = {"", "segundo", "tercer", "cuarto", "quinto", "sexto"};

std::string lower(std::string_view text) {
  std::string result(text);
  for (auto& letter : result)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return result;
}

bool is_number(std::string_view text) {
  if (text.empty() || text.size() > 2) return false;
  for (const char letter : text)
    if (letter < '0' || letter > '9') return false;
  return true;
}

/// "12" → {"doce"}, "32" → {"treinta", "y", "dos"}, "B" → {"b"}.
std::vector<std::string> label_words(std::string_view label) {
  if (!is_number(label)) return {lower(label)};
  int value = 0;
  for (const char digit : label)
    value = value * 10 + (digit - '0');
  const auto index = static_cast<std::size_t>(value);
  if (index < small_numbers.size()) return {std::string(small_numbers[index])};
  std::vector<std::string> words{std::string(tens[index / 10])};
  if (index % 10 != 0) {
    words.emplace_back("y");
    words.emplace_back(small_numbers[index % 10]);
  }
  return words;
}

} // namespace

Utterance say_call(std::string_view series, int number, std::string_view desk_label, int recall) {
  Utterance say;
  if (recall > 0) {
    const auto ordinal = static_cast<std::size_t>(recall) < ordinals.size()
                             ? std::string(ordinals[static_cast<std::size_t>(recall)])
                             : std::string("otro");
    say.words = {ordinal, "llamado", ""};
    say.sentence = ordinal + " llamado. ";
    say.sentence.front() = static_cast<char>(say.sentence.front() - 'a' + 'A');
  }
  say.words.emplace_back("turno");
  say.sentence += "Turno ";
  say.sentence += series;
  for (const char letter : series)
    say.words.push_back(lower(std::string_view(&letter, 1)));

  std::string digits = std::to_string(number);
  if (digits.size() < 3) digits.insert(0, 3 - digits.size(), '0');
  for (const char digit : digits) {
    const auto word = small_numbers[static_cast<std::size_t>(digit - '0')];
    say.words.emplace_back(word);
    say.sentence += ", ";
    say.sentence += word;
  }
  say.words.emplace_back("");
  say.words.emplace_back("módulo");
  say.sentence += ". Módulo ";
  const auto label = label_words(desk_label);
  for (std::size_t at = 0; at < label.size(); ++at) {
    say.words.push_back(label[at]);
    if (at > 0) say.sentence += ' ';
    say.sentence += is_number(desk_label) ? label[at] : std::string(desk_label);
  }
  say.sentence += '.';
  return say;
}

} // namespace ventanilla::domain
