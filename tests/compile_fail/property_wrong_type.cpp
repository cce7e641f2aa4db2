// SPDX-License-Identifier: BSL-1.0
/// A getter that returns something else than the property holds.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::patch(Thermostat::celsius.get, f): f returns std::nullptr_t, which does not convert to double; Thermostat::celsius.get is double(const double&)"}>'
// clang 14: static_assert failed due to requirement 'returns_the_result_of<(lambda at …), seam::detail::seam_spelled<'T', 'h', 'e', 'r', 'm', 'o', 's', 't', 'a', 't', ':', ':', 'c', 'e', 'l', 's', 'i', 'u', 's', '.', 'g', 'e', 't'>, double (const double &)>' "seam::patch(seam, f): what f returns does not convert to the result of the seam's signature, shown here"
// clang: static assertion failed due to requirement 'returns_the_result_of<(lambda at …), seam::detail::seam_named<seam::detail::text<24>{"Thermostat::celsius.get"}>, double (const double &)>': seam::patch(seam, f): what f returns does not convert to the result of the seam's signature, shown here
#include <seam/seam.hpp>

class Thermostat {
 public:
  seam::property<Thermostat, double, "celsius"> celsius = 20.0;
};

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{seam::getter<&Thermostat::celsius>, [](const double&) { return 1; }};
#else
  seam::patch p{seam::getter<&Thermostat::celsius>, [](const double&) { return nullptr; }};
#endif
}
