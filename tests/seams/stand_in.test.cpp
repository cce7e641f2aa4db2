// SPDX-License-Identifier: BSL-1.0
#include <seam/base/error.hpp>
#include <seam/seams/interface.hpp>
#include <seam/seams/stand_in.hpp>

#include "../catch.hpp"

#include <string>

namespace stand_in_test {
struct account {
  virtual ~account() = default;
  virtual int balance() const = 0;
};
SEAM_INTERFACE(account, balance);

struct savings : account {
  int balance() const override { return 7; }
};
}  // namespace stand_in_test

SEAM_INTERFACE(stand_in_test::savings, balance);

using namespace stand_in_test;

TEST_CASE("mocks and interposed objects are stand-ins, other objects are not") {
  const seam::mock<account> mocked;
  const seam::interposed<savings> interposed;
  const savings plain;
  const auto stands_in = [](const account& a) { return dynamic_cast<const seam::detail::stand_in*>(&a) != nullptr; };
  CHECK(stands_in(mocked));
  CHECK(stands_in(interposed));
  CHECK_FALSE(stands_in(plain));
}

TEST_CASE("a call without an answer goes to the handler, and gets the default answer when that returns") {
  static std::string told;
  told.clear();
  const auto before = seam::detail::on_unpatched.exchange(
      [](const seam::detail::slot_core& slot, bool may_throw) { told.append(slot.name).append(may_throw ? "" : "!"); });
  const seam::mock<account> mocked;
  CHECK(mocked.balance() == 0);
  CHECK(told == "stand_in_test::account::balance");
  seam::detail::on_unpatched.store(before);
}
