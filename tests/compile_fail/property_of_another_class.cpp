// SPDX-License-Identifier: BSL-1.0
/// A property that names another class than its own.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"Thermostat::celsius says that it is a member of Other: name its own class, seam::property<Thermostat, double, \"celsius\">"}>'
// clang 14: static_assert failed due to requirement 'is_owned_by<&Thermostat::celsius, Other>' "seam::getter<&T::x>, seam::setter<&T::x>: x says that it is a member of another class, shown here: name its own class, seam::property<T, Type, \"x\">"
// clang: static assertion failed due to requirement 'is_owned_by<&Thermostat::celsius, Other>': seam::getter<&T::x>, seam::setter<&T::x>: x says that it is a member of another class, shown here: name its own class, seam::property<T, Type, "x">
#include <seam/seam.hpp>

class Other {};
class Thermostat {
 public:
#ifdef WITHOUT_THE_MISTAKE
  seam::property<Thermostat, double, "celsius"> celsius = 20.0;
#else
  seam::property<Other, double, "celsius"> celsius = 20.0;
#endif
};

void test() {
  seam::patch p{seam::getter<&Thermostat::celsius>, [](const double&) { return 1.0; }};
}
