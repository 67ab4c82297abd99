#pragma once

#include "host/printing/raster.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace ventanilla::printing {

/// The fixed words of the paper, in the language of the person. Spanish unless filled otherwise.
struct PaperWords {
  std::string follow_title = "Siga su turno";
  std::string follow_text = "en el celular. No pide datos.";
  std::string papers_title = "Tenga a la mano";
  std::string keep = "Conserve este tiquete. Lo llamaremos en pantalla y por voz.";
  std::string copy = "Copia";
};

/// The words by their keys in `assets/i18n`: "paper.follow_title", "paper.follow_text", "paper.papers_title",
/// "paper.keep", "paper.copy".
[[nodiscard]] PaperWords paper_words(const std::function<std::string(std::string_view key)>& text);

/// What stands on one ticket. There is no place for a name, an identity number or the preferential class, so
/// that none can reach the paper. Text is UTF-8; a wrong byte is shown as U+FFFD, a control character as a
/// space. Long text wraps and is cut with an ellipsis (office: 2 lines each, service: 3, a paper: 3).
struct TicketPaper {
  std::vector<std::string> office = {}; ///< the entity's name, bold; then place and so on, regular; 4 at most
  std::string service = {};
  std::string code = {};                ///< as domain::code_text gives it
  std::string issued_at = {};           ///< "mar 24 nov 2026 · 10:28 a. m."
  std::string wait = {};                ///< "3 personas antes · 6–10 min"; empty is left out (offline)
  std::string qr_url = {};              ///< the status page; empty leaves the square out
  std::vector<std::string> papers = {}; ///< to have at hand; 12 at most
  std::string document = {};   ///< footer code of the controlled document: "MAN-CMC-02 · num. 12 · v1"
  std::string language = "es"; ///< "es" or "en": how lines are broken
  bool copy = false;           ///< a reprint says so
  PaperWords words = {};
};

/// Width that can be printed on, in dots of 1/8 mm.
enum class PaperWidth : std::uint8_t { mm80, mm58 };
[[nodiscard]] constexpr int dots(PaperWidth width) noexcept {
  return width == PaperWidth::mm80 ? 576 : 384;
}

/// Draws the paper (screens-public.md "Ticket on paper"): black only, Inter, code as large as fits up to
/// 190 px, QR with error level M whose modules are whole dots. Nothing is drawn outside the margins; height
/// is what the content needs. Takes a few milliseconds; any thread. Throws std::runtime_error when the
/// drawing library has no memory.
[[nodiscard]] Raster render_ticket(const TicketPaper& paper, PaperWidth width);

} // namespace ventanilla::printing
