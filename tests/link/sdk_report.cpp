// SPDX-License-Identifier: BSL-1.0
#include "sdk.hpp"

int sdk_report(int key) { return sdk_query(key) + 1; }
sdk_callback sdk_get_query() { return &sdk_query; }

namespace sdk {
std::string quote(int currency) { return rate(currency) + ", " + rate("EUR"); }
int deposit_twice(account& to, int sum) {
  to.deposit(sum);
  to.deposit(sum);
  return to.balance();
}
}  // namespace sdk
