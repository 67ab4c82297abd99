#include "shared/domain/speech.hpp"
