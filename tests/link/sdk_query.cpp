// SPDX-License-Identifier: BSL-1.0
#include "sdk.hpp"

int sdk_query(int key) { return key * 10; }

namespace sdk {
std::string rate(int currency) { return "rate " + std::to_string(currency); }
std::string rate(std::string_view currency) { return "rate of " + std::string(currency); }
int account::deposit(int sum) { return balance_ += sum; }
int account::balance() const noexcept { return balance_; }
}  // namespace sdk
