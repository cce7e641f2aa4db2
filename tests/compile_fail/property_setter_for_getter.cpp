// SPDX-License-Identifier: BSL-1.0
/// A replacement for a property's setter, given to its getter.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(Thermostat::celsius.get, f): f cannot be called with next and then (const double&); Thermostat::celsius.get is double(const double&)"}>'
// clang 14: static_assert failed due to requirement 'takes_the_arguments_of<seam::around_advice<(lambda at …)>, seam::detail::seam_spelled<'T', 'h', 'e', 'r', 'm', 'o', 's', 't', 'a', 't', ':', ':', 'c', 'e', 'l', 's', 'i', 'u', 's', '.', 'g', 'e', 't'>, double (const double &)>' "seam::patch(seam, f): f cannot be called with the arguments of the seam's signature, shown here"
// clang: static assertion failed due to requirement 'takes_the_arguments_of<seam::around_advice<(lambda at …)>, seam::detail::seam_named<seam::detail::text<24>{"Thermostat::celsius.get"}>, double (const double &)>': seam::patch(seam, f): f cannot be called with the arguments of the seam's signature, shown here
#include <seam/seam.hpp>

class Thermostat {
 public:
  seam::property<Thermostat, double, "celsius"> celsius = 20.0;
};

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{seam::setter<&Thermostat::celsius>,
                seam::around([](auto& next, double& stored, double v) { next(stored, v); })};
#else
  seam::patch p{seam::getter<&Thermostat::celsius>,
                seam::around([](auto& next, double& stored, double v) { next(stored, v); })};
#endif
}
