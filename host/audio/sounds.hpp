#pragma once

#include "host/audio/voice_engine.hpp"
#include "host/sdk/services/announcer.hpp"

namespace ventanilla::audio {

/// The small sounds of the stations, made from sines at start: `tap` 20 ms and soft, `issued` two rising
/// notes, `call` three notes falling, `arrived` the same note twice, `assigned` two falling notes. None goes
/// above 1,600 Hz or half of full scale.
[[nodiscard]] Pcm make_sound(sdk::Sound sound);

} // namespace ventanilla::audio
