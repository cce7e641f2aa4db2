// SPDX-License-Identifier: BSL-1.0
/// A patch of the property of a temporary object.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::getter<&Thermostat::celsius>.on(x): x is a temporary Thermostat, and the patch must not outlive it: give it a name"}>'
// clang 14: static_assert failed due to requirement 'outlives_a_patch_of_its_property<Thermostat>' "seam::getter<&T::p>.on(x), seam::setter<&T::p>.on(x): x is a temporary, and the patch must not outlive it: give it a name"
// clang: static assertion failed due to requirement 'outlives_a_patch_of_its_property<Thermostat>': seam::getter<&T::p>.on(x), seam::setter<&T::p>.on(x): x is a temporary, and the patch must not outlive it: give it a name
#include <seam/seam.hpp>

class Thermostat {
 public:
  seam::property<Thermostat, double, "celsius"> celsius = 20.0;
};

void test() {
#ifdef WITHOUT_THE_MISTAKE
  const Thermostat t;
  seam::patch p{seam::getter<&Thermostat::celsius>.on(t), [](const double&) { return 1.0; }};
#else
  seam::patch p{seam::getter<&Thermostat::celsius>.on(Thermostat()), [](const double&) { return 1.0; }};
#endif
}
