// SPDX-License-Identifier: BSL-1.0
// clang-format off
/// Two accessors of different types.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::accessors<&Account::balance, &Account::move>: the second must take what the first, without parameters, returns; they are int (Account::*)() const and void (Account::*)(int, int)"}>'
// clang 14: static_assert failed due to requirement 'are_one_property<&Account::balance, &Account::move>' "seam::accessors<&T::get, &T::set>: the second must take what the first, without parameters, returns"
// clang: static assertion failed due to requirement 'are_one_property<&Account::balance, &Account::move>': seam::accessors<&T::get, &T::set>: the second must take what the first, without parameters, returns
#include <seam/seam.hpp>

class Account {
 public:
  int balance() const SEAM_METHOD(balance)
  void set_balance(int b) SEAM_METHOD(set_balance, b)
  void move(int a, int b) SEAM_METHOD(move, a, b)

 private:
  int balance_original() const { return 0; }
  void set_balance_original(int) {}
  void move_original(int, int) {}
};

void test() {
#ifdef WITHOUT_THE_MISTAKE
  seam::patch p{seam::setter<seam::accessors<&Account::balance, &Account::set_balance>>, [](Account&, int) {}};
#else
  seam::patch p{seam::setter<seam::accessors<&Account::balance, &Account::move>>, [](Account&, int, int) {}};
#endif
}
