// SPDX-License-Identifier: BSL-1.0
/// A property assigned from that of a const object: to the compiler, this looks like copying the object.
// g++: 'constexpr seam::v0::property<Owner, T, Name>& seam::v0::property<Owner, T, Name>::operator=(const seam::v0::property<Owner, T, Name>&) [with Owner = Thermostat; T = double; text<...auto...> Name = seam::v0::detail::text<8>{"celsius"}]' is private within this context
// clang 14: 'operator=' is a private member of 'seam::property<Thermostat, double, {{99, 101, 108, 115, 105, 117, 115, 0}}>'
// clang: 'operator=' is a private member of 'seam::property<Thermostat, double, detail::text<8>{"celsius"}>'
#include <seam/seam.hpp>

class Thermostat {
 public:
  seam::property<Thermostat, double, "celsius"> celsius = 20.0;
};

void test() {
#ifdef WITHOUT_THE_MISTAKE
  Thermostat a;
  const Thermostat b;
  a.celsius = +b.celsius;
  a = b;
#else
  Thermostat a;
  const Thermostat b;
  a.celsius = b.celsius;
  a = b;
#endif
}
