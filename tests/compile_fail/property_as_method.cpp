// SPDX-License-Identifier: BSL-1.0
/// A property patched as if it were a method.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"celsius is a property: patch seam::getter<&Thermostat::celsius> or seam::setter<&Thermostat::celsius>"}>'
// clang 14: static_assert failed due to requirement 'is_no_property<&Thermostat::celsius>' "it is a property: patch seam::getter<&T::p> or seam::setter<&T::p>"
// clang: static assertion failed due to requirement 'is_no_property<&Thermostat::celsius>': it is a property: patch seam::getter<&T::p> or seam::setter<&T::p>
#include <seam/seam.hpp>

class Thermostat {
 public:
  seam::property<Thermostat, double, "celsius"> celsius = 20.0;
};

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{seam::getter<&Thermostat::celsius>, [](const double&) { return 1.0; }};
#else
  seam::patch p{seam::of<&Thermostat::celsius>, [] { return 1.0; }};
#endif
}
