// SPDX-License-Identifier: BSL-1.0
/// What the vendor's headers say.
#pragma once

#include <string>
#include <string_view>

extern "C" {
// A static library of two objects.
int sdk_query(int key);
int sdk_report(int key);  // calls sdk_query from another object
using sdk_callback = int (*)(int);
sdk_callback sdk_get_query();  // its address, taken in another object

// A shared library.
int pack(int value) noexcept;
int pack_twice(int value) noexcept;  // calls pack, in the same library
const char* pack_home() noexcept;    // calls getenv
}

namespace sdk {
std::string rate(int currency);
std::string rate(std::string_view currency);
std::string quote(int currency);  // calls both, in another object

class account {
 public:
  int deposit(int sum);
  [[nodiscard]] int balance() const noexcept;

 private:
  int balance_ = 0;
};
int deposit_twice(account& to, int sum);  // calls deposit, in another object

std::string packed(const std::string& text);
std::string packed_twice(const std::string& text);  // in the same shared library
}  // namespace sdk
