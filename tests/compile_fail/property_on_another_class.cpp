// SPDX-License-Identifier: BSL-1.0
/// A patch of a property on an object of another class.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::getter<&Thermostat::celsius>.on(x): x is no Thermostat but Other"}>'
// clang 14: static_assert failed due to requirement 'has_the_property_of<Other &, Thermostat>' "seam::getter<&T::p>.on(x), seam::setter<&T::p>.on(x): x is no object of the property's class"
// clang: static assertion failed due to requirement 'has_the_property_of<Other &, Thermostat>': seam::getter<&T::p>.on(x), seam::setter<&T::p>.on(x): x is no object of the property's class
#include <seam/seam.hpp>

class Thermostat {
 public:
  seam::property<Thermostat, double, "celsius"> celsius = 20.0;
};
class Other {};

void test() {
#ifdef WITHOUT_THE_MISTAKE
  Thermostat x;
  seam::patch p{seam::getter<&Thermostat::celsius>.on(x), [](const double&) { return 1.0; }};
#else
  Other x;
  seam::patch p{seam::getter<&Thermostat::celsius>.on(x), [](const double&) { return 1.0; }};
#endif
}
