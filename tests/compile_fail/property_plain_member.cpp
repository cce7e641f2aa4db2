// SPDX-License-Identifier: BSL-1.0
/// A plain member taken for a property.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"Thermostat::plain is no property: declare it as seam::property<Class, Type, \"plain\">, or pass a pair of methods as seam::accessors<&Class::get, &Class::set>"}>'
// clang 14: static_assert failed due to requirement 'is_a_property<&Thermostat::plain>' "seam::getter<&T::x>, seam::setter<&T::x>: x is no property: declare it as seam::property<T, Type, \"x\">, or pass a pair of methods as seam::accessors<&T::get, &T::set>"
// clang: static assertion failed due to requirement 'is_a_property<&Thermostat::plain>': seam::getter<&T::x>, seam::setter<&T::x>: x is no property: declare it as seam::property<T, Type, "x">, or pass a pair of methods as seam::accessors<&T::get, &T::set>
#include <seam/seam.hpp>

class Thermostat {
 public:
  seam::property<Thermostat, double, "celsius"> celsius = 20.0;
  double plain = 1;
};

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{seam::getter<&Thermostat::celsius>, [](const double&) { return 1.0; }};
#else
  seam::patch p{seam::getter<&Thermostat::plain>, [](const double&) { return 1.0; }};
#endif
}
