#pragma once

/// What the SDK's shared library shows to the host and to plugins; everything else in it stays hidden.
#if defined(_WIN32)
#define VENTANILLA_SDK __declspec(dllexport)
#else
#define VENTANILLA_SDK __attribute__((visibility("default")))
#endif
