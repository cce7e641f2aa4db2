// SPDX-License-Identifier: BSL-1.0
/// A property of a const type, which no setter could write.
// g++: static assertion failed: seam::property<Owner, T, "name">: T must be the type of an object that can be assigned, not const, a reference or an array; for a value that is only read, make the property const
// clang 14: static_assert failed due to requirement '!std::is_const_v<const double>' "seam::property<Owner, T, \"name\">: T must be the type of an object that can be assigned, not const, a reference or an array; for a value that is only read, make the property const"
// clang: static assertion failed due to requirement '!std::is_const_v<const double>': seam::property<Owner, T, "name">: T must be the type of an object that can be assigned, not const, a reference or an array; for a value that is only read, make the property const
#include <seam/seam.hpp>

class Thermostat {
 public:
#ifdef WITHOUT_THE_MISTAKE
  const seam::property<Thermostat, double, "celsius"> celsius = 20.0;
#else
  seam::property<Thermostat, const double, "celsius"> celsius = 20.0;
#endif
};
