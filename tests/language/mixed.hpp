// SPDX-License-Identifier: BSL-1.0
/// A library with seams, compiled with other flags than the program that patches them.
#pragma once

#include <seam/seam.hpp>

#include <cstddef>
#include <memory>
#include <string>

namespace bank {

namespace real {
double rate(const std::string& currency);
}
inline constexpr seam::function<&real::rate, "bank.rate"> rate;

inline seam::slot<int(int)> fee{"bank.fee", [](int amount) { return amount / 100; }};

class account {
 public:
  int balance(int at) const SEAM_METHOD(balance, at)
  seam::property<account, int, "limit"> limit = 10;

 private:
  int balance_original(int at) const { return at; }
};

struct store {
  virtual ~store() = default;
  virtual int put(int key) = 0;
};
std::unique_ptr<store> open_store();

/// The library's own calls, and a patch of its own.
double total(const std::string& currency);
int fees(int amount);
int balance_of(const account& a);
int put(store& s, int key);
void set_fee(bool patched);

/// One slot for the whole program: where the library finds it.
const void* slot_of_rate();

}  // namespace bank

SEAM_INTERFACE(bank::store, put);
