// SPDX-License-Identifier: BSL-1.0
/// Two properties of a class under one name.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"Thermostat::second calls itself \"celsius\": name it after the member, seam::property<Thermostat, double, \"second\">"}>'
// clang 14: static_assert failed due to requirement 'is_called<&Thermostat::second, seam::detail::seam_spelled<'c', 'e', 'l', 's', 'i', 'u', 's'>>' "seam::getter<&T::x>, seam::setter<&T::x>: x calls itself by another name, shown here: name it after the member, seam::property<T, Type, \"x\">"
// clang: static assertion failed due to requirement 'is_called<&Thermostat::second, seam::detail::seam_named<seam::detail::text<8>{"celsius"}>>': seam::getter<&T::x>, seam::setter<&T::x>: x calls itself by another name, shown here: name it after the member, seam::property<T, Type, "x">
#include <seam/seam.hpp>

class Thermostat {
 public:
  seam::property<Thermostat, double, "celsius"> celsius = 20.0;
#ifdef WITHOUT_THE_MISTAKE
  seam::property<Thermostat, double, "second"> second = 20.0;
#else
  seam::property<Thermostat, double, "celsius"> second = 20.0;
#endif
};

void test() {
  seam::patch p{seam::setter<&Thermostat::second>, [](double&, double) {}};
}
