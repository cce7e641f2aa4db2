// SPDX-License-Identifier: BSL-1.0
/// Tests a checkout without its payment service: expectations, their order, and their report.
#include <seam/mock.hpp>

#include <cstdio>
#include <string>
#include <string_view>

namespace shop {

struct Payments {
  virtual ~Payments() = default;
  virtual bool open(const std::string& customer) = 0;
  virtual int charge(int cents, std::string_view currency) = 0;
  virtual void close() noexcept = 0;
};

struct Timeout {};

double rate_of_bank(std::string_view) { return 1.08; }
inline constexpr seam::function<&rate_of_bank, "bank.rate"> rate;

/// The code under test. It retries once when the bank is late.
int checkout(Payments& payments, const std::string& customer, int euros) {
  if (!payments.open(customer)) return -1;
  double factor = 0;
  try {
    factor = rate("USD");
  } catch (const Timeout&) {
    factor = rate("USD");
  }
  const int receipt = payments.charge(static_cast<int>(100 * euros * factor), "USD");
  payments.close();
  return receipt;
}

}  // namespace shop
SEAM_INTERFACE(shop::Payments, open, charge, close);

namespace {

using seam::_;

void a_late_bank() {
  seam::mock<shop::Payments> payments;
  seam::sequence s("session");
  auto a = seam::expect<&shop::Payments::open>(payments).with("ada").in(s).returns(true);
  auto b = seam::expect<&shop::Payments::charge>(payments).with(_ > 0, "USD").in(s).returns(17);
  auto c = seam::expect<&shop::Payments::close>(payments).in(s);
  auto d =
      seam::expect(shop::rate).with("USD").times(2).throws(shop::Timeout()).then_returns(1.25).because("it retries");
  std::printf("receipt %d\n", shop::checkout(payments, "ada", 4));
}

void a_wrong_expectation() {
  seam::nice<shop::Payments> payments;
  auto a = seam::expect<&shop::Payments::open>(payments).returns(true);
  auto b = seam::expect<&shop::Payments::charge>(payments, {"shop.test.cpp", 12}).with(500, _).because("4 EUR at 1.25");
  auto c = seam::stub(shop::rate).with("USD").returns(1.2);
  try {
    shop::checkout(payments, "ada", 4);
  } catch (const seam::expectation_error& e) {
    std::printf("%s\n", e.what());
  }
  static_cast<void>(payments.charge(500, "EUR"));
}

}  // namespace

int main() {
  a_late_bank();
  a_wrong_expectation();
}
