#include "host/sdk/ui/motion.hpp"

#include <cmath>

namespace ventanilla::sdk::ui {

namespace {

double along(double a, double b, double s) {
  const double r = 1 - s;
  return 3 * r * r * s * a + 3 * r * s * s * b + s * s * s;
}

} // namespace

double ease(const Bezier& curve, double t) {
  if (!(t > 0)) return 0;
  if (t >= 1) return 1;
  // x(s) grows with s, so halving finds the s of this t for any curve; 20 halvings are 1e-6.
  double low = 0;
  double high = 1;
  for (int step = 0; step < 20; ++step) {
    const double middle = (low + high) / 2;
    if (along(curve.x1, curve.x2, middle) < t) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return along(curve.y1, curve.y2, (low + high) / 2);
}

} // namespace ventanilla::sdk::ui
