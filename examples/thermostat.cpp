// SPDX-License-Identifier: BSL-1.0
// Patches a property for a scope, a property of a single object, and a pair of methods as one property. Quoted by
// docs/property.md.
#include <seam/seam.hpp>

#include <algorithm>
#include <cstdio>

class thermostat {
 public:
  seam::property<thermostat, double, "celsius"> celsius = 20.0;
};

// clang-format off
class account {
 public:
  int balance() const SEAM_METHOD(balance)
  void set_balance(int b) SEAM_METHOD(set_balance, b)

 private:
  int balance_ = 0;
  int balance_original() const { return balance_; }
  void set_balance_original(int b) { balance_ = b; }
};
// clang-format on
inline constexpr auto balance = seam::accessors<&account::balance, &account::set_balance>;

int main() {
  thermostat hall;
  thermostat oven;
  {
    seam::patch limits{seam::setter<&thermostat::celsius>, seam::around([](auto& next, double& stored, double v) {
                         next(stored, std::clamp(v, 5.0, 30.0));
                       })};
    hall.celsius = 21;
    hall.celsius += 40;  // one read, one write
    seam::patch hot{seam::getter<&thermostat::celsius>.on(oven), [](const double&) { return 250.0; }};
    std::printf("%.0f %.0f\n", +hall.celsius, +oven.celsius);
  }
  hall.celsius = oven.celsius * 2 + 1;
  std::printf("%.0f %.0f\n", +hall.celsius, +oven.celsius);

  account a;
  seam::patch no_debts{seam::setter<balance>,
                       seam::around([](auto& next, account& self, int b) { next(self, std::max(b, 0)); })};
  a.set_balance(-5);
  std::printf("%d\n", a.balance());
}
