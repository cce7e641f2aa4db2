// SPDX-License-Identifier: BSL-1.0
/// The library. Nothing here throws or catches: it is compiled with -fno-exceptions, -fno-rtti and the like.
#include "mixed.hpp"

namespace bank {

double real::rate(const std::string& currency) { return static_cast<double>(currency.size()); }

double total(const std::string& currency) { return 2 * rate(currency); }
int fees(int amount) { return fee(amount); }
int balance_of(const account& a) { return a.balance(7) + a.limit; }
int put(store& s, int key) { return s.put(key); }

void set_fee(bool patched) {
  static seam::patch mine;
  mine = patched ? seam::patch(fee, [](int amount) { return amount; }) : seam::patch();
}

const void* slot_of_rate() { return &slot_behind(rate); }

namespace {
struct real_store : store {
  int put(int key) override { return key; }
};
}  // namespace
std::unique_ptr<store> open_store() { return std::make_unique<real_store>(); }

}  // namespace bank
